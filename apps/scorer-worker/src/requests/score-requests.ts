import {
  EVENT_TYPES,
  resultSubject,
  toRecordedTask,
  type RecordedTask,
  type ScoredTask,
  type SealedScoredTask,
  type TaskRequest,
  type TenantId,
} from '@prioritization/contracts';
import { placeName, type Handle, type Publisher } from '@prioritization/messaging';
import type { Vault } from '@prioritization/privacy';
import type { TenantScorers } from '@prioritization/scoring';
import type { ScoringMetrics } from '../metrics';
import { noSecondOpinion, type AskSecondOpinion } from '../second-opinion/ask-second-opinion';
import { openSealedTasks, readableTasks, type ReadableTask } from './open-tasks';
import { parseRequest, type ParsedRequest } from './parse-request';

export interface ScoringDependencies {
  readonly scorers: TenantScorers;
  readonly secondOpinion: AskSecondOpinion;
  readonly publisher: Publisher;
  readonly metrics: ScoringMetrics;
  readonly now: () => Date;
  readonly defaultTenant: TenantId;
  /** Undefined when user data is not protected. */
  readonly vault?: Vault | undefined;
}

/** What is recorded of a task: all but the requester's name, and when it arose. */
export const recordedTask = (task: TaskRequest, submittedAt: string): RecordedTask => ({
  ...toRecordedTask(task),
  created_at: task.created_at ?? submittedAt,
});

const tasksOf = async (
  vault: Vault | undefined,
  { tenant, tasks, sealed }: ParsedRequest,
): Promise<ReadableTask[]> =>
  sealed.length > 0 ? openSealedTasks(vault, tenant, sealed) : readableTasks(vault, tenant, tasks);

/** As it is recorded: sealed for the person it belongs to, when user data is protected. */
const sealedWhenProtected = async (
  scored: ScoredTask,
  seal: ReadableTask['seal'],
): Promise<ScoredTask | SealedScoredTask> => {
  if (seal === undefined) return scored;
  const [task, result] = await Promise.all([
    seal(JSON.stringify(scored.task)),
    seal(JSON.stringify(scored.result)),
  ]);
  return { task: { id: scored.task.id }, sealed: { task, result } };
};

/**
 * Scores the tasks of a request message and records the results. The id of the record is the
 * place of the request in its stream, so scoring it twice records it once.
 */
export const scoreRequests =
  ({
    scorers,
    secondOpinion,
    publisher,
    metrics,
    now,
    defaultTenant,
    vault,
  }: ScoringDependencies): Handle =>
  async (message) => {
    const request = parseRequest(message, defaultTenant);
    const scorer = scorers(request.tenant);
    const at = now();
    // A bulk import never waits for an external model.
    const opinion = request.lane === 'interactive' ? secondOpinion : noSecondOpinion;
    const tasks = await tasksOf(vault, request);
    // Everybody in it was erased: there is nothing to record, but that a chunk of a batch is done.
    if (tasks.length === 0 && request.batch === undefined) return;
    const scored = await Promise.all(
      tasks.map(async ({ task: submitted, seal }) => {
        const task = recordedTask(submitted, request.submittedAt);
        const policy = scorer.policyNamed(task.policy ?? scorer.policy.name);
        const result = scorer.score(task, at);
        const final = await opinion(task, result, { tenant: request.tenant, policy });
        return sealedWhenProtected({ task, result: final }, seal);
      }),
    );
    const record = {
      tenant: request.tenant,
      submitted_at: request.submittedAt,
      scored,
    };
    await publisher.publish({
      subject: resultSubject(request.tenant, request.lane),
      messageId: `${placeName(message.position)}:${scorer.version}`,
      headers: {
        id: placeName(message.position),
        type: vault === undefined ? EVENT_TYPES.result : EVENT_TYPES.sealedResult,
        source: 'scorer-worker',
        time: at.toISOString(),
        tenant: request.tenant,
        ...(request.requestId !== undefined && { requestId: request.requestId }),
        ...(request.batch !== undefined && { batch: request.batch }),
        ...(request.batchChunk !== undefined && { batchChunk: request.batchChunk }),
        ...(request.traceparent !== undefined && { traceparent: request.traceparent }),
      },
      body: JSON.stringify(record),
    });
    metrics.scored('stream', scored.length);
  };
