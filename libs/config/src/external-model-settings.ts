import { z } from 'zod';
import { decimal, secret, setting, wholeNumber, type ValuesOf } from './setting';

/** The optional external model. Without an address and a model's name it is never called. */
export const externalModelSettings = {
  url: setting(
    'EXTERNAL_MODEL_URL',
    z.url({ protocol: /^https?$/ }).optional(),
    'Base address of an OpenAI-compatible API, such as https://api.openai.com/v1; off when not set',
  ),
  apiKey: secret('OPENAI_API_KEY', z.string().optional(), 'Key for the external model'),
  model: setting('AI_MODEL', z.string().optional(), 'Name of the external model; off when not set'),
  temperature: setting(
    'AI_TEMPERATURE',
    decimal(0, 2).default(0.3),
    'How freely the external model words its answers, 0..2',
  ),
  maxTokens: setting(
    'AI_MAX_TOKENS',
    wholeNumber(50, 100_000).default(800),
    'Longest answer of the external model in tokens',
  ),
  timeoutMs: setting(
    'EXTERNAL_MODEL_TIMEOUT_MS',
    wholeNumber(10, 120_000).default(8_000),
    'Longest wait for the external model in milliseconds, repeats included',
  ),
  concurrency: setting(
    'EXTERNAL_MODEL_CONCURRENCY',
    wholeNumber(1, 1_000).default(4),
    'Calls to the external model at once',
  ),
  adjustmentMax: setting(
    'EXTERNAL_ADJUSTMENT_MAX',
    decimal(0, 10).default(0.5),
    'Most points by which the external model may move a score',
  ),
  disagreementThreshold: setting(
    'EXTERNAL_DISAGREEMENT_THRESHOLD',
    decimal(0, 10).default(2.5),
    'Scores of the external model that differ by more points are flagged for a person',
  ),
  breakerFailures: setting(
    'EXTERNAL_MODEL_BREAKER_FAILURES',
    wholeNumber(1, 1_000).default(5),
    'Failed calls in a row after which the external model is left alone',
  ),
  breakerResetMs: setting(
    'EXTERNAL_MODEL_BREAKER_RESET_MS',
    wholeNumber(10, 3_600_000).default(30_000),
    'How long it is left alone before one call tries again, in milliseconds',
  ),
  inputPrice: setting(
    'EXTERNAL_MODEL_INPUT_PRICE',
    decimal(0, 100_000).default(0),
    'Price of a million input tokens, for the cost metric',
  ),
  outputPrice: setting(
    'EXTERNAL_MODEL_OUTPUT_PRICE',
    decimal(0, 100_000).default(0),
    'Price of a million output tokens, for the cost metric',
  ),
};

export type ExternalModelConfig = ValuesOf<{
  externalModel: typeof externalModelSettings;
}>['externalModel'];
