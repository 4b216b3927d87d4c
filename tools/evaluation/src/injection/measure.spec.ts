import { Category, RequesterRole } from '@prioritization/contracts';
import { createScorer } from '@prioritization/scoring';
import fc from 'fast-check';
import { shippedAnalyser } from '../shipped-analyser';
import { ATTACK_KINDS, attacks, CLAIMS } from './attacks';
import { MOST_INFLUENCE, MOST_RAISE, reachOf } from './bound';
import { measureAttacks, summarise } from './measure';
import { PLAIN_TASKS, plainTask, SCORED_AT } from './plain-tasks';

const corpus = attacks();
const outcomes = measureAttacks(corpus, shippedAnalyser);
const ROUNDING = 1e-9;

const fieldsOfTask = fc.record({
  category: fc.constantFrom(...Category.options),
  requester_role: fc.constantFrom(...RequesterRole.options),
});

describe('the attacks', () => {
  it('are many, different, and of every kind', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
    expect(new Set(corpus.map(({ kind }) => kind))).toEqual(new Set(ATTACK_KINDS));
  });
});

describe('a score', () => {
  it('stays within reach, whatever attack the text holds', () => {
    for (const { task, delta } of outcomes) {
      const { least, most } = reachOf(task);
      expect(Math.abs(delta)).toBeLessThanOrEqual(most - least + ROUNDING);
    }
  });

  it.each(PLAIN_TASKS)('of “$title” is moved by no more than the stated bound', (task) => {
    const { least, fieldsAlone, most } = reachOf(task);
    expect(most - fieldsAlone).toBeLessThanOrEqual(MOST_RAISE);
    expect(most - least).toBeLessThanOrEqual(MOST_INFLUENCE);
  });

  it('stays within reach for every category and role, with any words', () => {
    const { score } = createScorer({ analyser: shippedAnalyser });
    const words = fc.constantFrom(
      ...'ransomware outage down revenue payments everyone 10,000,000 users typo cosmetic no not meeting in 5 minutes due today workaround'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fieldsOfTask, fc.array(words, { maxLength: 40 }), (fields, list) => {
        const task = { ...plainTask, ...fields, description: list.join(' ') };
        const { least, fieldsAlone, most } = reachOf(task);
        const found = score(task, SCORED_AT).priority_metrics.final_priority_score;
        expect(found).toBeGreaterThanOrEqual(least - ROUNDING);
        expect(found).toBeLessThanOrEqual(most + ROUNDING);
        expect(most - fieldsAlone).toBeLessThanOrEqual(MOST_RAISE);
        expect(most - least).toBeLessThanOrEqual(MOST_INFLUENCE);
      }),
    );
  });

  it('hardly ever obeys an order to the scorer', () => {
    const orders = summarise(outcomes.filter(({ kind }) => !CLAIMS.has(kind)));
    expect(orders.succeeded).toBeLessThanOrEqual(0.05);
    expect(orders.ninetiethPercentile).toBeLessThanOrEqual(0.5);
  });

  it('is not moved at all when the fields say everything', () => {
    const tasks = PLAIN_TASKS.map((task) => ({
      ...task,
      business_value: 3,
      risk_level: 3,
      affected_users_count: 1,
      deadline: '2026-03-09T09:00:00.000Z',
      meeting_time: '2026-03-09T09:00:00.000Z',
    }));
    expect(summarise(measureAttacks(corpus, shippedAnalyser, tasks)).largest).toBe(0);
  });
});
