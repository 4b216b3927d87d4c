import {
  STREAMS,
  deadLetterSubject,
  resultSubject,
  type DeadLetter,
  type RecordedTask,
  type ResultRecorded,
  type TenantId,
} from '@prioritization/contracts';
import type { ReceivedMessage } from '@prioritization/messaging';
import { createScorer } from '@prioritization/scoring';
import type { Logger } from '@prioritization/service-kit';
import { openResults } from '@prioritization/privacy';
import {
  failuresMessage,
  resultsMessage,
  type ReadingMessages,
  type TenantMessage,
} from '../tenant-message';

export const quiet: Pick<Logger, 'warn'> = { warn: () => undefined };
/** Without a key: nothing that is sealed can be opened. */
export const reading: ReadingMessages = {
  openSealed: (body) =>
    openResults(() => {
      throw new Error('There is no key.');
    }, body),
  logger: quiet,
};
const AT = new Date('2026-01-31T09:30:00.000Z');
const scorer = createScorer();

/** What a result is recorded of. */
export interface Sample {
  readonly tenant?: TenantId;
  readonly id?: string;
  readonly submitted?: number;
  readonly batch?: string;
  readonly fields?: Partial<RecordedTask>;
}

const received = (
  subject: string,
  sequence: number,
  body: object,
  batch?: string,
): ReceivedMessage => ({
  subject,
  position: { stream: STREAMS.results, streamCreated: 1, sequence },
  storedAt: AT,
  deliveries: 1,
  body: Buffer.from(JSON.stringify(body)),
  rawHeaders: {},
  headers: () => (batch === undefined ? {} : { batch }),
  json: () => body,
});

const task = (id: string, fields: Partial<RecordedTask> = {}): RecordedTask => ({
  id,
  title: `Printer ${id} prints blank pages`,
  description: '',
  category: 'SUPPORT',
  requester_role: 'EMPLOYEE',
  tags: [],
  ...fields,
});

/** A message of the results stream, as a history gives it. */
export const recordedResult = (
  sequence: number,
  { tenant = 'acme', id = 'task-1', submitted = 1_000, batch, fields }: Sample = {},
): ReceivedMessage => {
  const recorded = task(id, fields);
  const record: ResultRecorded = {
    tenant,
    submitted_at: new Date(submitted).toISOString(),
    scored: [{ task: recorded, result: scorer.score(recorded, AT) }],
  };
  return received(resultSubject(tenant, 'interactive'), sequence, record, batch);
};

/** A result, as the hub tells it. */
export const results = (sequence: number, sample?: Sample): TenantMessage =>
  resultsMessage(recordedResult(sequence, sample), reading);

/** A failure, as the hub tells it. */
export const failure = (
  sequence: number,
  { tenant = 'acme', id = 'task-1', submitted = 1_000 }: Sample = {},
): TenantMessage => {
  const letter: DeadLetter = {
    stage: 'scoring',
    reason: 'malformed',
    detail: 'it cannot be read',
    stream: STREAMS.requests,
    subject: 'prioritization.request',
    sequence: 1,
    deliveries: 1,
    died_at: AT.toISOString(),
    tenant,
    submitted_at: new Date(submitted).toISOString(),
    task_ids: [id],
    headers: {},
    payload: '',
  };
  return failuresMessage(
    received(deadLetterSubject('scoring', tenant), 1, letter),
    sequence,
    quiet,
  );
};
