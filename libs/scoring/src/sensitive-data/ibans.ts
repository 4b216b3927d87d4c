import type { Detector, Span } from './kinds';

/** How long the account numbers of each country are. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 ' +
    'EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 ' +
    'KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 ' +
    'PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 ' +
    'VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const START = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?=[ \u00a0-]?[a-z\d])/giu;
const ALPHANUMERIC = /[a-z\d]/i;

/** Letters count from 10 (A) to 35 (Z); the first four characters go to the end. */
const passesMod97 = (iban: string): boolean => {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
};

/** Reads so many letters and digits, over single spaces between them. */
const readAlphanumerics = (
  text: string,
  start: number,
  count: number,
): { characters: string; end: number } => {
  let characters = '';
  let index = start;
  while (characters.length < count && index < text.length) {
    const character = text.charAt(index);
    if (ALPHANUMERIC.test(character)) characters += character;
    else if (!/[ \u00a0-]/.test(character) || !ALPHANUMERIC.test(text.charAt(index + 1))) break;
    index += 1;
  }
  return { characters: characters.toUpperCase(), end: index };
};

/** Bank account numbers with their country's length and a right check sum. */
export const findIbans: Detector = (text) =>
  Array.from(text.matchAll(START)).flatMap(({ 0: found, index }): Span[] => {
    const length = LENGTHS.get(found.slice(0, 2).toUpperCase());
    if (length === undefined) return [];
    const { characters, end } = readAlphanumerics(text, index, length);
    if (characters.length !== length || ALPHANUMERIC.test(text.charAt(end))) return [];
    return passesMod97(characters) ? [{ start: index, end }] : [];
  });
