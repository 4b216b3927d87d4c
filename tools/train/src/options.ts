import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly dataDirectory: string;
  readonly outputDirectory: string;
  readonly seed: number;
}

export const USAGE = `Trains the text model and writes weights.generated.ts and MODEL_CARD.md.

  npm run train -- --data DIR --out DIR [--seed 7]

  --data DIR   holds train.ndjson.gz and dev.ndjson.gz
  --out DIR    where the two files are written
  --seed N     draws the backlogs of the report (default 7); the weights do not depend on it
  --help       shows this
`;

/** Reads the command line; undefined when help is wanted or something is missing. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '7' },
      help: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  if (values.help || !values.data || !values.out || !Number.isInteger(seed)) return undefined;
  return { dataDirectory: values.data, outputDirectory: values.out, seed };
}
