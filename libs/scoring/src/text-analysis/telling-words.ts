import type { WordWeight } from '../severity-model/explain';
import { words } from './lexicon/words';

const EVIDENCE_WORDS = 3;
const TELLING_LENGTH = 4;

/** They carry weight in a model, but say nothing to a reader. */
const LITTLE_WORDS: ReadonlySet<string> = new Set(
  words(`about above after again against already also although always another anyone anything around
    because been before behind being below between both cannot could does doing done during each
    either else even ever every everything from getting gets gives give given goes going gone have
    having hello here hers however inside instead into itself just keep keeps kind like little look
    looks made make makes many maybe might more most much must need needs never none nothing often
    once only onto perhaps other others ours over please possible probably quite rather really same seems several
    shall should since some somebody someone something sometimes soon still such sure take takes than thank thanks
    that their them then there these they thing things this those though through time times today
    tomorrow toward turn turns under until upon used uses using usually very want wants well were what
    when where whether which while whole will with within without would yesterday your yours`),
);

const isTelling = (word: string): boolean =>
  word.length >= TELLING_LENGTH && !/\d/.test(word) && !LITTLE_WORDS.has(word.toLowerCase());

/**
 * The words that speak for an estimate: those that pull its way, strongest first; the strongest of
 * all when none does.
 */
export const tellingWords = (weights: readonly WordWeight[], lifts: boolean): string[] => {
  const telling = weights.filter(({ word }) => isTelling(word));
  const agreeing = telling.filter(({ weight }) => weight > 0 === lifts);
  return (agreeing.length > 0 ? agreeing : telling)
    .slice(0, EVIDENCE_WORDS)
    .map(({ word }) => word);
};
