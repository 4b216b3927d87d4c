import {
  CacheJob,
  type CacheDeletionRequest,
  type CacheWarmingRequest,
} from '@prioritization/contracts';
import { findFreePort, startService } from '@prioritization/stack';
import { BOOTSTRAP_KEY, createKey, holderOf } from '../access/keys';
import { taskInput, type Answer, type Client } from '../client';
import { eventually } from '../eventually';
import { startProduct, type Product } from '../product';

export const CACHE = '/api/v1/admin/cache';

/** The product with two gateways, and who administers it. */
export interface AdministeredProduct {
  readonly product: Product;
  readonly operator: Client;
  readonly acmeKey: string;
  readonly acme: Client;
  /** The same administrator at the other gateway. */
  readonly acmeElsewhere: Client;
  readonly globex: Client;
  stop(): Promise<void>;
}

export const startAdministered = async (): Promise<AdministeredProduct> => {
  const product = await startProduct({
    ACCESS_CONTROL: 'on',
    BOOTSTRAP_ADMIN_KEY: BOOTSTRAP_KEY,
  });
  const { apiUrl } = product.engine;
  const operator = holderOf(apiUrl, BOOTSTRAP_KEY);
  const adminOf = async (tenant: string) =>
    (await createKey(operator, { scopes: ['admin'], tenant })).key;
  const acmeKey = await adminOf('acme');
  const globexKey = await adminOf('globex');
  const port = String(await findFreePort());
  const other = await startService('gateway', {
    logDirectory: product.logDirectory,
    env: {
      NATS_URL: product.stack.natsUrl,
      REDIS_URL: product.stack.redisUrl,
      API_HOST: '127.0.0.1',
      API_PORT: port,
      ACCESS_CONTROL: 'on',
    },
  });
  await other.untilReady();
  return {
    product,
    operator,
    acmeKey,
    acme: holderOf(apiUrl, acmeKey),
    acmeElsewhere: holderOf(`http://127.0.0.1:${port}`, acmeKey),
    globex: holderOf(apiUrl, globexKey),
    async stop() {
      await other.stop();
      await product.stop();
    },
  };
};

export const TASKS = Array.from({ length: 12 }, (_, index) => taskInput(`ada-lovelace-${index}`));

export const stateOf = ({ headers }: Answer): string =>
  /hit|fwd=\w+/.exec(headers.get('cache-status') ?? '')?.[0] ?? '';

/** How the cache answers the tasks; one word when it answers all of them alike. */
export const statesBy = async (client: Client): Promise<string[]> => {
  const answers = await Promise.all(TASKS.map((task) => client.sync(task)));
  return [...new Set(answers.map(stateOf))];
};

/** Has the tasks in the ranking of a tenant. */
export const submitTasks = async (client: Client): Promise<void> => {
  await client.batch(TASKS);
  await eventually(async () => expect((await client.ranking()).total).toBe(TASKS.length));
};

export const jobOf = async (client: Client, path: string): Promise<CacheJob> =>
  CacheJob.parse((await client.call(path)).body);

export const ended = (client: Client, path: string): Promise<CacheJob> =>
  eventually(async () => {
    const job = await jobOf(client, path);
    if (job.state === 'running') throw new Error('it goes on');
    return job;
  });

/** One job at a time for a tenant: an earlier one may be about to end. */
export const begin = (client: Client, path: string, body: object): Promise<string> =>
  eventually(async () => {
    const answer = await client.post(`${CACHE}/${path}`, body);
    if (answer.status !== 202) throw new Error(`answered ${answer.status}`);
    return answer.headers.get('location') ?? '';
  });

export const deletion = async (client: Client, body: CacheDeletionRequest): Promise<CacheJob> =>
  ended(client, await begin(client, 'deletions', body));

export const warming = async (client: Client, body: CacheWarmingRequest): Promise<CacheJob> =>
  ended(client, await begin(client, 'warmings', body));
