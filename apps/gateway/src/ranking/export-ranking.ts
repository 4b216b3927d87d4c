import { rankedTask, type RankPlace, type RankedPlace, type Ranking } from '@prioritization/cache';
import { RankingExportQuery, type RankedTask, type TenantId } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { tenantOf } from '../access/caller';
import { sendDownload } from '../download/send-download';
import type { TableOf } from '../download/write-rows';
import { createPatience, type Patiently } from '../http/patience';
import { validQuery } from '../http/validate';
import { byRules, withReasons, type Ordered } from './get-ranking';
import { readOrderRules, scoresDecide, type RankingDependencies } from './read-order-rules';

/** A download of many minutes outlives a moment without Redis. */
const PATIENCE_MS = 5_000;
const AT_ONCE = 100;

/** The order of the scores needs no more in memory than a page of it. */
const byScore = async function* (
  ranking: Ranking,
  tenant: TenantId,
  patiently: Patiently,
): AsyncGenerator<readonly RankedPlace[]> {
  let after: RankPlace | undefined;
  for (;;) {
    const { places } = await patiently(() => ranking.slice(tenant, AT_ONCE, after));
    if (places.length === 0) return;
    yield places;
    after = places.at(-1);
  }
};

const inSlices = function* (places: readonly RankedPlace[]): Generator<readonly RankedPlace[]> {
  for (let first = 0; first < places.length; first += AT_ONCE)
    yield places.slice(first, first + AT_ONCE);
};

/** An order that follows more than the scores is made of the whole backlog at once: of its places only. */
const orderedSlices = async function* (
  sources: RankingDependencies,
  tenant: TenantId,
  mode: 'honour' | 'ignore',
): AsyncGenerator<RankedTask[]> {
  const { ranking } = sources;
  const patiently = createPatience(PATIENCE_MS);
  const rules = await patiently(() => readOrderRules(sources, tenant, mode));
  const ordered: Ordered | undefined = scoresDecide(rules)
    ? undefined
    : await byRules(ranking, tenant, rules, { limit: Infinity, after: undefined });
  const slices =
    ordered === undefined ? byScore(ranking, tenant, patiently) : inSlices(ordered.places);
  for await (const places of slices) {
    const tasks = await patiently(() =>
      Promise.all(
        places.map(async ({ rank, taskId }) => {
          const task = await ranking.task(tenant, taskId);
          return task && withReasons(rankedTask(rank, task), ordered?.entries?.get(taskId));
        }),
      ),
    );
    yield tasks.filter((task) => task !== undefined);
  }
};

const TABLE: TableOf<RankedTask> = {
  rank: (task) => task.rank,
  task_id: (task) => task.task_id,
  title: (task) => task.title,
  category: (task) => task.category,
  requester_role: (task) => task.requester_role,
  urgency_level: (task) => task.urgency_level,
  final_priority_score: (task) => task.final_priority_score,
  suggested_sla_hours: (task) => task.suggested_sla_hours,
  escalation_recommended: (task) => task.escalation_recommended,
  reasoning: (task) => task.reasoning,
  deadline: (task) => task.deadline,
  created_at: (task) => task.created_at,
  processed_at: (task) => task.processed_at,
  effective_score: (task) => task.effective_score,
  inherited_from: (task) => task.inherited_from,
  blocked_by: (task) => task.blocked_by?.join('; '),
};

/** GET /api/v1/ranking/export: the whole backlog in the order of the ranking, as NDJSON or CSV. */
export const exportRanking =
  (sources: RankingDependencies, standstillSeconds: number): RequestHandler =>
  async (request, response) => {
    const query = validQuery(RankingExportQuery, request.query);
    const slices = orderedSlices(sources, tenantOf(response), query.dependencies);
    const download = { name: 'ranking', slices, table: TABLE };
    await sendDownload(request, response, query, download, standstillSeconds);
  };
