import { SENT_TASKS_LIMIT, type TaskRequest } from '@prioritization/contracts';
import type { Line } from '../../io/split-lines';
import { say } from '../../io/terminal';
import { parseLine } from '../../tasks/parse-line';
import type { ScorableTask } from '../../tasks/scorable-task';

/** Well below what a gateway takes as one body. */
const PART_BYTES = 2_000_000;

/** As a client would ask for it; no score depends on a name, so none is sent. */
const asked = ({ depends_on, ...task }: ScorableTask): TaskRequest => ({
  ...task,
  ...(depends_on.length > 0 && { depends_on: [...depends_on] }),
  requester_name: '',
});

/** The tasks of a file in parts that fit a request. Lines that are no tasks are named and left out. */
export const tasksInParts = async function* (
  lines: AsyncIterable<Line>,
  onBadLine: () => void,
): AsyncGenerator<TaskRequest[]> {
  let part: TaskRequest[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const parsed = parseLine(line);
    if ('error' in parsed) {
      onBadLine();
      say(`line ${line.number}: ${parsed.error.code}: ${parsed.error.detail}`);
      continue;
    }
    const size = Buffer.byteLength(line.text);
    if (part.length === SENT_TASKS_LIMIT || (part.length > 0 && bytes + size > PART_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(asked(parsed.task));
    bytes += size;
  }
  if (part.length > 0) yield part;
};
