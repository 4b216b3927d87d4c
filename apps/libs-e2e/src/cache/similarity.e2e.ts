import {
  createFindSimilar,
  createOpinionCache,
  createSimilarTasks,
  readFamilyCounts,
  type OpinionCache,
  type SimilarTasks,
} from '@prioritization/cache';
import { keys } from '@prioritization/cache-keys';
import {
  loadConfig,
  resultProjectorConfig,
  scorerWorkerConfig,
  type SimilarityConfig,
} from '@prioritization/config';
import type { SecondOpinion } from '@prioritization/contracts';
import { canonicalText } from '@prioritization/scoring';
import { startStore, type Store } from '../testing/store';
import { sleep, until } from '../testing/until';

const TENANT = 'acme';
const CARDS = 'checkout rejects every credit card since nine, error 502';
const CARDS_TOO = 'since nine the checkout rejects credit cards with error 502';
const ROOM = 'the screen in the large meeting room stays black since the update';

describe('what resembles what', () => {
  let store: Store;
  const started: (SimilarTasks | OpinionCache)[] = [];
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.stop());
  beforeEach(() => store.redis.flushall());
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.stop()));
  });

  const onError = (): void => undefined;
  const { similarity } = loadConfig(resultProjectorConfig, {});
  const similarTasks = (settings: Partial<SimilarityConfig> = {}): SimilarTasks => {
    const made = createSimilarTasks(store.redis, { ...similarity, ...settings }, { onError });
    started.push(made);
    return made;
  };
  const linksOf = (tenant: string, taskId: string) =>
    createFindSimilar(store.redis, onError)(tenant, taskId);

  describe('among tasks', () => {
    it('links a task to older ones of its tenant, and keeps the link', async () => {
      const tasks = similarTasks();
      expect(await tasks.link(TENANT, 'a', CARDS)).toEqual([]);
      expect(await tasks.link('other', 'x', CARDS)).toEqual([]);
      expect(await tasks.link(TENANT, 'b', ROOM)).toEqual([]);
      const links = await tasks.link(TENANT, 'c', CARDS_TOO);
      expect(links.map(({ task_id }) => task_id)).toEqual(['a']);
      expect(await linksOf(TENANT, 'c')).toEqual(links);
      expect(await linksOf(TENANT, 'a')).toEqual([]);
      expect(await linksOf('other', 'c')).toEqual([]);
      expect(await store.redis.pttl(keys.taskLikeness(TENANT, 'c'))).toBeGreaterThan(0);
    });

    it('never links a task to itself, however often its result comes', async () => {
      const tasks = similarTasks();
      await tasks.link(TENANT, 'a', CARDS);
      expect(await tasks.link(TENANT, 'a', CARDS)).toEqual([]);
      expect(await tasks.link(TENANT, 'b', CARDS)).toEqual([{ task_id: 'a', similarity: 1 }]);
      expect(await tasks.link(TENANT, 'b', ROOM)).toEqual([]);
      expect(await linksOf(TENANT, 'b')).toEqual([]);
    });

    it('links the tasks of one message among each other', async () => {
      const tasks = similarTasks();
      const links = await Promise.all(['a', 'b', 'c'].map((id) => tasks.link(TENANT, id, CARDS)));
      expect(links.map((each) => each.map(({ task_id }) => task_id).sort())).toEqual([
        [],
        ['a'],
        ['a', 'b'],
      ]);
    });

    it('forgets the least recently used beyond its limit, buckets and all', async () => {
      const tasks = similarTasks({ maxEntries: 2 });
      await tasks.link(TENANT, 'cards', CARDS);
      await sleep(5);
      await tasks.link(TENANT, 'room', ROOM);
      await sleep(5);
      await tasks.link(TENANT, 'cards-too', CARDS_TOO);
      await until('one is gone', async () => {
        const { evicted } = await readFamilyCounts(store.redis, 'similarity');
        return evicted === 1;
      });
      expect(await store.redis.exists(keys.taskLikeness(TENANT, 'room'))).toBe(0);
      const buckets = await store.redis.keys(keys.taskBucket(TENANT, '*'));
      const names = await Promise.all(
        buckets.map((bucket) => store.redis.zrange(bucket, '0', '-1')),
      );
      expect(new Set(names.flat())).toEqual(new Set(['cards', 'cards-too']));
    });

    it('holds no more in a bucket than it looks at', async () => {
      const tasks = similarTasks();
      for (let index = 0; index < 30; index += 1) await tasks.link(TENANT, `t${index}`, CARDS);
      const buckets = await store.redis.keys(keys.taskBucket(TENANT, '*'));
      const sizes = await Promise.all(buckets.map((bucket) => store.redis.zcard(bucket)));
      expect(Math.max(...sizes)).toBe(8);
    });
  });

  describe('among what a model was asked', () => {
    const { suggestions } = loadConfig(scorerWorkerConfig, {});
    const opinion: SecondOpinion = {
      model_score: 9,
      risk_assessment: 'Payments may stop.',
      suggestions: [
        {
          title: 'Fail over',
          description: 'To the second provider.',
          category: 'workaround',
          confidence_level: 0.7,
        },
      ],
    };
    const about = (description: string) => ({
      title: 'Payments',
      description,
      category: 'SUPPORT' as const,
      requester_role: 'EMPLOYEE' as const,
    });
    const opinions = (model = 'test-model', maxEntries = 100): OpinionCache => {
      const options = { ...suggestions, maxEntries, model, canonical: canonicalText, onError };
      const made = createOpinionCache(store.redis, options);
      started.push(made);
      return made;
    };

    it('gives an opinion back for the same text, and its suggestions for nearly the same', async () => {
      const cache = opinions();
      await cache.keep(TENANT, about(CARDS), opinion);
      expect(await cache.find(TENANT, about(CARDS))).toEqual(opinion);
      const edited = about(`${CARDS} again`);
      expect(await cache.find(TENANT, edited)).toBeUndefined();
      expect(await cache.findSuggestions(TENANT, edited)).toEqual(opinion.suggestions);
    });

    it('lends nothing to another category, tenant, model or matter', async () => {
      const cache = opinions();
      await cache.keep(TENANT, about(CARDS), opinion);
      const strangers = [
        cache.findSuggestions(TENANT, { ...about(`${CARDS} again`), category: 'SECURITY' }),
        cache.findSuggestions('other', about(`${CARDS} again`)),
        opinions('other-model').findSuggestions(TENANT, about(`${CARDS} again`)),
        cache.findSuggestions(TENANT, about(ROOM)),
      ];
      expect(await Promise.all(strangers)).toEqual(strangers.map(() => undefined));
    });

    it('evicts an opinion with all that was kept to find it', async () => {
      const cache = opinions('test-model', 1);
      await cache.keep(TENANT, about(CARDS), opinion);
      await sleep(5);
      await cache.keep(TENANT, about(ROOM), opinion);
      await until('one is left', async () => {
        const held = await store.redis.keys(keys.opinion(TENANT, '*'));
        const found = await store.redis.keys(keys.opinionLikeness(TENANT, '*'));
        return held.length === 1 && found.length === 1;
      });
      expect(await cache.find(TENANT, about(ROOM))).toEqual(opinion);
      expect(await cache.findSuggestions(TENANT, about(`${CARDS} again`))).toBeUndefined();
    });
  });

  it('is nothing while Redis is away, without an error', async () => {
    const tasks = similarTasks();
    await store.servers.redis.stop();
    expect(await tasks.link(TENANT, 'a', CARDS)).toEqual([]);
    expect(await linksOf(TENANT, 'a')).toEqual([]);
    await store.servers.redis.restart();
    await store.untilReady();
  });
});
