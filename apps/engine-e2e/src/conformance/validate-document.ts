import type { OpenApiDocument } from '@prioritization/contracts';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const VALIDATOR = join(
  dirname(createRequire(__filename).resolve('@seriousme/openapi-schema-validator/package.json')),
  'bin/validate-api-cli.js',
);

/** Holds a document against the specification's own schema; the validator is a program (it is an ES module). */
export const validateDocument = async (document: OpenApiDocument): Promise<unknown> => {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  try {
    return await new Promise((resolve) =>
      execFile(process.execPath, [VALIDATOR, file], (_, output) => resolve(JSON.parse(output))),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
};
