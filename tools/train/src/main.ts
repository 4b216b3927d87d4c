import {
  createTextModel,
  decodeWeights,
  encodeWeights,
} from '@prioritization/scoring/severity-model';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attackReport } from './attacks';
import { fitTemperature } from './calibrate';
import { checkQuantisation } from './check-quantisation';
import { evaluateOnNewer, evaluateOnNewest, evaluateOnUnseen } from './evaluate';
import { fitModel } from './fit-model';
import { renderModelCard } from './model-card';
import { USAGE, parseOptions } from './options';
import type { Options } from './options';
import { readTickets, sortByAge } from './read-data';
import { RECIPE } from './recipe';
import { severityScale } from './severity-scale';
import { renderWeightsModule } from './weights-module';

const options = parseOptions(process.argv.slice(2));
if (options) {
  train(options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(USAGE);
  process.exitCode = process.argv.includes('--help') ? 0 : 2;
}

async function train({ dataDirectory, outputDirectory, seed }: Options): Promise<void> {
  const started = Date.now();
  const progress = (message: string): void => {
    process.stderr.write(`${((Date.now() - started) / 1_000).toFixed(0)} s  ${message}\n`);
  };
  const context = { recipe: RECIPE, seed, progress };
  const train = await readTickets(join(dataDirectory, 'train.ndjson.gz'));
  const dev = await readTickets(join(dataDirectory, 'dev.ndjson.gz'));
  const all = sortByAge([...train, ...dev]);

  const evaluation = evaluateOnNewer(train, dev, context);
  const rounding = { ...evaluation, rounded: evaluation.model.overall };
  const exact = checkQuantisation(rounding, dev, seed);
  const temperature = fitTemperature(evaluation.fitted.weights, dev);
  const newest = evaluateOnNewest(all, evaluation.weights.temperature, context);
  const unseen = evaluateOnUnseen(all, temperature, context);
  progress(`training on all ${all.length} tickets, temperature ${temperature.toFixed(2)}`);
  const weights = { ...fitModel(all, RECIPE).weights, temperature };
  const bytes = encodeWeights(weights);
  const base64 = Buffer.from(bytes).toString('base64');
  const shipped = decodeWeights(Buffer.from(base64, 'base64'));

  await mkdir(outputDirectory, { recursive: true });
  await writeFile(
    join(outputDirectory, 'weights.generated.ts'),
    renderWeightsModule(base64, severityScale(createTextModel(shipped), all)),
  );
  const card = renderModelCard({
    evaluation,
    exact,
    newest,
    unseen,
    temperature,
    attacks: attackReport(shipped),
    sizeInBytes: bytes.length,
    recipe: RECIPE,
    trainCount: train.length,
    devCount: dev.length,
  });
  await writeFile(join(outputDirectory, 'MODEL_CARD.md'), card);
  progress(`wrote ${outputDirectory}`);
}
