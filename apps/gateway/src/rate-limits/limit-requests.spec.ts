import { createLocalWindows, type RateLimiter } from '@prioritization/cache';
import { gatewayConfig, loadConfig } from '@prioritization/config';
import { OPERATIONS, Problem, type Operation } from '@prioritization/contracts';
import type { RequestHandler } from 'express';
import { ApiError } from '../http/api-error';
import { jsonBody } from '../http/json-body';
import type { Preparation } from '../http/mount';
import { serve } from '../testing/serve';
import { limitRequests } from './limit-requests';
import { streamQuotas } from './stream-quotas';

/** Limits as while Redis is away: the same decisions, made here. */
const limiterInMemory = (): RateLimiter => {
  const windows = createLocalWindows(() => 0);
  return {
    take: async (_tenant, charges) => windows.take(charges),
    look: async (_tenant, charges) => windows.look(charges),
  };
};

const NONE = {
  RATE_LIMIT_CALLER_REQUESTS: '0',
  RATE_LIMIT_TENANT_REQUESTS: '0',
  RATE_LIMIT_CALLER_TASKS: '0',
  RATE_LIMIT_TENANT_TASKS: '0',
};
const done: RequestHandler = (_request, response) => void response.json('done');
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

const settingsOf = (environment: object) =>
  loadConfig(gatewayConfig, { ...NONE, ...environment }).rateLimits;

const serving = async (
  operation: Operation,
  environment: object,
  before: Preparation[] = [],
  limiter = limiterInMemory(),
) => {
  const limits = limitRequests({ limiter, settings: settingsOf(environment) });
  const { post, stop } = await serve([
    ...before,
    ...limits.beforeBody(operation),
    ...jsonBody(10_000),
    ...limits.afterBody(operation),
    done,
  ]);
  stops.push(stop);
  return post;
};
const limitsOf = ({ headers }: Response) => [
  headers.get('ratelimit-policy'),
  headers.get('ratelimit'),
];

describe('a limited operation', () => {
  it('is answered as long as there is quota, and says how much is left', async () => {
    const post = await serving(OPERATIONS.submitTask, { RATE_LIMIT_CALLER_REQUESTS: '2' });
    expect(limitsOf(await post({}))).toEqual(['"caller";q=2;w=60', '"caller";r=1;t=61']);
    expect((await post({})).status).toBe(200);
    const refused = await post({});
    expect(refused.status).toBe(429);
    expect(limitsOf(refused)).toEqual(['"caller";q=2;w=60', '"caller";r=0;t=61']);
    expect(refused.headers.get('retry-after')).toBe('61');
    expect(Problem.parse(await refused.json())).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      code: 'rate_limited',
      status: 429,
      'violated-policies': ['caller'],
    });
  });

  it('names only the quotas that are used up', async () => {
    const post = await serving(OPERATIONS.submitTask, {
      RATE_LIMIT_CALLER_REQUESTS: '5',
      RATE_LIMIT_SUBMIT_REQUESTS: '1',
      RATE_LIMIT_TENANT_TASKS: '1',
      RATE_LIMIT_OLDER_HEADERS: 'true',
    });
    expect((await post({})).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await post({});
    expect(limitsOf(refused)).toEqual([
      '"caller";q=5;w=60, "submit";q=1;w=60, "tenant-tasks";q=1;w=60;qu="tasks"',
      '"submit";r=0;t=61, "tenant-tasks";r=0;t=61',
    ]);
    expect(Problem.parse(await refused.json())['violated-policies']).toEqual([
      'submit',
      'tenant-tasks',
    ]);
  });

  it('has no headers, and no limit, without a quota', async () => {
    const post = await serving(OPERATIONS.submitTask, {});
    expect(limitsOf(await post({}))).toEqual([null, null]);
  });

  it.each([OPERATIONS.getLiveness, OPERATIONS.getDetailedHealth, OPERATIONS.getIndex])(
    'is none that says how the engine is, or where things are ($path)',
    async (operation) => {
      const post = await serving(operation, { RATE_LIMIT_CALLER_REQUESTS: '1' });
      for (let turn = 0; turn < 3; turn += 1) {
        expect(limitsOf(await post({}))).toEqual([null, null]);
      }
    },
  );
});

describe('a stream', () => {
  it('costs a request to begin, and shows what is left for its tasks', async () => {
    const post = await serving(OPERATIONS.submitBulk, {
      RATE_LIMIT_CALLER_REQUESTS: '2',
      RATE_LIMIT_CALLER_TASKS: '500',
    });
    expect(limitsOf(await post({}))).toEqual([
      '"caller";q=2;w=60, "caller-tasks";q=500;w=60;qu="tasks"',
      '"caller";r=1;t=61, "caller-tasks";r=500;t=0',
    ]);
    expect((await post({})).status).toBe(200);
    const refused = await post({});
    expect([refused.status, refused.headers.get('ratelimit')]).toEqual([429, '"caller";r=0;t=61']);
  });

  it('does not begin, and costs nothing, when there is nothing left for a task', async () => {
    const environment = { RATE_LIMIT_CALLER_REQUESTS: '2', RATE_LIMIT_CALLER_TASKS: '500' };
    const limiter = limiterInMemory();
    const post = await serving(OPERATIONS.submitBulk, environment, [], limiter);
    const caller = { id: 'anonymous', tenant: 'acme', scopes: new Set<never>() };
    const quota = streamQuotas({ limiter, settings: settingsOf(environment) });
    await quota(caller, new AbortController().signal).take(500);
    for (const attempt of [1, 2, 3]) {
      const refused = await post({});
      expect([attempt, refused.status, refused.headers.get('ratelimit')]).toEqual([
        attempt,
        429,
        '"caller-tasks";r=0;t=61',
      ]);
    }
  });
});

describe('a batch', () => {
  const tasks = (count: number) => ({ tasks: Array(count).fill({}) });
  const remaining = async (post: (body: unknown) => Promise<Response>) =>
    (await post(tasks(1))).headers.get('ratelimit');

  it('costs as many tasks as it holds, and nothing when it is refused', async () => {
    const post = await serving(OPERATIONS.submitBatch, {
      RATE_LIMIT_CALLER_REQUESTS: '100',
      RATE_LIMIT_CALLER_TASKS: '500',
    });
    expect((await post(tasks(400))).status).toBe(200);
    const refused = await post(Array(200).fill({}));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit')).toBe('"caller-tasks";r=100;t=61');
    expect(await remaining(post)).toBe('"caller";r=98;t=61, "caller-tasks";r=99;t=61');
  });

  it('is told how much may be sent at once when it could never pass', async () => {
    const post = await serving(OPERATIONS.submitBatch, { RATE_LIMIT_CALLER_TASKS: '50' });
    const refused = await post(tasks(51));
    expect(refused.status).toBe(429);
    expect(Problem.parse(await refused.json()).detail).toContain('at most 50 tasks');
  });

  it('is refused before it is read when nothing is left', async () => {
    const post = await serving(OPERATIONS.submitBatch, { RATE_LIMIT_CALLER_TASKS: '1' });
    expect((await post(tasks(1))).status).toBe(200);
    expect((await post('{"broken')).status).toBe(429);
  });

  it('costs a request when it cannot be read, and a task when it is no batch', async () => {
    const post = await serving(OPERATIONS.submitBatch, {
      RATE_LIMIT_CALLER_REQUESTS: '4',
      RATE_LIMIT_CALLER_TASKS: '10',
    });
    const unreadable = await post('{"broken');
    expect([unreadable.status, unreadable.headers.get('ratelimit')]).toEqual([
      400,
      '"caller";r=3;t=61',
    ]);
    expect((await post('x'.repeat(20_000))).status).toBe(413);
    expect((await post({ no: 'batch' })).headers.get('ratelimit')).toBe(
      '"caller";r=1;t=61, "caller-tasks";r=9;t=61',
    );
    expect((await post(tasks(1))).status).toBe(200);
    expect((await post('{"broken')).status).toBe(429);
  });

  it('costs nothing when it is refused before its limits', async () => {
    const refuse: RequestHandler = (request, _response, next) => {
      if (request.get('x-stranger') !== undefined) throw new ApiError('not_found', 'Nothing here.');
      next();
    };
    const quota = { RATE_LIMIT_CALLER_REQUESTS: '5' };
    const post = await serving(OPERATIONS.submitBatch, quota, [refuse]);
    expect((await post(tasks(1), { 'x-stranger': '1' })).status).toBe(404);
    expect(await remaining(post)).toBe('"caller";r=4;t=61');
  });
});
