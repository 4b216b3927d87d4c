import { isBrokenCircuitError, isBulkheadRejectedError, TaskCancelledError } from 'cockatiel';
import { randomBytes } from 'node:crypto';
import { boundedAdjustment } from './adjustment';
import { readAnswer, suggestionsOf, type Answer } from './answer';
import { CallError, type CallErrorKind } from './call-error';
import { chatEndpoint, type Completion } from './chat-endpoint';
import { conversation, type Converse } from './conversation';
import type {
  AssessedTask,
  ExternalModel,
  ExternalModelDependencies,
  ExternalOutcome,
  TokenUsage,
  UnusedOutcome,
  UnusedReason,
} from './external-model';
import { createGuard } from './guard';
import { messagesFor, sentText } from './prompt';

const NO_TOKENS: TokenUsage = { input: 0, output: 0 };

const unused = (reason: UnusedReason, detail: string): UnusedOutcome => ({
  used: false,
  reason,
  detail,
});

const DISABLED: ExternalModel = {
  assess: () => Promise.resolve(unused('disabled', 'no address or no model is configured')),
};

const REASONS: Readonly<Record<CallErrorKind, UnusedReason>> = {
  refused: 'error',
  rate_limited: 'rate_limited',
  unavailable: 'error',
  timeout: 'timeout',
  rejected: 'error',
  malformed: 'nonsense',
};

/** What a failed call means for the result. */
const outcomeOf = (error: unknown): UnusedOutcome => {
  if (isBrokenCircuitError(error)) return unused('open_circuit', 'it failed too often lately');
  if (isBulkheadRejectedError(error)) return unused('rate_limited', 'too many calls wait already');
  if (error instanceof CallError) {
    return unused(REASONS[error.kind], error.message);
  }
  // cockatiel 3.2.1's own isTaskCancelledError looks for the mark of another error.
  return error instanceof TaskCancelledError
    ? unused('timeout', 'no answer in time')
    : unused('error', error instanceof Error ? error.name : 'unknown');
};

/** Whether a text must stay. What cannot be checked stays as well. */
const mustStay = (text: string, isSensitive: (text: string) => boolean): boolean => {
  try {
    return isSensitive(text);
  } catch {
    return true;
  }
};

const usedOutcome = (
  answer: Answer,
  tokens: TokenUsage,
  localScore: number,
  { config, thresholds }: ExternalModelDependencies,
): ExternalOutcome => {
  const modelScore = answer.priority_score;
  return {
    used: true,
    suggestions: suggestionsOf(answer),
    riskAssessment: answer.risk_assessment,
    modelScore,
    adjustment: boundedAdjustment(localScore, modelScore, config.adjustmentMax, thresholds),
    disagrees: Math.abs(modelScore - localScore) > config.disagreementThreshold,
    tokens,
  };
};

/** An answer that repeats the marks was talked into quoting what it was given. */
const readCompletion = ({ content }: Completion, nonce: string): Answer | undefined =>
  content.includes(nonce) ? undefined : readAnswer(content);

const converseWith = ({ config, fetch: fetchFrom = fetch }: ExternalModelDependencies) => {
  const { url, model, apiKey, temperature, maxTokens } = config;
  if (url === undefined || model === undefined) return undefined;
  return conversation(chatEndpoint(url, apiKey, fetchFrom), { model, temperature, maxTokens });
};

const enabledModel = (
  dependencies: ExternalModelDependencies,
  converse: Converse,
): ExternalModel => {
  const {
    config,
    metrics,
    now = () => performance.now(),
    random = Math.random,
    nonce: makeNonce = () => randomBytes(16).toString('hex'),
  } = dependencies;
  const guard = createGuard(config, now, random);

  const record = (outcome: ExternalOutcome, tokens: TokenUsage, startedAt: number): void =>
    metrics?.recordCall({
      outcome: outcome.used ? 'used' : outcome.reason,
      seconds: (now() - startedAt) / 1_000,
      tokens,
      cost: (tokens.input * config.inputPrice + tokens.output * config.outputPrice) / 1e6,
    });

  return {
    async assess(task: AssessedTask, localScore, signal) {
      const startedAt = now();
      const finish = (outcome: ExternalOutcome, tokens = NO_TOKENS): ExternalOutcome => {
        record(outcome, tokens, startedAt);
        return outcome;
      };
      if (mustStay(sentText(task), dependencies.isSensitive)) {
        return finish(unused('sensitive', 'the text must not leave'));
      }
      try {
        const nonce = makeNonce();
        const messages = messagesFor(task, nonce);
        const completion = await guard((within) => converse(messages, within), signal);
        const answer = readCompletion(completion, nonce);
        const outcome =
          answer === undefined
            ? unused('nonsense', 'the answer is not what was asked for')
            : usedOutcome(answer, completion.tokens, localScore, dependencies);
        return finish(outcome, completion.tokens);
      } catch (error) {
        return finish(outcomeOf(error));
      }
    },
  };
};

/** Builds the client of the external model; one that is never asked when none is configured. */
export const createExternalModel = (dependencies: ExternalModelDependencies): ExternalModel => {
  const converse = converseWith(dependencies);
  return converse === undefined ? DISABLED : enabledModel(dependencies, converse);
};
