import type { AIPriorityResult, RecordedTask } from '@prioritization/contracts';
import type { BacklogEntry } from '@prioritization/scoring';
import type { Progress } from '../io/progress';
import type { Line } from '../io/split-lines';
import { say } from '../io/terminal';
import { parseLine, type LineError } from '../tasks/parse-line';
import type { ScorableTask } from '../tasks/scorable-task';
import type { TaskScorer } from '../tasks/task-scorer';

/** What a ranking shows of a task. The long texts are let go, so that large backlogs fit. */
export interface ScoredTask {
  readonly entry: BacklogEntry;
  readonly task: Pick<
    RecordedTask,
    'id' | 'title' | 'category' | 'requester_role' | 'deadline' | 'created_at'
  >;
  readonly result: Pick<
    AIPriorityResult,
    | 'urgency_level'
    | 'suggested_sla_hours'
    | 'escalation_recommended'
    | 'reasoning'
    | 'processed_at'
  >;
}

/** A whole backlog, and how many lines of it are missing because they are no tasks. */
export interface Backlog {
  readonly tasks: ReadonlyMap<string, ScoredTask>;
  readonly failed: number;
}

/** Bad lines that are named one by one; the others are only counted. */
const NAMED_LIMIT = 20;

const scoreTask = (parsed: ScorableTask, scorer: TaskScorer): ScoredTask => {
  const { id, title, category, requester_role, deadline, created_at } = parsed;
  const result = scorer.score(parsed);
  const { urgency_level, suggested_sla_hours, escalation_recommended, reasoning, processed_at } =
    result;
  return {
    entry: {
      id,
      score: result.priority_metrics.final_priority_score,
      dependsOn: parsed.depends_on,
      effortHours:
        result.inputs?.estimated_effort_hours.value ?? scorer.settings.defaultEffortHours,
      ...(deadline !== undefined && { deadline: Date.parse(deadline) }),
      ...(created_at !== undefined && { createdAt: Date.parse(created_at) }),
    },
    task: { id, title, category, requester_role, deadline, created_at },
    result: {
      urgency_level,
      suggested_sla_hours,
      escalation_recommended,
      reasoning,
      processed_at,
    },
  };
};

/** Scores every task of a backlog. Bad lines and second tasks of one id are named and left out. */
export const readBacklog = async (
  lines: AsyncIterable<Line>,
  scorer: TaskScorer,
  progress: Progress,
): Promise<Backlog> => {
  const tasks = new Map<string, ScoredTask>();
  let failed = 0;
  const refuse = ({ number }: Line, { code, detail }: Pick<LineError, 'code' | 'detail'>): void => {
    failed += 1;
    if (failed <= NAMED_LIMIT) say(`line ${number}: ${code}: ${detail}`);
  };
  for await (const line of lines) {
    const parsed = parseLine(line);
    progress.advance();
    if ('error' in parsed) {
      refuse(line, parsed.error);
    } else if (tasks.has(parsed.task.id)) {
      const detail = `The id ${JSON.stringify(parsed.task.id)} occurs in an earlier line`;
      refuse(line, { code: 'validation_failed', detail });
    } else {
      tasks.set(parsed.task.id, scoreTask(parsed.task, scorer));
    }
  }
  return { tasks, failed };
};
