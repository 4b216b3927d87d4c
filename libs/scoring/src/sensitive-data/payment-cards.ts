import { digitGroups, joinedGroups, standsAlone, type DigitGroup } from './digit-groups';
import type { Detector, Span } from './kinds';

interface Issuer {
  readonly prefix: RegExp;
  readonly lengths: readonly number[];
}

/** Who issues numbers with which first digits and how many in all. */
const ISSUERS: readonly Issuer[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^(?:30[0-5]|36|38|39)/, lengths: [14] },
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6[0137])/, lengths: [16, 18, 19] },
];

/** The check digit of card numbers: every second digit doubled from the right, tens in the sum. */
const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

const isCardNumber = (digits: string): boolean =>
  !/^(\d)\1+$/.test(digits) &&
  ISSUERS.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits)) &&
  passesLuhn(digits);

const MOST_GROUPS = 5;
/** Cards are printed in groups of at least so many digits. */
const SMALLEST_GROUP = 3;

const asCard = (text: string, groups: readonly DigitGroup[]): Span | undefined => {
  const [first] = groups;
  const last = groups.at(-1);
  if (!first || !last || groups.slice(1).some(({ digits }) => digits.length < SMALLEST_GROUP)) {
    return undefined;
  }
  const span = { start: first.start, end: last.end };
  const digits = groups.map((group) => group.digits).join('');
  return isCardNumber(digits) && standsAlone(text, span) ? span : undefined;
};

/** The longest run of joined groups from a position that makes a card number. */
const cardFrom = (
  text: string,
  groups: readonly DigitGroup[],
  position: number,
): { span: Span; groups: number } | undefined => {
  const joined = joinedGroups(text, groups, position, MOST_GROUPS);
  for (let count = joined.length; count > 0; count -= 1) {
    const span = asCard(text, joined.slice(0, count));
    if (span) return { span, groups: count };
  }
  return undefined;
};

/** Numbers with an issuer's prefix and length and a right check digit. */
export const findPaymentCards: Detector = (text) => {
  const groups = digitGroups(text);
  const found: Span[] = [];
  for (let position = 0; position < groups.length;) {
    const card = cardFrom(text, groups, position);
    if (card) found.push(card.span);
    position += card?.groups ?? 1;
  }
  return found;
};
