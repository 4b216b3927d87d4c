import {
  EVENT_TYPES,
  resultSubject,
  toRecordedTask,
  type RecordedTask,
  type ResultRecorded,
  type TaskRequest,
  type TenantId,
} from '@prioritization/contracts';
import { placeName, type Handle, type Publisher } from '@prioritization/messaging';
import type { TenantScorers } from '@prioritization/scoring';
import type { ScoringMetrics } from '../metrics';
import { noSecondOpinion, type AskSecondOpinion } from '../second-opinion/ask-second-opinion';
import { parseRequest } from './parse-request';

export interface ScoringDependencies {
  readonly scorers: TenantScorers;
  readonly secondOpinion: AskSecondOpinion;
  readonly publisher: Publisher;
  readonly metrics: ScoringMetrics;
  readonly now: () => Date;
  readonly defaultTenant: TenantId;
}

/** What is recorded of a task: all but the requester's name, and when it arose. */
export const recordedTask = (task: TaskRequest, submittedAt: string): RecordedTask => ({
  ...toRecordedTask(task),
  created_at: task.created_at ?? submittedAt,
});

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
  }: ScoringDependencies): Handle =>
  async (message) => {
    const request = parseRequest(message, defaultTenant);
    const scorer = scorers(request.tenant);
    const at = now();
    // A bulk import never waits for an external model.
    const opinion = request.lane === 'interactive' ? secondOpinion : noSecondOpinion;
    const scored = await Promise.all(
      request.tasks.map(async (submitted) => {
        const task = recordedTask(submitted, request.submittedAt);
        const policy = scorer.policyNamed(task.policy ?? scorer.policy.name);
        const result = scorer.score(task, at);
        return { task, result: await opinion(task, result, { tenant: request.tenant, policy }) };
      }),
    );
    const record: ResultRecorded = {
      tenant: request.tenant,
      submitted_at: request.submittedAt,
      scored,
    };
    await publisher.publish({
      subject: resultSubject(request.tenant, request.lane),
      messageId: `${placeName(message.position)}:${scorer.version}`,
      headers: {
        id: placeName(message.position),
        type: EVENT_TYPES.result,
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
