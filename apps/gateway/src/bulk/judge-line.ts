import { TaskRequest, fieldErrors, type FieldError } from '@prioritization/contracts';
import type { Scorer } from '@prioritization/scoring';
import { policyError } from '../submission/assert-policy-exists';
import { idOf } from '../submission/validate-batch';
import type { Line } from './split-lines';

/** What a line is: a task that may be submitted unless there are errors. */
export interface JudgedLine {
  readonly line: number;
  readonly taskId: string | null;
  readonly task?: TaskRequest;
  readonly errors: readonly FieldError[];
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const unreadable = (line: number, code: string, detail: string): JudgedLine => ({
  line,
  taskId: null,
  errors: [{ pointer: '', detail, code }],
});

const textOf = (bytes: Buffer): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

const valueOf = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

/** A line may be wrong in thousands of places; nobody reads more than some of them. */
const MOST_ERRORS = 20;

const judgeValue = (line: number, value: unknown, scorer: Scorer): JudgedLine => {
  const { data: task, error } = TaskRequest.safeParse(value);
  if (task === undefined) {
    const errors = fieldErrors(error).slice(0, MOST_ERRORS);
    return { line, taskId: idOf(value), errors };
  }
  const unknownPolicy = policyError(task, scorer);
  return { line, taskId: task.id, task, errors: unknownPolicy ? [unknownPolicy] : [] };
};

/** Judges one line by itself, whatever it holds. */
export const judgeLine =
  (scorer: Scorer, mostBytes: number) =>
  (line: Line): JudgedLine => {
    const { number } = line;
    if (!('bytes' in line))
      return unreadable(number, 'line_too_long', `has more than ${mostBytes} bytes`);
    const text = textOf(line.bytes);
    if (text === undefined) return unreadable(number, 'invalid_utf8', 'is not UTF-8');
    if (text.trim() === '') return unreadable(number, 'empty_line', 'is empty');
    const json = valueOf(text);
    if (json === undefined) return unreadable(number, 'malformed_json', 'is not valid JSON');
    return judgeValue(number, json.value, scorer);
  };
