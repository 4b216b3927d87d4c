import fc from 'fast-check';
import { createRankingChanges } from './ranking-changes';
import { createStandings } from './standings';
import { failure, results } from './testing/samples';

const LOW = { business_value: 1, risk_level: 1 };
const HIGH = { business_value: 10, risk_level: 10 };

const scoreOf = (fields: object): number => {
  const [outcome] = results(1, { fields }).outcomes();
  if (outcome?.status.status !== 'completed') throw new Error('Expected a result.');
  return outcome.status.result.priority_metrics.final_priority_score;
};

describe('createRankingChanges', () => {
  it('tells each task once, with the score it has now and the one the client knows', () => {
    const changes = createRankingChanges(createStandings(), 0);
    changes.add(results(1, { id: 'a', submitted: 1, fields: LOW }));
    expect(changes.take()).toMatchObject([
      { task_id: 'a', removed: false, final_priority_score: scoreOf(LOW) },
    ]);

    changes.add(results(2, { id: 'a', submitted: 2, fields: { business_value: 5 } }));
    changes.add(results(3, { id: 'b', submitted: 3 }));
    changes.add(results(4, { id: 'a', submitted: 4, fields: HIGH }));
    expect(changes.reached).toBe(4);
    expect(changes.take()).toMatchObject([
      { task_id: 'a', final_priority_score: scoreOf(HIGH), previous_score: scoreOf(LOW) },
      { task_id: 'b' },
    ]);
    expect(changes.take()).toEqual([]);
  });

  it('does not take a score that was never told for the previous one', () => {
    const changes = createRankingChanges(createStandings(), 0);
    changes.add(results(1, { submitted: 1, fields: LOW }));
    changes.add(results(2, { submitted: 2, fields: HIGH }));
    expect(changes.take()[0]).not.toHaveProperty('previous_score');
  });

  it('says that a task is gone when its newest submission failed', () => {
    const changes = createRankingChanges(createStandings(), 0);
    changes.add(results(1, { submitted: 1, fields: LOW }));
    changes.take();
    changes.add(failure(1, { submitted: 2 }));
    expect(changes.take()).toEqual([
      {
        task_id: 'task-1',
        removed: true,
        previous_score: scoreOf(LOW),
        submitted_at: new Date(2).toISOString(),
      },
    ]);
  });

  it('tells several clients the same', () => {
    const standings = createStandings();
    const clients = [1, 2].map(() => createRankingChanges(standings, 0));
    const told = [
      results(1, { submitted: 1, fields: LOW }),
      results(2, { submitted: 2, fields: HIGH }),
    ].map((message) =>
      clients.map((client) => {
        client.add(message);
        return client.take();
      }),
    );
    for (const [one, other] of told) expect(one).toEqual(other);
    expect(told[1]?.[1]).toMatchObject([{ previous_score: scoreOf(LOW) }]);
  });

  it('ends with what the ranking shows, in whatever order submissions are recorded', () => {
    const submissions = fc.array(
      fc.record({ submitted: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(submissions, fc.nat(3), (submitted, every) => {
        const changes = createRankingChanges(createStandings(), 0);
        let shown: unknown;
        submitted.forEach((submission, index) => {
          const sequence = index + 1;
          const sample = { submitted: submission.submitted, fields: { title: String(sequence) } };
          changes.add(submission.fails ? failure(sequence, sample) : results(sequence, sample));
          if (index % (every + 1) === 0) shown = changes.take().at(-1) ?? shown;
        });
        shown = changes.take().at(-1) ?? shown;

        const newest = submitted
          .map((submission, index) => ({ ...submission, sequence: index + 1 }))
          .sort(
            (left, right) =>
              left.submitted - right.submitted ||
              Number(right.fails) - Number(left.fails) ||
              left.sequence - right.sequence,
          )
          .at(-1);
        expect(shown).toMatchObject({
          removed: newest?.fails,
          ...(newest?.fails === false && { title: String(newest.sequence) }),
        });
      }),
    );
  });
});

describe('createStandings', () => {
  it('forgets the tasks that changed least lately', () => {
    const standings = createStandings(2);
    const note = (id: string, submitted: number) => {
      const [outcome] = results(submitted, { id, submitted, fields: LOW }).outcomes();
      if (outcome === undefined) throw new Error('Expected an outcome.');
      return standings.note(outcome, submitted)?.previousScore;
    };
    note('a', 1);
    note('b', 2);
    note('a', 3);
    note('c', 4);
    expect([note('a', 5), note('b', 6)]).toEqual([scoreOf(LOW), undefined]);
  });
});
