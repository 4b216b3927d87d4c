/**
 * Called once per token with its hash, the half-open range of characters it covers, and the hash of
 * its stem: a long word's first characters, what `crashed` and `crashes` share. 0 for other tokens.
 */
export type TokenVisitor = (hash: number, start: number, end: number, stem: number) => void;

const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/** Longer runs (base64, minified code) stay one token, told apart by their first characters only. */
const HASHED_CHARACTERS = 40;

/** Words longer than this have a stem of this length. */
const STEM_CHARACTERS = 5;

const SEPARATOR = 0;
const WORD = 1;
const MARK = 2;

const ASCII_KINDS = buildAsciiKinds();
const ASCII_FOLDED = buildAsciiFolding();

/**
 * Visits the words of the first `limit` characters: runs of letters and digits in lower case, every
 * digit read as 0, and runs of `!` or `?` as one token. One pass, no allocation, any UTF-16 input.
 */
export function visitTokens(text: string, limit: number, visit: TokenVisitor): void {
  const end = Math.min(text.length, limit);
  let position = 0;
  while (position < end) {
    const kind = kindOf(text.charCodeAt(position));
    if (kind === SEPARATOR) {
      position += 1;
      continue;
    }
    const start = position;
    let hash = HASH_SEED;
    let stem = 0;
    do {
      const code = text.charCodeAt(position);
      if (kindOf(code) !== kind) break;
      if (position - start === STEM_CHARACTERS) stem = stemHash(kind, hash);
      if (isHashed(kind, position - start)) hash = Math.imul(hash ^ fold(code), HASH_PRIME);
      position += 1;
    } while (position < end);
    visit(hash, start, position, stem);
  }
}

/** A mark's run says no more than its first character; a word is told apart by its beginning. */
function isHashed(kind: number, offset: number): boolean {
  return kind === MARK ? offset === 0 : offset < HASHED_CHARACTERS;
}

/** Apart from the hash of a word that is just as long. */
function stemHash(kind: number, hash: number): number {
  return kind === WORD ? Math.imul(hash, 0x9e3779b1) | 1 : 0;
}

function kindOf(code: number): number {
  if (code < 128) return ASCII_KINDS[code] ?? SEPARATOR;
  const isPunctuation =
    code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f);
  return isPunctuation ? SEPARATOR : WORD;
}

function fold(code: number): number {
  if (code < 128) return ASCII_FOLDED[code] ?? code;
  const isLatinCapital = code >= 0xc0 && code <= 0xde;
  const isCyrillicCapital = code >= 0x410 && code <= 0x42f;
  return isLatinCapital || isCyrillicCapital ? code + 32 : code;
}

function buildAsciiKinds(): Uint8Array {
  const kinds = new Uint8Array(128);
  for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
    kinds[character.charCodeAt(0)] = WORD;
  }
  for (const character of '!?') kinds[character.charCodeAt(0)] = MARK;
  return kinds;
}

function buildAsciiFolding(): Uint8Array {
  const folded = new Uint8Array(128);
  for (let code = 0; code < 128; code += 1) {
    const character = String.fromCharCode(code).toLowerCase();
    folded[code] = /[0-9]/.test(character) ? 0x30 : character.charCodeAt(0);
  }
  return folded;
}
