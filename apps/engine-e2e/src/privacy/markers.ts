/** What is looked for in everything that is stored: names, and words that stand in no other text. */
export const ADA = 'Ada Zyxwvadamarker';
export const BOB = 'Bob Zyxwvbobmarker';
/** Results quote it. */
export const QUOTED = '83917 users';
export const SAID = 'Quxsaidmark: the audit is tomorrow';
export const ECHOED = 'Quxechomark';

const MARKERS = [
  ...[ADA, BOB, 'zyxwvadamarker', 'zyxwvbobmarker', 'Quxtitlemark', 'Quxtextmark'],
  ...[QUOTED, SAID, ECHOED],
];

/** A marker as it is, and as it would look in base64 (at each offset) or in an address. */
const formsOf = (marker: string): string[] => [
  marker,
  encodeURIComponent(marker),
  ...[0, 1, 2].map((offset) =>
    Buffer.from(' '.repeat(offset) + marker)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  ),
];

/** The markers that a text holds, in whatever form. */
export const found = (text: string): string[] =>
  MARKERS.flatMap(formsOf).filter((form) => text.includes(form));
