import { handMadeWeights } from './hand-made-weights';
import { WeightsFormatError, decodeWeights, encodeWeights } from './weights-format';
import type { TextModelWeights } from './weights-format';

/** The same weights with each table as one string: comparing megabytes item by item is slow. */
const summarise = ({ idf, rows, vocabulary, ...numbers }: TextModelWeights): object => ({
  ...numbers,
  tables: [idf, rows, vocabulary.words, vocabulary.features].map((table) =>
    Buffer.from(table.buffer).toString('latin1'),
  ),
});

describe('the weights format', () => {
  it('reads back what it wrote', () => {
    const weights = handMadeWeights({ crash: 100, typo: -100 });
    const decoded = decodeWeights(encodeWeights(weights));
    expect(summarise(decoded)).toEqual(summarise(weights));
  });

  it('reads bytes that are part of a larger buffer', () => {
    const weights = handMadeWeights({ crash: 100, typo: -100 });
    const bytes = encodeWeights(weights);
    const larger = Buffer.alloc(bytes.length + 24);
    larger.set(bytes, 8);
    const decoded = decodeWeights(larger.subarray(8, 8 + bytes.length));
    expect(summarise(decoded)).toEqual(summarise(weights));
  });

  it('refuses a changed byte', () => {
    const bytes = encodeWeights(handMadeWeights({ crash: 100 }));
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 1;
    expect(() => decodeWeights(bytes)).toThrow('checksum');
  });

  it('refuses another version', () => {
    const bytes = encodeWeights(handMadeWeights({}));
    bytes[4] = 9;
    expect(() => decodeWeights(bytes)).toThrow('version 9');
  });

  it.each([0, 3, 40])('refuses %i bytes', (length) => {
    const bytes = encodeWeights(handMadeWeights({})).slice(0, length);
    expect(() => decodeWeights(bytes)).toThrow(WeightsFormatError);
  });
});
