import type { Judged } from './answers';
import type { Ticket } from './read-data';

const SEVERE = /\b(crash\w*|data loss|outage|security|vulnerab\w*|corrupt\w*|deadlock|hang\w*)\b/i;
const SERIOUS = /\b(fail\w*|error|exception|regression|broken|leak\w*|cannot|unable)\b/i;
const MILD = /\b(typo\w*|docs?|documentation|cosmetic|rename|cleanup|minor|javadoc)\b/i;

/** Answers always with the shares of levels in the training tickets. */
export function answerMajority(training: readonly Ticket[], tickets: readonly Ticket[]): Judged[] {
  const shares = [1, 2, 3, 4, 5].map(
    (level) => training.filter((ticket) => ticket.level === level).length / training.length,
  );
  return tickets.map(({ source, level }) => ({
    source,
    level,
    distribution: shares,
    expected: expectationOf(shares),
  }));
}

/** The rule a careful person would write without data: a few words for each level. */
export function answerByKeywords(tickets: readonly Ticket[]): Judged[] {
  return tickets.map(({ source, level, title, description }) => {
    const guess = keywordLevel(`${title} ${description}`);
    const distribution = [1, 2, 3, 4, 5].map((candidate) => Number(candidate === guess));
    return { source, level, distribution, expected: guess };
  });
}

function keywordLevel(text: string): number {
  if (SEVERE.test(text)) return 5;
  if (SERIOUS.test(text)) return 4;
  return MILD.test(text) ? 2 : 3;
}

function expectationOf(shares: readonly number[]): number {
  return shares.reduce((sum, share, index) => sum + share * (index + 1), 0);
}
