import type { Batches, ReadModel } from '@prioritization/cache';
import {
  BatchParameters,
  DownloadQuery,
  type AIPriorityResult,
  type BatchResult,
  type PriorityMetrics,
  type TenantId,
} from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { sendDownload } from '../download/send-download';
import type { Cell, TableOf } from '../download/write-rows';
import { createPatience } from '../http/patience';
import { validQuery } from '../http/validate';
import { existingBatch } from './get-batch';

export interface ResultsDependencies {
  readonly batches: Batches;
  readonly readModel: ReadModel;
  readonly standstillSeconds: number;
}

/** A download of many minutes outlives a moment without Redis. */
const PATIENCE_MS = 5_000;

/** The accepted tasks of a batch with their status, a chunk at a time. */
const resultSlices = async function* (
  { batches, readModel }: ResultsDependencies,
  tenant: TenantId,
  batchId: string,
): AsyncGenerator<BatchResult[]> {
  const patiently = createPatience(PATIENCE_MS);
  for (let chunk = 0; ; chunk += 1) {
    const members = await patiently(() => batches.members(tenant, batchId, chunk));
    if (members === undefined) return;
    yield await patiently(() =>
      Promise.all(
        members.map(async ({ line, taskId }) => ({
          line,
          ...(await readModel.find(tenant, taskId)),
        })),
      ),
    );
  }
};

const of =
  (read: (result: AIPriorityResult) => Cell) =>
  (row: BatchResult): Cell =>
    row.status === 'completed' ? read(row.result) : undefined;
const metric = (name: keyof PriorityMetrics) => of((result) => result.priority_metrics[name]);

const finishedAt = (row: BatchResult): Cell => {
  if (row.status === 'completed') return row.completed_at;
  return row.status === 'failed' ? row.failed_at : undefined;
};

const TABLE: TableOf<BatchResult> = {
  line: (row) => row.line,
  task_id: (row) => row.task_id,
  status: (row) => row.status,
  urgency_level: of((result) => result.urgency_level),
  final_priority_score: metric('final_priority_score'),
  urgency_score: metric('urgency_score'),
  business_impact_score: metric('business_impact_score'),
  risk_score: metric('risk_score'),
  role_weight: metric('role_weight'),
  time_sensitivity_score: metric('time_sensitivity_score'),
  effort_complexity_score: metric('effort_complexity_score'),
  ai_confidence: of((result) => result.ai_confidence),
  suggested_sla_hours: of((result) => result.suggested_sla_hours),
  escalation_recommended: of((result) => result.escalation_recommended),
  policy: of((result) => result.policy.name),
  reasoning: of((result) => result.reasoning),
  risk_assessment: of((result) => result.risk_assessment),
  next_actions: of((result) => result.next_actions.join('; ')),
  finished_at: finishedAt,
  error: (row) => (row.status === 'failed' ? row.error : undefined),
};

/**
 * GET /api/v1/prioritization/batches/{batch_id}/results: every accepted task with its status and
 * result, in the order of the lines, as NDJSON or CSV.
 */
export const getBatchResults =
  (dependencies: ResultsDependencies): RequestHandler =>
  async (request, response) => {
    const { batch_id } = validQuery(BatchParameters, request.params);
    const query = validQuery(DownloadQuery, request.query);
    const tenant = tenantOf(response);
    await existingBatch(dependencies.batches, tenant, batch_id);
    const slices = resultSlices(dependencies, tenant, batch_id);
    const download = { name: `batch-${batch_id}`, slices, table: TABLE };
    await sendDownload(request, response, query, download, dependencies.standstillSeconds);
  };
