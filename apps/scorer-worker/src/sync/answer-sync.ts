import {
  TaskRequest,
  fieldErrors,
  unwrapEnvelope,
  type AIPriorityResult,
  type FieldError,
  type TenantId,
} from '@prioritization/contracts';
import { readEventHeaders, type Reply } from '@prioritization/messaging';
import { UnknownPolicyError, type Scorer, type TenantScorers } from '@prioritization/scoring';
import type { Msg } from '@nats-io/transport-node';
import type { ScoringMetrics } from '../metrics';
import { recordedTask } from '../requests/score-requests';

export interface SyncDependencies {
  readonly scorers: TenantScorers;
  readonly metrics: ScoringMetrics;
  readonly now: () => Date;
  readonly defaultTenant: TenantId;
}

const invalid = (errors: readonly FieldError[]): Reply => ({
  ok: false,
  body: JSON.stringify({ code: 'validation_failed', errors }),
});

const NOT_JSON: FieldError = { pointer: '', detail: 'is not valid JSON', code: 'malformed_json' };

const parseBody = (body: { json(): unknown }): { value: unknown } | undefined => {
  try {
    return { value: body.json() };
  } catch {
    return undefined;
  }
};

/** The predecessor answered an envelope with an envelope. */
const inEnvelope = (data: object, at: Date): object => ({
  data,
  timestamp: at.toISOString(),
  source: 'scorer-worker',
  version: '1.0',
});

type Question = Pick<Msg, 'headers' | 'json'>;

/** Scores one task at once. Nothing is stored: the answer is all there is. */
export const answerSync = ({ scorers, metrics, now, defaultTenant }: SyncDependencies) => {
  const scored = (task: TaskRequest, scorer: Scorer, at: Date): AIPriorityResult | FieldError => {
    try {
      return scorer.score(recordedTask(task, at.toISOString()), at);
    } catch (error) {
      if (!(error instanceof UnknownPolicyError)) throw error;
      return { pointer: '/policy', detail: error.message, code: error.code };
    }
  };

  return (message: Question): Reply => {
    const body = parseBody(message);
    if (body === undefined) return invalid([NOT_JSON]);
    const { data, wrapped } = unwrapEnvelope(body.value);
    const request = TaskRequest.safeParse(data);
    if (!request.success) return invalid(fieldErrors(request.error));
    const tenant = readEventHeaders(message.headers)?.tenant ?? defaultTenant;
    const at = now();
    const result = scored(request.data, scorers(tenant), at);
    if ('pointer' in result) return invalid([result]);
    metrics.scored('sync', 1);
    return { ok: true, body: JSON.stringify(wrapped ? inEnvelope(result, at) : result) };
  };
};
