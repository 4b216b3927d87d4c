import { Suggestion } from '@prioritization/contracts';
import { z } from 'zod';
import { parseJson } from './parse-json';

const MOST_SUGGESTIONS = 5;

const within = (lowest: number, highest: number) =>
  z.number().transform((value) => Math.min(Math.max(value, lowest), highest));

/** Text for people: no control or direction characters, not empty, cut to a length. */
const text = (limit: number) =>
  z
    .string()
    .transform((value) =>
      value
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
        .trim()
        .slice(0, limit),
    )
    .pipe(z.string().min(1));

/**
 * What the model is asked for. Every field is required, because strict endpoints know no other
 * kind. Numbers out of range are clamped; a value of the wrong type makes the answer nonsense.
 */
export const Answer = z.object({
  priority_score: within(0, 10).describe('How soon it wants attention: 0 can wait, 10 is now.'),
  risk_assessment: text(600).describe('One or two sentences on what happens if it waits.'),
  suggestions: z
    .array(
      z.object({
        title: text(200),
        description: text(1_000),
        category: Suggestion.shape.category,
        estimated_resolution_time: text(60).nullable(),
        confidence_level: within(0, 1),
      }),
    )
    .transform((suggestions) => suggestions.slice(0, MOST_SUGGESTIONS))
    .describe('Up to five things the requester or the team could do.'),
});
export type Answer = z.output<typeof Answer>;

const answerSchema = z.toJSONSchema(Answer, {
  io: 'input',
  override: ({ jsonSchema }) => {
    if (jsonSchema.type === 'object') jsonSchema.additionalProperties = false;
  },
});

/** The answer's shape as JSON Schema, in the subset that strict endpoints take. */
export const ANSWER_SCHEMA: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(answerSchema).filter(([keyword]) => keyword !== '$schema'),
);

/** The suggestions in the contract's form. */
export const suggestionsOf = ({ suggestions }: Answer): Suggestion[] =>
  suggestions.map(({ estimated_resolution_time: time, ...suggestion }) => ({
    ...suggestion,
    ...(time !== null && { estimated_resolution_time: time }),
  }));

/** Endpoints that ignore the asked-for format like to wrap JSON in prose or in a code fence. */
const objectIn = (content: string): unknown =>
  parseJson(content) ??
  parseJson(content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1));

/** Reads an answer; undefined when it is not what was asked for. */
export const readAnswer = (content: string): Answer | undefined =>
  Answer.safeParse(objectIn(content)).data;
