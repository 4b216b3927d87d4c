import type { AIPriorityResult } from '@prioritization/contracts';
import fc from 'fast-check';
import { anyTask, hoursLater, testClock } from '../any-task';
import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';
import { sayInstant, saidUntil } from './say';
import { validityOf } from './validity';

const scorer = createScorer();
const stepping = scorer.policyNames
  .map((name) => scorer.policyNamed(name))
  .filter(({ resolution }) => resolution === 0);

/** All that a cached result promises: counterfactuals name instants as seen from when it was made. */
const promised = ({ processed_at, counterfactuals, ...result }: AIPriorityResult) => ({
  ...result,
  counterfactuals: counterfactuals?.map(({ from, to, ...rest }) => rest),
});
const withoutWords = (result: AIPriorityResult) => {
  const { reasoning, next_actions, user_suggestions, counterfactuals, ...rest } = promised(result);
  const { workaround_suggestions, ...numbers } = rest;
  return numbers;
};

const now = testClock.getTime();
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
/** An instant before another, at most ten days ahead; often its very last millisecond. */
const before = (until: number) =>
  fc.oneof(fc.constant(1 - Number.EPSILON), share).map((part) => {
    const length = Math.min(until - now, 10 * 86_400_000) - 1;
    return new Date(now + Math.floor(length * part));
  });

describe('validityOf', () => {
  it('holds: until then scoring again gives the same, and for a while in the same words', () => {
    fc.assert(
      fc.property(anyTask, fc.constantFrom(...stepping), fc.gen(), (task, policy, draw) => {
        const undated = { ...task, title: 'Checkout is down', description: '' };
        const result = scorer.score(undated, testClock, policy.name);
        const validity = validityOf(result, policy);
        if (validity === undefined) throw new Error('It is not valid at all.');
        const again = (until: number) =>
          scorer.score(
            undated,
            draw(() => before(until)),
            policy.name,
          );
        expect(withoutWords(again(validity.until))).toEqual(withoutWords(result));
        expect(promised(again(validity.wordsUntil))).toEqual(promised(result));
      }),
      { numRuns: 300 },
    );
  });

  const validityAt = (fields: object) => {
    const result = scorer.score(sampleTask(fields), testClock);
    const { until, wordsUntil } = validityOf(result, scorer.policy) ?? {};
    return { until, wordsUntil, valid_until: result.valid_until };
  };

  it('has no end for a task without dates', () => {
    expect(validityAt({})).toMatchObject({ until: Infinity, wordsUntil: Infinity });
  });

  it('ends with valid_until; the words about a deadline end before', () => {
    const { until, wordsUntil, valid_until } = validityAt({ deadline: hoursLater(9) });
    expect(until).toBe(Date.parse(valid_until ?? ''));
    expect(wordsUntil).toBe(now + 1_800_001);
  });

  it('is none where a date was read from the text, as seen from when the task arose', () => {
    const task = sampleTask({ description: 'It is needed by tomorrow 17:00.' });
    expect(validityOf(scorer.score(task, testClock), scorer.policy)).toBeUndefined();
  });

  it('is none under a policy that moves scores all the time', () => {
    const policy = scorer.policyNamed('taskwarrior');
    expect(validityOf(scorer.score(sampleTask(), testClock, policy.name), policy)).toBeUndefined();
  });
});

describe('saidUntil', () => {
  const HOUR = 3_600_000;
  const lengths = fc.oneof(
    fc.integer({ min: -100 * HOUR, max: 100 * HOUR }),
    fc.integer({ min: -200, max: 200 }).map((quarters) => (quarters * HOUR) / 4),
  );

  it('is the first millisecond at which an instant is said in other words', () => {
    fc.assert(
      fc.property(lengths, share, (length, part) => {
        const instant = now + length;
        const until = saidUntil(instant, now);
        const said = sayInstant(instant, now);
        expect(sayInstant(instant, until)).not.toBe(said);
        expect(sayInstant(instant, until - 1)).toBe(said);
        expect(sayInstant(instant, now + Math.floor((until - 1 - now) * part))).toBe(said);
      }),
      { numRuns: 1_000 },
    );
  });
});
