import { AIPriorityResult } from '@prioritization/contracts';
import fc from 'fast-check';
import { sampleResult } from '../testing/samples';
import {
  bodyOf,
  lifeOf,
  readCachedResult,
  tailOf,
  writeCachedResult,
  type CachedResult,
} from './cached-result';

const NOW = 1_000_000;
const lifetime = { timeToLiveSeconds: 100, staleSeconds: 10 };
const always = { until: Infinity, wordsUntil: Infinity };

describe('lifeOf', () => {
  it('is the configured life, and for a moment longer while it is scored again', () => {
    expect(lifeOf(always, lifetime, NOW, 0)).toEqual({
      freshUntil: NOW + 100_000,
      endsAt: NOW + 110_000,
    });
  });

  it('is up to a tenth shorter at random', () => {
    expect(lifeOf(always, lifetime, NOW, 1)).toMatchObject({ freshUntil: NOW + 90_000 });
  });

  it('never goes past the instant at which the result would be wrong', () => {
    const times = fc.integer({ min: -1_000, max: 200_000 }).map((after) => NOW + after);
    fc.assert(
      fc.property(
        times,
        times,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, other, random) => {
          const holds = { until: Math.max(one, other), wordsUntil: Math.min(one, other) };
          const life = lifeOf(holds, lifetime, NOW, random);
          if (life === undefined) return expect(holds.wordsUntil).toBeLessThanOrEqual(NOW);
          expect(life.freshUntil).toBeGreaterThan(NOW);
          expect(life.freshUntil).toBeLessThanOrEqual(holds.wordsUntil);
          expect(life.endsAt).toBeLessThanOrEqual(holds.until);
          expect(life.endsAt).toBeGreaterThanOrEqual(life.freshUntil);
        },
      ),
    );
  });

  it('ends with the words where stale results are not wanted', () => {
    const holds = { until: NOW + 50_000, wordsUntil: NOW + 20_000 };
    expect(lifeOf(holds, { ...lifetime, staleSeconds: 0 }, NOW, 0)).toEqual({
      freshUntil: NOW + 20_000,
      endsAt: NOW + 20_000,
    });
  });
});

describe('a kept result', () => {
  const result = sampleResult({ score: 5 });

  it('becomes the answer to another request by its id alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
        fc.pre(id.isWellFormed());
        const body: unknown = JSON.parse(bodyOf(id, tailOf(result)).toString());
        expect(body).toEqual(JSON.parse(JSON.stringify({ ...result, request_id: id })));
      }),
    );
  });

  const entry: CachedResult = {
    tail: tailOf(result),
    storedAt: NOW,
    freshUntil: NOW + 1,
    endsAt: NOW + 2,
    undated: true,
  };

  it('comes back from Redis as it went there, without whose task it was made for', () => {
    const text = writeCachedResult(entry, { ...result, request_id: 'secret-task' });
    expect(text).not.toContain('secret-task');
    const read = readCachedResult(text);
    expect(read).toEqual({ ...entry, tail: expect.any(Buffer) });
    const body: unknown = JSON.parse(bodyOf('other', read?.tail ?? Buffer.of()).toString());
    expect(AIPriorityResult.parse(body)).toEqual({ ...result, request_id: 'other' });
  });

  it.each(['', '{"cut', 'null', '[]', '{}', '{"result":{}}'])(
    'is none when Redis holds %j',
    (text) => {
      expect(readCachedResult(text)).toBeUndefined();
    },
  );

  it('is none when a part of it is missing or of another type', () => {
    const held = JSON.parse(writeCachedResult(entry, result)) as Record<string, unknown>;
    for (const name of Object.keys(held)) {
      expect(readCachedResult(JSON.stringify({ ...held, [name]: undefined }))).toBeUndefined();
      expect(readCachedResult(JSON.stringify({ ...held, [name]: 'x' }))).toBeUndefined();
    }
  });
});
