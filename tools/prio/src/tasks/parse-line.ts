import { fieldErrors, type ErrorCode, type FieldError } from '@prioritization/contracts';
import type { z } from 'zod';
import type { Line } from '../io/split-lines';
import { ScorableTask } from './scorable-task';

/** Why a line is not a task; stands in the output where its answer would. */
export interface LineError {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
}

/** What a line says. */
export type ParsedLine = { readonly task: ScorableTask } | { readonly error: LineError };

const refused = (
  code: ErrorCode,
  detail: string,
  errors: readonly FieldError[] = [],
): ParsedLine => ({ error: { code, detail, errors } });

const parseJson = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

const describe = (errors: readonly FieldError[]): string =>
  errors.map(({ pointer, detail }) => `${pointer || 'the line'}: ${detail}`).join('; ');

const refusedFields = (error: z.ZodError): ParsedLine => {
  const errors = fieldErrors(error);
  return refused('validation_failed', `Correct ${describe(errors)}`, errors);
};

/** Reads one line as a task. A task without an id is called after its line. */
export const parseLine = ({ text, number, isTooLong }: Line): ParsedLine => {
  if (isTooLong) return refused('payload_too_large', 'The line is longer than any valid task');
  const json = parseJson(text);
  if ('problem' in json) return refused('malformed_json', json.problem);
  const { success, data, error } = ScorableTask.safeParse(json.value);
  return success ? { task: { ...data, id: data.id ?? `line-${number}` } } : refusedFields(error);
};
