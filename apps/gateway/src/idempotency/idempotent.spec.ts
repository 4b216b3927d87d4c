import {
  StoreUnavailableError,
  type IdempotencyStore,
  type KeptAnswer,
} from '@prioritization/cache';
import { gatewayConfig, loadConfig } from '@prioritization/config';
import { OPERATIONS, Problem } from '@prioritization/contracts';
import express, { type RequestHandler } from 'express';
import { ApiError } from '../http/api-error';
import { serve, silentLogger } from '../testing/serve';
import { idempotent } from './idempotent';
import { markUnfinished } from './may-be-kept';

/** What Redis does, in memory; the real one is tested where it runs. */
const storeInMemory = (): IdempotencyStore & { readonly kept: Map<string, KeptAnswer> } => {
  const taken = new Map<string, string>();
  const kept = new Map<string, KeptAnswer>();
  return {
    kept,
    async begin({ key, fingerprint }) {
      const answer = kept.get(key);
      if (taken.has(key) && taken.get(key) !== fingerprint) return { state: 'reused' };
      if (answer !== undefined) return { state: 'kept', answer };
      if (taken.has(key)) return { state: 'in_flight' };
      taken.set(key, fingerprint);
      return { state: 'begun' };
    },
    async complete({ key }, answer) {
      kept.set(key, answer);
    },
    async abandon({ key }) {
      taken.delete(key);
    },
  };
};

const KEY = { 'idempotency-key': '"key"' };
const settings = (environment = {}) => loadConfig(gatewayConfig, environment).idempotency;
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

const serving = async (
  handler: RequestHandler,
  {
    environment = {},
    store = storeInMemory(),
  }: { environment?: object; store?: IdempotencyStore } = {},
) => {
  const once = idempotent({
    store,
    settings: settings(environment),
    logger: silentLogger,
    sealerOf: async () => undefined,
  });
  let done = 0;
  const counted: RequestHandler = (request, response, next) => {
    done += 1;
    return handler(request, response, next);
  };
  const { post, stop } = await serve([express.json(), ...once(OPERATIONS.submitTask), counted]);
  stops.push(stop);
  return { post, done: () => done };
};

const created: RequestHandler = (request, response) => {
  response
    .status(201)
    .set({ Location: '/there', 'X-Count': 7 })
    .json({ was: request.body, é: 'ü' });
};

describe('a request with an idempotency key', () => {
  it('is done once, and answered the same again', async () => {
    const { post, done } = await serving(created);
    const first = await post({ a: 1, b: 2 }, KEY);
    const again = await post({ b: 2, a: 1 }, KEY);
    expect(done()).toBe(1);
    expect(await again.text()).toBe(await first.text());
    for (const header of ['location', 'x-count', 'content-type', 'content-length']) {
      expect(again.headers.get(header)).toBe(first.headers.get(header));
    }
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  it('is answered the same again when the answer was given as bytes, but for how it came about', async () => {
    const { post, done } = await serving((_request, response) => {
      response
        .set({
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Status': 'x; hit',
          Age: '7',
        })
        .send(Buffer.from('{"é":1}'));
    });
    const [first, again] = [await post({}, KEY), await post({}, KEY)];
    expect([await first.json(), await again.json(), done()]).toEqual([{ é: 1 }, { é: 1 }, 1]);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    const told = [first, again].map(({ headers }) => [
      headers.get('cache-status'),
      headers.get('age'),
    ]);
    expect(told).toEqual([
      ['x; hit', '7'],
      [null, null],
    ]);
  });

  it('is refused with another body', async () => {
    const { post, done } = await serving(created);
    await post({ a: 1 }, KEY);
    const other = await post({ a: 2 }, KEY);
    expect([other.status, Problem.parse(await other.json()).code, done()]).toEqual([
      422,
      'idempotency_key_reused',
      1,
    ]);
  });

  it('is refused while the first is still being answered', async () => {
    let answer: () => void = () => undefined;
    const { post, done } = await serving((_request, response) => {
      answer = () => void response.json({ slow: true });
    });
    const first = post({}, KEY);
    while (done() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await post({}, KEY);
    expect([second.status, second.headers.get('retry-after')]).toEqual([409, '1']);
    expect(Problem.parse(await second.json()).code).toBe('idempotency_in_flight');
    answer();
    expect(await (await first).json()).toEqual({ slow: true });
    expect((await post({}, KEY)).headers.get('idempotency-replayed')).toBe('true');
  });

  it('is answered with the same problem again when it cannot be done', async () => {
    const { post, done } = await serving(() => {
      throw new ApiError('validation_failed', 'Correct it.');
    });
    const [first, again] = [await post({}, KEY), await post({}, KEY)];
    expect(done()).toBe(1);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['a failure of ours', () => new TypeError('bug'), 500],
    ['an outage', () => new ApiError('queue_unavailable', 'Later.'), 503],
    ['a time-out', () => new ApiError('request_timeout', 'Faster.'), 408],
    ['a quota that is used up', () => new ApiError('rate_limited', 'Later.'), 429],
  ])('is done again after %s', async (_what, error, status) => {
    const { post, done } = await serving(() => {
      throw error();
    });
    const statuses = [(await post({}, KEY)).status, (await post({ other: true }, KEY)).status];
    expect([statuses, done()]).toEqual([[status, status], 2]);
  });

  it.each<[string, RequestHandler]>([
    ['that is larger than allowed', (_request, response) => void response.json('x'.repeat(200))],
    [
      'that asks to be sent again',
      (_request, response) => {
        markUnfinished(response);
        response.json({});
      },
    ],
    ['without a body', (_request, response) => void response.status(204).end()],
    [
      'that is no text',
      (_request, response) => void response.type('text').send(Buffer.from([0xff, 0xfe])),
    ],
  ])('is done again after an answer %s', async (_what, handler) => {
    const environment = { IDEMPOTENCY_MAX_ANSWER_BYTES: '100' };
    const { post, done } = await serving(handler, { environment });
    expect((await post({}, KEY)).ok).toBe(true);
    const again = await post({}, KEY);
    expect([again.ok, again.headers.get('idempotency-replayed'), done()]).toEqual([true, null, 2]);
  });

  it('is answered once, whatever its handler does afterwards', async () => {
    const { post } = await serving((_request, response) => {
      response.status(202).json({ fine: true });
      throw new Error('too late');
    });
    const answer = await post({}, KEY);
    expect([answer.status, await answer.json()]).toEqual([202, { fine: true }]);
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  it('is done while the store is away, and not said to be replayed', async () => {
    const away = () => Promise.reject(new StoreUnavailableError('away'));
    const store = { begin: away, complete: away, abandon: away };
    const { post, done } = await serving(created, { store });
    for (const turn of [1, 2]) {
      const answer = await post({}, KEY);
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, null]);
      expect(done()).toBe(turn);
    }
  });

  it('is answered although its answer cannot be kept', async () => {
    const complete = () => Promise.reject(new Error('broken'));
    const { post } = await serving(created, { store: { ...storeInMemory(), complete } });
    expect((await post({}, KEY)).status).toBe(201);
  });
});

describe('a request without a key', () => {
  it('is done every time', async () => {
    const { post, done } = await serving(created);
    await post({});
    await post({});
    expect(done()).toBe(2);
  });

  it('is refused where a key is required', async () => {
    const { post, done } = await serving(created, {
      environment: { IDEMPOTENCY_REQUIRED: 'true' },
    });
    const answer = await post({});
    expect([answer.status, Problem.parse(await answer.json()).code, done()]).toEqual([
      400,
      'idempotency_key_missing',
      0,
    ]);
    expect((await post({}, KEY)).status).toBe(201);
  });
});

it('leaves operations alone that do not keep their answers', () => {
  const once = idempotent({
    store: storeInMemory(),
    settings: settings(),
    logger: silentLogger,
    sealerOf: async () => undefined,
  });
  expect(once(OPERATIONS.getStatus)).toEqual([]);
});
