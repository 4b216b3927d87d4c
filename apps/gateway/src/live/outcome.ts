import {
  DeadLetter,
  ResultRecorded,
  tenantToken,
  type RecordedTask,
  type TaskStatus,
  type TenantId,
} from '@prioritization/contracts';
import type { OpenedResults } from '@prioritization/privacy';

/** The status of a task that is completed or has failed. */
export type FinishedStatus = Extract<TaskStatus, { status: 'completed' | 'failed' }>;

/** How a submission of a task ended, as the streams say it. */
export interface Outcome {
  readonly tenant: TenantId;
  readonly taskId: string;
  /** When the submission was made, in milliseconds since 1970. */
  readonly submitted: number;
  /** As the status is shown. */
  readonly status: FinishedStatus;
  /** What was scored; undefined when it failed. */
  readonly task: RecordedTask | undefined;
}

/** Opens the body of a result message, sealed or not. */
export type OpenSealed = (body: unknown) => Promise<OpenedResults>;

/** A message on a tenant's subject that says it is of another one. */
export class ForeignTenantError extends Error {
  constructor() {
    super('The tenant of the message is not the tenant of its subject.');
    this.name = 'ForeignTenantError';
  }
}

const assertTenant = (tenant: TenantId | undefined, token: string): TenantId => {
  if (tenant !== undefined && tenantToken(tenant) === token) return tenant;
  throw new ForeignTenantError();
};

const outcomesOf = (
  { tenant, submitted_at, scored }: Pick<OpenedResults, 'tenant' | 'submitted_at' | 'scored'>,
  token: string,
): Outcome[] => {
  assertTenant(tenant, token);
  const submitted = Date.parse(submitted_at);
  return scored.map(({ task, result }) => ({
    tenant,
    taskId: task.id,
    submitted,
    task,
    status: {
      task_id: task.id,
      status: 'completed',
      completed_at: result.processed_at,
      result,
    },
  }));
};

/** @throws when it is no record of results, or not one of the tenant whose subject it came on. */
export const outcomesOfResults = (body: unknown, token: string): Outcome[] =>
  outcomesOf(ResultRecorded.parse(body), token);

/** As `outcomesOfResults` of sealed ones; those of persons that were erased are left out. */
export const outcomesOfSealed = async (
  openResults: OpenSealed,
  body: unknown,
  token: string,
): Promise<Outcome[]> => outcomesOf(await openResults(body), token);

/** @throws when it is no dead letter, or not one of the tenant whose subject it came on. */
export const outcomesOfDeadLetter = (body: unknown, token: string): Outcome[] => {
  const letter = DeadLetter.parse(body);
  const tenant = assertTenant(letter.tenant, token);
  const { task_ids, died_at, submitted_at, detail } = letter;
  return task_ids.map((taskId) => ({
    tenant,
    taskId,
    submitted: Date.parse(submitted_at ?? died_at),
    task: undefined,
    status: { task_id: taskId, status: 'failed', failed_at: died_at, error: detail },
  }));
};
