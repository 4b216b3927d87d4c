import type { RecordedTask } from '@prioritization/contracts';
import { createScorer, type TextAnalyser } from '@prioritization/scoring';

const LENGTH = 300;

const PLAIN = [
  'The invoice export stops after the first page and the totals are wrong.',
  'Forty colleagues in the warehouse cannot print labels, 25 orders wait.',
  'Our VPN drops every few minutes, which makes the calls useless.',
  'Could somebody look at the colour of the button on the settings page?',
  'The nightly job fails with error 500 since the update of the database.',
  'There is no workaround, the server room is hot and two hosts are offline.',
];
const DATED = 'Please have it ready by Friday 17:00.';

/** Different texts of the same length, made of the same sentences in changing order. */
const textsOf = (start: string): string[] =>
  PLAIN.map((_, shift) => {
    const order = [...PLAIN.slice(shift), ...PLAIN.slice(0, shift)];
    return `${start} ${order.join(' ')}`.slice(0, LENGTH);
  });

/** Time on the processor, so that neighbours on the machine do not count. */
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

const CREATED_AT = new Date(Date.UTC(2026, 2, 2, 9));

type Work = (title: string, description: string) => unknown;

const rateOf = (work: Work, texts: readonly string[], seconds: number): number => {
  const begin = processorSeconds();
  let count = 0;
  while (processorSeconds() - begin < seconds) {
    for (const description of texts) {
      // A changing title keeps the engine from reusing strings whose hashes it has computed.
      work(`Task ${count}`, description);
      count += 1;
    }
  }
  return count / (processorSeconds() - begin);
};

const taskOf = (title: string, description: string): RecordedTask => ({
  id: title,
  title,
  description,
  category: 'SUPPORT',
  requester_role: 'EMPLOYEE',
  tags: [],
});

/** Per second of processor time. */
export interface Throughput {
  /** Texts that name no date, read by the model and the words. */
  readonly plain: number;
  /** Texts that name a deadline. */
  readonly dated: number;
  /** Scores by the default policy of texts without a date. */
  readonly scores: number;
  /** Whole results of texts without a date: score, explanation, counterfactuals and advice. */
  readonly results: number;
}

/** Measures tasks whose description has 300 characters, on one core, each way for so many seconds. */
export const throughputOf = (analyser: TextAnalyser, seconds: number): Throughput => {
  const scorer = createScorer({ analyser });
  const createdAt = CREATED_AT.getTime();
  const read: Work = (title, description) =>
    analyser.analyse({ title, description, category: 'SUPPORT', createdAt });
  const scored: Work = (title, description) =>
    scorer.prepare(taskOf(title, description), CREATED_AT)(scorer.policy);
  const explained: Work = (title, description) =>
    scorer.score(taskOf(title, description), CREATED_AT);

  const measured = (work: Work, texts: readonly string[]): number => {
    rateOf(work, texts, seconds / 4);
    return rateOf(work, texts, seconds);
  };
  const plain = textsOf('Good morning.');
  return {
    plain: measured(read, plain),
    dated: measured(read, textsOf(DATED)),
    scores: measured(scored, plain),
    results: measured(explained, plain),
  };
};
