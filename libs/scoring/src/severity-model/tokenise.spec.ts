import { visitTokens } from './tokenise';

const tokensOf = (text: string, limit = 1_000): string[] => {
  const tokens: string[] = [];
  visitTokens(text, limit, (_hash, start, end) => tokens.push(text.slice(start, end)));
  return tokens;
};

const hashesOf = (text: string): number[] => {
  const hashes: number[] = [];
  visitTokens(text, 1_000, (hash) => hashes.push(hash));
  return hashes;
};

describe('visitTokens', () => {
  it('finds words, numbers and runs of marks', () => {
    expect(tokensOf('Save_all fails (v12.5)!!! why?')).toEqual([
      'Save',
      'all',
      'fails',
      'v12',
      '5',
      '!!!',
      'why',
      '?',
    ]);
  });

  it('reads capitals as small letters and every digit as 0', () => {
    expect(hashesOf('CRASH 404')).toEqual(hashesOf('crash 512'));
    expect(hashesOf('ÄRGER ОШИБКА')).toEqual(hashesOf('ärger ошибка'));
    expect(hashesOf('crash')).not.toEqual(hashesOf('trash'));
  });

  it('counts a run of marks once, however long', () => {
    expect(hashesOf('!')).toEqual(hashesOf('!!!!!!'));
  });

  it('gives the forms of a long word one stem, and a short word none', () => {
    const stems: number[] = [];
    visitTokens('crashed Crashes crash 500000 ????????', 100, (_hash, _start, _end, stem) =>
      stems.push(stem),
    );
    expect(stems[0]).not.toBe(0);
    expect(stems[1]).toBe(stems[0]);
    expect(stems[2]).toBe(0);
    expect(stems[4]).toBe(0);
  });

  it('stops at the limit', () => {
    expect(tokensOf('one two three', 6)).toEqual(['one', 'tw']);
  });

  it('reads any UTF-16 text', () => {
    expect(tokensOf('')).toEqual([]);
    expect(tokensOf('\ud800 \udfff')).toHaveLength(2);
    expect(tokensOf('\u2028…— \n\t')).toEqual([]);
  });
});
