/** The words of a list written as one string. */
export const words = (list: string): readonly string[] =>
  list.toLowerCase().match(/[^\s,:()]+/g) ?? [];

/** Every phrase that takes one part from each list: "whole" × "team" → "whole team". */
export const combine = (...parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>(
    (phrases, options) =>
      phrases.length === 0
        ? [...options]
        : phrases.flatMap((phrase) => options.map((option) => `${phrase} ${option}`)),
    [],
  );
