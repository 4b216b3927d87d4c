import { ANSWER_SCHEMA } from './answer';
import type { ChatMessage } from './prompt';

/** Which of the ways to ask an endpoint understands. */
export interface Dialect {
  /** How JSON is asked for, best first. */
  readonly form: 'json_schema' | 'tool' | 'plain';
  /** Newer models know only the longer name. */
  readonly lengthField: 'max_tokens' | 'max_completion_tokens';
  /** Some models refuse any temperature but their own. */
  readonly sendsTemperature: boolean;
}

/** What is tried first. */
export const FIRST_DIALECT: Dialect = {
  form: 'json_schema',
  lengthField: 'max_tokens',
  sendsTemperature: true,
};

const NAME = 'assessment';

const FORM_FIELDS: Readonly<Record<Dialect['form'], object>> = {
  json_schema: {
    response_format: {
      type: 'json_schema',
      json_schema: { name: NAME, strict: true, schema: ANSWER_SCHEMA },
    },
  },
  tool: {
    tools: [{ type: 'function', function: { name: NAME, parameters: ANSWER_SCHEMA } }],
    tool_choice: { type: 'function', function: { name: NAME } },
  },
  plain: {},
};

/** The body of a request. */
export const chatRequest = (
  dialect: Dialect,
  settings: { readonly model: string; readonly temperature: number; readonly maxTokens: number },
  messages: readonly ChatMessage[],
): object => ({
  model: settings.model,
  messages,
  [dialect.lengthField]: settings.maxTokens,
  ...(dialect.sendsTemperature && { temperature: settings.temperature }),
  ...FORM_FIELDS[dialect.form],
});

/** What to try after a refusal, led by what the endpoint says; undefined when all was tried. */
export const nextDialect = (dialect: Dialect, refusal: string): Dialect | undefined => {
  if (dialect.lengthField === 'max_tokens' && refusal.includes('max_completion_tokens')) {
    return { ...dialect, lengthField: 'max_completion_tokens' };
  }
  if (dialect.sendsTemperature && refusal.includes('temperature')) {
    return { ...dialect, sendsTemperature: false };
  }
  switch (dialect.form) {
    case 'json_schema':
      return { ...dialect, form: 'tool' };
    case 'tool':
      return { ...dialect, form: 'plain' };
    case 'plain':
      return undefined;
  }
};
