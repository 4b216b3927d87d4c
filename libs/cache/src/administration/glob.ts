/** One step of a pattern: any text, any one character, or a certain one. */
type Step = '*' | '?' | { readonly character: string };

const stepsOf = (pattern: string): Step[] => {
  const steps: Step[] = [];
  let isEscaped = false;
  for (const character of pattern) {
    if (!isEscaped && character === '\\') {
      isEscaped = true;
      continue;
    }
    if (isEscaped || (character !== '*' && character !== '?')) steps.push({ character });
    else if (character === '?' || steps.at(-1) !== '*') steps.push(character);
    isEscaped = false;
  }
  return isEscaped ? [...steps, { character: '\\' }] : steps;
};

const fits = (step: Step | undefined, character: string | undefined): boolean =>
  step === '?' || (typeof step === 'object' && step.character === character);

/**
 * Matches whole texts: `*` is any text, `?` any one character, `\` takes the next one as it is.
 * Takes at most as many steps as text and pattern are long, multiplied, whatever the pattern: it
 * never goes back further than the last `*`. Redis is not given patterns of users, because its own
 * matching has no such bound.
 */
export const createGlob = (pattern: string): ((text: string) => boolean) => {
  const steps = stepsOf(pattern);
  return (text) => {
    const characters = Array.from(text);
    let step = 0;
    let at = 0;
    let star = -1;
    let taken = 0;
    while (at < characters.length) {
      if (steps[step] === '*') {
        star = step;
        taken = at;
        step += 1;
      } else if (fits(steps[step], characters[at])) {
        step += 1;
        at += 1;
      } else if (star >= 0) {
        taken += 1;
        at = taken;
        step = star + 1;
      } else return false;
    }
    while (steps[step] === '*') step += 1;
    return step === steps.length;
  };
};
