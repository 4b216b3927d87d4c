import type { TextAnalyser } from '@prioritization/scoring';

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

const rateOf = (analyser: TextAnalyser, texts: readonly string[], seconds: number): number => {
  const createdAt = Date.UTC(2026, 2, 2, 9);
  const begin = processorSeconds();
  let count = 0;
  while (processorSeconds() - begin < seconds) {
    for (const description of texts) {
      // A changing title keeps the engine from reusing strings whose hashes it has computed.
      const title = `Task ${count}`;
      analyser.analyse({ title, description, category: 'SUPPORT', createdAt });
      count += 1;
    }
  }
  return count / (processorSeconds() - begin);
};

/** Analyses per second of processor time, with and without a date in the text. */
export const throughputOf = (
  analyser: TextAnalyser,
  seconds: number,
): { plain: number; dated: number } => {
  const plain = textsOf('Good morning.');
  const dated = textsOf(DATED);
  rateOf(analyser, [...plain, ...dated], seconds / 4);
  return { plain: rateOf(analyser, plain, seconds), dated: rateOf(analyser, dated, seconds) };
};
