import {
  DESCRIPTION_LIMIT,
  TITLE_LIMIT,
  addHash,
  emptyVocabulary,
  isWord,
  visitHashes,
  visitTokens,
  type HashSet,
  type Vocabulary,
} from '@prioritization/scoring/severity-model';
import type { Ticket } from './read-data';

/** Fewer tickets than this make a word a misspelling or a name, not vocabulary. */
const WORD_TICKETS = 3;

/** The words that several tickets use, and the features that at least `fewestTickets` have. */
export function collectVocabulary(tickets: readonly Ticket[], fewestTickets: number): Vocabulary {
  const vocabulary = emptyVocabulary();
  addCommon(vocabulary.words, tickets, wordHashes, WORD_TICKETS);
  addCommon(vocabulary.features, tickets, featureHashes, fewestTickets);
  return vocabulary;
}

/** Adds the hashes that enough tickets have. */
function addCommon(
  set: HashSet,
  tickets: readonly Ticket[],
  hashesOf: (ticket: Ticket) => Set<number>,
  fewest: number,
): void {
  const ticketsWith = new Map<number, number>();
  for (const ticket of tickets) {
    for (const hash of hashesOf(ticket)) ticketsWith.set(hash, (ticketsWith.get(hash) ?? 0) + 1);
  }
  for (const [hash, count] of ticketsWith) {
    if (count >= fewest) addHash(set, hash);
  }
}

function featureHashes({ title, description }: Ticket): Set<number> {
  const hashes = new Set<number>();
  visitHashes(title, description, (hash) => hashes.add(hash));
  return hashes;
}

function wordHashes({ title, description }: Ticket): Set<number> {
  const hashes = new Set<number>();
  visitTokens(title, TITLE_LIMIT, (hash, start) => {
    if (isWord(title, start)) hashes.add(hash);
  });
  visitTokens(description, DESCRIPTION_LIMIT, (hash, start) => {
    if (isWord(description, start)) hashes.add(hash);
  });
  return hashes;
}
