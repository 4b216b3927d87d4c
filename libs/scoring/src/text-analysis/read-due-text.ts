import { endOfNamedDay, parseDates } from './readers/parse-date';

/**
 * The instant that a short phrase names: "Friday 17:00", "in 2 hours", "tomorrow" (its end).
 * @param reference what the phrase is read against, in milliseconds since 1970
 * @returns undefined when it names none.
 */
export const readDueText = (phrase: string, reference: Date): Date | undefined => {
  const [named] = parseDates(phrase.slice(0, 200), reference.getTime());
  if (named === undefined) return undefined;
  return new Date(named.hasTime ? named.instant : endOfNamedDay(named));
};
