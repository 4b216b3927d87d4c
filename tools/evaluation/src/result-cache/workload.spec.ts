import { RecordedTask, toRecordedTask } from '@prioritization/contracts';
import { scoredContent } from '@prioritization/scoring';
import { defaultScorer } from './check-answer';
import { parseOptions } from './options';
import { createRandom, createZipf } from './random';
import { rewordedTask } from './reword';
import { readTickets } from './tickets';
import { createWorkload } from './workload';

const NOW = Date.UTC(2026, 2, 2, 9);

const options = (...args: string[]) => {
  const parsed = parseOptions(['--data', 'folder', ...args]);
  if (parsed === 'help') throw new Error('Help is not wanted.');
  return parsed;
};
const tickets = Array.from({ length: 50 }, (_, index) => ({
  title: `The export “${index}” stops, and nobody can’t tell why`,
  description: `Since nine:\nno totals.\n\nUmlauts such as ä are lost! Café ${index} waits?`,
  source: 'tracker',
}));

describe('the workload', () => {
  it('is the same for the same seed, and another for another', () => {
    const made = (seed: string) =>
      createWorkload(tickets, options('--seed', seed, '--requests', '100'), NOW);
    expect(made('1')).toEqual(made('1'));
    expect(made('2')).not.toEqual(made('1'));
  });

  it('asks for few tickets often and for many rarely', () => {
    const draw = createZipf(100, 1, createRandom(3));
    const counts = new Array<number>(100).fill(0);
    for (let turn = 0; turn < 20_000; turn += 1) {
      const rank = draw();
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const [first = 0, , third = 0] = counts;
    expect(first / third).toBeGreaterThan(2);
    expect(first / third).toBeLessThan(4.5);
    expect(counts.at(-1)).toBeGreaterThan(0);
  });

  it('words a ticket in many ways that all have one content', () => {
    const workload = createWorkload(tickets, options('--tickets', '5', '--requests', '300'), NOW);
    const contents = new Map<number, Set<string>>();
    const wordings = new Set<string>();
    for (const { ticket, task } of workload) {
      const content = JSON.stringify(scoredContent(toRecordedTask(task)));
      contents.set(ticket, (contents.get(ticket) ?? new Set()).add(content));
      wordings.add(`${task.title}|${task.description}|${task.tags.join()}`);
    }
    expect([...contents.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 1]);
    expect(wordings.size).toBeGreaterThan(150);
  });

  it.each([['--requests', '0'], ['--clients', 'many'], ['--nonsense']])(
    'refuses %s %s',
    (...args) => {
      expect(() => options(...args)).toThrow();
    },
  );

  it('has to be told where the tickets are', () => {
    expect(() => parseOptions([])).toThrow('--data');
  });
});

/** Set TICKET_DATA to a folder of *.ndjson.gz files to check real texts as well. */
const folder = process.env['TICKET_DATA'];

(folder === undefined ? describe.skip : describe)('real tickets', () => {
  const SAMPLE = 400;
  const WORDINGS = 4;

  it('score alike however they are worded: score, factors, band and every sentence', async () => {
    const scorer = defaultScorer();
    const random = createRandom(11);
    const all = await readTickets(folder ?? '');
    const at = new Date(NOW);
    let shared = 0;
    for (let turn = 0; turn < SAMPLE; turn += 1) {
      const ticket = all[Math.floor(random() * all.length)];
      const task = RecordedTask.parse({
        id: 'ticket',
        title: ticket?.title.slice(0, 500),
        description: ticket?.description.slice(0, 20_000),
        category: 'SUPPORT',
        requester_role: 'EMPLOYEE',
        created_at: at.toISOString(),
        tags: ['a', 'b', 'c'],
      });
      const [content, result] = [scoredContent(task), scorer.score(task, at)];
      for (let wording = 0; wording < WORDINGS; wording += 1) {
        const other = rewordedTask(random, task);
        const isShared = JSON.stringify(scoredContent(other)) === JSON.stringify(content);
        if (!isShared) continue;
        shared += 1;
        expect(scorer.score(other, at)).toEqual(result);
      }
    }
    expect(shared / (SAMPLE * WORDINGS)).toBeGreaterThan(0.95);
  }, 300_000);
});
