import type { AttackOutcome } from './attacks';
import type { Evaluation, Report } from './evaluate';
import type { CalibrationBin } from './calibration-table';
import type { Metrics } from './metrics';
import {
  ABOUT,
  DATA,
  HEADER,
  LIMITS,
  NEWEST,
  PUBLISHED_ANCHORS,
  READING,
  recipeText,
} from './model-card-text';
import type { Recipe } from './recipe';

/** Everything the card tells. */
export interface ModelCardFacts {
  readonly evaluation: Evaluation;
  /** Metrics on the development part before the weights were rounded. */
  readonly exact: Metrics;
  /** Metrics on the newest tickets of all, of a model trained on everything before them. */
  readonly newest: Metrics;
  /** Metrics per source left out of training. */
  readonly unseen: ReadonlyMap<string, Metrics>;
  readonly temperature: number;
  readonly attacks: readonly AttackOutcome[];
  readonly sizeInBytes: number;
  readonly recipe: Recipe;
  readonly trainCount: number;
  readonly devCount: number;
}

/** Writes the model card in Markdown. */
export function renderModelCard(facts: ModelCardFacts): string {
  const { evaluation, exact, newest, unseen, temperature, attacks, sizeInBytes } = facts;
  const { model, majority, keywords, calibration } = evaluation;
  return [
    HEADER,
    ABOUT,
    recipeText(facts.recipe, temperature, sizeInBytes),
    DATA,
    `Trained on ${facts.trainCount} tickets for the numbers below, judged on the ${facts.devCount} that follow them in time; the shipped weights then learnt from both.`,
    READING,
    '## Newer tickets of known projects',
    metricsTable(new Map([['over all', model.overall], ...model.bySource])),
    NEWEST,
    metricsTable(new Map([['newest 7%', newest]])),
    '### Against simple answers',
    comparisonTable({ 'this model': model, majority, 'keyword rule': keywords }),
    PUBLISHED_ANCHORS,
    '### Rounding',
    `Before the weights were rounded to bytes: macro-F1 ${fixed(exact.macroF1)}, Spearman ${fixed(exact.spearman)}, AUC ${fixed(exact.auc)}, QWK ${fixed(exact.quadraticKappa)}; after: ${fixed(model.overall.macroF1)}, ${fixed(model.overall.spearman)}, ${fixed(model.overall.auc)}, ${fixed(model.overall.quadraticKappa)}.`,
    '## Projects never seen',
    'Each source in turn left out of training and judged as a whole.',
    metricsTable(unseen),
    '## Calibration',
    calibrationRows(calibration),
    '## Attempts to buy attention',
    attackRows(attacks),
    LIMITS,
    '',
  ].join('\n\n');
}

function metricsTable(rows: ReadonlyMap<string, Metrics>): string {
  const head = [
    '| | tickets | accuracy | macro-F1 | MAE | QWK | Spearman | Kendall | AUC | NDCG@10 | ECE | Brier |',
    `|---|${'---:|'.repeat(11)}`,
  ];
  const lines = [...rows].map(([name, metrics]) => {
    const { count, accuracy, macroF1, absoluteError, quadraticKappa, spearman, kendall } = metrics;
    const { auc, ndcg, calibrationError, brier } = metrics;
    const ranking = [spearman, kendall, auc, ndcg];
    const agreement = [accuracy, macroF1, absoluteError, quadraticKappa];
    const numbers = [...agreement, ...ranking, calibrationError, brier];
    return `| ${name} | ${count} | ${numbers.map(fixed).join(' | ')} |`;
  });
  return [...head, ...lines].join('\n');
}

function comparisonTable(reports: Readonly<Record<string, Report>>): string {
  const names = [...(Object.values(reports)[0]?.bySource.keys() ?? [])];
  const cell = (metrics: Metrics | undefined): string =>
    metrics
      ? [metrics.accuracy, metrics.macroF1, metrics.spearman, metrics.auc, metrics.quadraticKappa]
          .map(fixed)
          .join(' / ')
      : '–';
  const head = [
    'Accuracy / macro-F1 / Spearman / AUC / QWK.\n',
    `| | ${Object.keys(reports).join(' | ')} |`,
    `|---|${'---|'.repeat(Object.keys(reports).length)}`,
  ];
  const line = (name: string, pick: (report: Report) => Metrics | undefined): string =>
    `| ${name} | ${Object.values(reports)
      .map((report) => cell(pick(report)))
      .join(' | ')} |`;
  return [
    ...head,
    line('over all', ({ overall }) => overall),
    ...names.map((name) => line(name, ({ bySource }) => bySource.get(name))),
  ].join('\n');
}

function calibrationRows(bins: readonly CalibrationBin[]): string {
  const lines = bins.map(
    ({ count, confidence, accuracy }) => `| ${fixed(confidence)} | ${fixed(accuracy)} | ${count} |`,
  );
  return ['| said | was right | tickets |', '|---:|---:|---:|', ...lines].join('\n');
}

function attackRows(attacks: readonly AttackOutcome[]): string {
  const lines = attacks.map(
    ({ name, before, after }) =>
      `| ${name} | ${before.toFixed(2)} | ${after.toFixed(2)} | ${(after - before).toFixed(2)} |`,
  );
  return [
    'A mild ticket of 200 characters, its expected level before and after.\n',
    '| attempt | before | after | change |',
    '|---|---:|---:|---:|',
    ...lines,
  ].join('\n');
}

function fixed(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : '–';
}
