import type { Client } from '@prioritization/client';
import type { CacheJob } from '@prioritization/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { answered } from '../../api/answered';
import { connectGateway } from '../../api/connect-gateway';
import type { GatewayOptions } from '../../api/gateway-options';
import type { CommandContext } from '../../command-context';
import { ServerError } from '../../exit-codes';
import { createStatusLine } from '../../io/status-line';
import { say } from '../../io/terminal';

const POLL_MS = 250;

/** With a client that Ctrl-C does not end as well. */
const cancel = async (
  job_id: string,
  options: GatewayOptions,
  { environment }: CommandContext,
): Promise<void> => {
  const patient = connectGateway(options, { environment, signal: AbortSignal.timeout(5_000) });
  answered(await patient.cancelCacheJob({ parameters: { job_id } }));
  say('cancelled: what is done stays done');
};

const findAgain = async <Job extends CacheJob>(gateway: Client, job: Job): Promise<Job> => {
  const reply = await gateway.getCacheJob({ parameters: { job_id: job.job_id } });
  // It may be that Redis is away for a moment.
  if (reply.problem?.status === 503) return job;
  const { body } = answered(reply);
  if (body?.kind !== job.kind) throw new ServerError(`job ${job.job_id} is another one`);
  // The kind says which of the two it is.
  return body as Job;
};

/**
 * Shows how far a job is until it has ended. Ctrl-C cancels it: nobody has to look for it then.
 * @throws ServerError when it ended in any way but by itself.
 */
export const followJob = async <Job extends CacheJob>(
  started: Job,
  describe: (job: Job) => string,
  options: GatewayOptions,
  context: CommandContext,
): Promise<Job> => {
  const gateway = connectGateway(options, context);
  const line = createStatusLine();
  let job = started;
  try {
    while (job.state === 'running') {
      line.show(describe(job));
      await sleep(POLL_MS, undefined, { signal: context.signal });
      job = await findAgain(gateway, job);
    }
  } catch (error) {
    line.finish();
    if (context.signal.aborted) await cancel(job.job_id, options, context);
    throw error;
  }
  line.finish();
  if (job.state !== 'completed') {
    const why = job.error === undefined ? '' : `: ${job.error}`;
    throw new ServerError(`${job.state} after ${describe(job)}${why}`);
  }
  return job;
};
