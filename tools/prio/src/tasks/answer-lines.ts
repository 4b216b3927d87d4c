import type { Line } from '../io/split-lines';
import type { Progress } from '../io/progress';
import { parseLine, type LineError } from './parse-line';
import type { ScoredLine, TaskScorer } from './task-scorer';

/** How many lines were answered, and how. */
export interface Tally {
  scored: number;
  failed: number;
}

const answerTo = (line: Line, scorer: TaskScorer): ScoredLine | LineError => {
  const parsed = parseLine(line);
  if ('error' in parsed) return parsed.error;
  try {
    return scorer.score(parsed.task);
  } catch (error) {
    return { code: 'internal_error', detail: String(error), errors: [] };
  }
};

/** One line of JSON for each line of the input, in its order; a bad line gets its reasons instead. */
export const answerLines = async function* (
  lines: AsyncIterable<Line>,
  scorer: TaskScorer,
  tally: Tally,
  progress: Progress,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const answer = answerTo(line, scorer);
    const isScored = 'request_id' in answer;
    tally[isScored ? 'scored' : 'failed'] += 1;
    progress.advance();
    yield `${JSON.stringify(isScored ? answer : { line: line.number, error: answer })}\n`;
  }
};
