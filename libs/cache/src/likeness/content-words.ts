const WORD = /[\p{L}\p{N}]+/gu;

/** Words that any text has say nothing about what it is about. */
const COMMON: ReadonlySet<string> = new Set(
  `a an the and or but is are was were be been being to of in on at for with from by as it its that
  this these those we i my our me us you your he she they them their his her has have had do does
  did not no nor so if then than when while which who whom there here can cannot could will would
  should must may might about into over under again also only just very`.split(/\s+/),
);

/** “crashes” and “crashed” are one word: long ones are told apart by their beginning. */
const STEM_CHARACTERS = 5;

/** The different words of a text that say what it is about, as stems. */
export const contentWords = (text: string): ReadonlySet<string> => {
  const words = text.match(WORD) ?? [];
  return new Set(
    words.filter((word) => !COMMON.has(word)).map((word) => word.slice(0, STEM_CHARACTERS)),
  );
};
