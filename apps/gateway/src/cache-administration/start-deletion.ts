import { patiently, type DeleteKeys, type ResultCache, type Surveyor } from '@prioritization/cache';
import { CacheDeletionRequest, type CacheDeletion } from '@prioritization/contracts';
import type { Logger } from '@prioritization/service-kit';
import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import { callerOf, tenantOf } from '../access/caller';
import { requestIdOf } from '../http/request-id';
import { validBody } from '../http/validate';
import type { AuditDeletion, DeletedBy } from './audit-deletions';
import type { CacheJobs } from './cache-jobs';
import { familiesToDelete } from './families-to-delete';
import { sendStarted } from './send-started';
import { assertOperator, tenantAskedFor } from './tenant-asked-for';

export interface DeletionDependencies {
  readonly deleteKeys: DeleteKeys;
  readonly jobs: CacheJobs;
  readonly results: Pick<ResultCache, 'forget'>;
  readonly surveyor: Pick<Surveyor, 'forget'>;
  readonly audit: AuditDeletion;
  readonly logger: Pick<Logger, 'info'>;
  readonly now: () => Date;
}

/** Gateways are told so often, at most, to give nothing of it out from their memories. */
const FORGET_EVERY_MS = 1_000;
/** A deletion that ends, however it ends, tries for so long to tell them. */
const FORGET_WITHIN_MS = 5_000;
const RESULTS = 'result-cache';

/** Tells the gateways once a second while results are being deleted, and at the end. */
const createForgetNow = (results: DeletionDependencies['results'], tenant: string | null) => {
  let isDue = false;
  let toldAt = -Infinity;
  const forgetNow = async (): Promise<void> => {
    if (!isDue) return;
    await results.forget(tenant ?? undefined);
    isDue = false;
    toldAt = performance.now();
  };
  return {
    forgetNow,
    async onDeleted(families: ReadonlySet<string>): Promise<void> {
      isDue ||= families.has(RESULTS);
      if (performance.now() - toldAt >= FORGET_EVERY_MS) await forgetNow();
    },
  };
};

const newDeletion = (
  families: readonly string[],
  tenant: string | undefined,
  { pattern, dry_run = false }: CacheDeletionRequest,
  now: Date,
): CacheDeletion => ({
  kind: 'deletion',
  job_id: randomUUID(),
  state: 'running',
  tenant: tenant ?? null,
  dry_run,
  started_at: now.toISOString(),
  updated_at: now.toISOString(),
  families: [...families],
  ...(pattern !== undefined && { pattern }),
  database_keys: 0,
  scanned: 0,
  matched: 0,
  deleted: 0,
  bytes: 0,
  sampled_keys: 0,
  sample: [],
});

/** POST /api/v1/admin/cache/deletions: answered when it has begun; it goes on without the client. */
export const startDeletion = (dependencies: DeletionDependencies): RequestHandler => {
  const { deleteKeys, jobs, results, surveyor, audit, logger, now } = dependencies;

  const log = ({ caller, requestId, force }: DeletedBy, job: CacheDeletion): void => {
    const { job_id, tenant, families, pattern, state, scanned, matched, deleted } = job;
    const who = { caller: caller.id, caller_tenant: caller.tenant, request_id: requestId };
    // A pattern may hold what a client calls its tasks; the audit event has it.
    const what = { tenant, families, has_pattern: pattern !== undefined, force };
    logger.info(
      { job_id, ...who, ...what, state, scanned, matched, deleted },
      'cache entries deleted',
    );
  };

  return async (request, response) => {
    const wanted = validBody(CacheDeletionRequest, request.body);
    const { all_tenants = false, force = false } = wanted;
    if (all_tenants || force) assertOperator(response);
    const tenant = all_tenants ? undefined : tenantAskedFor(response, wanted.tenant);
    const families = familiesToDelete({ tenant, families: wanted.families, force });
    const by = { caller: callerOf(response), requestId: requestIdOf(response), force };
    const first = newDeletion(families, tenant, wanted, now());
    const { dry_run: dryRun } = first;
    const gateways = createForgetNow(results, first.tenant);

    const job = await jobs.start<CacheDeletion>({
      owner: tenantOf(response),
      job: first,
      ...(!dryRun && { before: () => audit('start', by, first) }),
      async work({ signal, update }) {
        const filter = { tenant, families, pattern: wanted.pattern };
        try {
          const { onDeleted } = gateways;
          await deleteKeys({ ...filter, dryRun, signal, onProgress: update, onDeleted });
        } finally {
          await patiently(gateways.forgetNow, AbortSignal.timeout(FORGET_WITHIN_MS));
          if (!dryRun) surveyor.forget();
        }
      },
      async after(ended) {
        if (dryRun) return;
        log(by, ended);
        await audit('finish', by, ended);
      },
    });
    sendStarted(response, job);
  };
};
