import { isNegated } from '../text-analysis/reading/negation';
import { phraseAt, phraseSet } from '../text-analysis/reading/phrases';
import { tokenise, type Token } from '../text-analysis/reading/tokenise';
import type { Detector, Span } from './kinds';

/** Words and phrases that announce data about people, or secrets of the business. */
const PHRASES = phraseSet([
  'confidential',
  'top secret',
  'strictly private',
  'trade secret',
  'trade secrets',
  'insider information',
  'non disclosure',
  'under embargo',
  'salary',
  'salaries',
  'payslip',
  'payslips',
  'wage garnishment',
  'severance',
  'medical',
  'diagnosis',
  'diagnosed',
  'prescription',
  'patient record',
  'patient records',
  'health record',
  'health records',
  'sick leave',
  'sick note',
  'pregnancy',
  'pregnant',
  'disability',
  'passport',
  'passports',
  'date of birth',
  'social security number',
  "driver's license number",
  'bank account number',
  'criminal record',
  'background check',
  'disciplinary',
  'dismissal',
  'termination letter',
  'sexual harassment',
  'religious belief',
  'trade union membership',
  'biometric data',
]);

/** Near one of these the word means something else: a library, a bin, a game, a product. */
const HARMLESS_NEAR: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    passport:
      'npm library js module middleware strategy oauth express package jwt control photo local session authenticate undefined',
    passports: 'npm library control',
    confidential: 'bin bins waste shredder paper policy label labels non',
    medical: 'centre center device devices supplies campus building school conference fair',
    prescription: 'glasses',
    diagnosis: 'network error hardware fault problem tool tools printer engine remote system',
    diagnosed: 'network error hardware fault problem bug issue cause',
    severance: 'series episode show',
    disability: 'accessibility ramp',
    salary: 'calculator menu survey',
  }).map(([word, list]) => [word, new Set(list.split(' '))]),
);

const NEAR = 3;

const isHarmless = (tokens: readonly Token[], first: number, last: number): boolean => {
  const harmless = HARMLESS_NEAR.get(tokens[first]?.word ?? '');
  if (!harmless) return false;
  return tokens
    .slice(Math.max(0, first - NEAR), last + NEAR + 1)
    .some(({ word }) => harmless.has(word));
};

/** Words that announce sensitive content, unless denied ("not confidential") or used otherwise. */
export const findSensitiveWords: Detector = (text) => {
  const lower = text.toLowerCase();
  const source = lower.length === text.length ? lower.replaceAll('’', "'") : text;
  const tokens = tokenise(source);
  return tokens.flatMap((_, position): Span[] => {
    const found = phraseAt(PHRASES, tokens, position);
    if (!found || isNegated(tokens, position) || isHarmless(tokens, position, found.last))
      return [];
    return [{ start: tokens[position]?.start ?? 0, end: tokens[found.last]?.end ?? 0 }];
  });
};
