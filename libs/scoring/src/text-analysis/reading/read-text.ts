import { rolesOf } from '../lexicon/vocabulary';
import { READ_LIMIT } from './read-limit';
import { tokenise, type Token } from './tokenise';

/** A text, tokenised once, that all readers look at. */
export interface ReadText {
  /** For quoting: same indices as the tokens. */
  readonly source: string;
  readonly tokens: readonly Token[];
  /** What each token may be part of: bits of `Role`. */
  readonly roles: readonly number[];
  /** All bits of `roles` together: a reader whose bit is missing has nothing to do. */
  readonly present: number;
}

/** Tokenises title and description, and marks the tokens that some reader knows. */
export const readText = (title: string, description: string): ReadText => {
  const text = `${title.slice(0, READ_LIMIT)}\n${description.slice(0, READ_LIMIT)}`;
  const lower = text.toLowerCase().replaceAll('’', "'");
  const tokens = tokenise(lower);
  const roles: number[] = [];
  let present = 0;
  for (const token of tokens) {
    const role = rolesOf(token);
    roles.push(role);
    present |= role;
  }
  return {
    // A few letters change their length in lower case; indices then fit the lower-case text only.
    source: lower.length === text.length ? text : lower,
    tokens,
    roles,
    present,
  };
};

/** The words from one token to another, as written. */
export const quote = ({ source, tokens }: ReadText, first: number, last = first): string =>
  source.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);

const NOWHERE: readonly number[] = [];

/** The positions of the tokens that carry a role. */
export const positionsOf = ({ roles, present }: ReadText, role: number): readonly number[] => {
  if ((present & role) === 0) return NOWHERE;
  const positions: number[] = [];
  for (let position = 0; position < roles.length; position += 1) {
    if (((roles[position] ?? 0) & role) !== 0) positions.push(position);
  }
  return positions;
};
