import { TaskwarriorDefinition, type RecordedTask } from '@prioritization/contracts';
import { PROFILES } from './profiles';
import { randomTasks, seededRandom } from './random-tasks';
import { importTasks, type TaskProgram, type Urgency } from './task-program';

/** One answer of the real program, with all that led to it. */
export interface OracleCase {
  readonly profile: string;
  /** The second in which the program answered. */
  readonly clock: string;
  readonly task: RecordedTask;
  readonly printed: string;
  readonly urgency: number;
}

const secondNow = (): number => Math.floor(Date.now() / 1_000);

/** Asks until question and answer fall into the same second, as urgency moves with the clock. */
const withinOneSecond = <Answer>(ask: () => Answer): { answer: Answer; clock: number } => {
  for (;;) {
    const clock = secondNow();
    const answer = ask();
    if (secondNow() === clock) return { answer, clock: clock * 1_000 };
  }
};

/** A task and the tasks that depend on it, all within the same second. */
const askFamily = (
  program: TaskProgram,
  task: RecordedTask,
  dependents: readonly RecordedTask[],
): { own: Urgency; inherited: number[] } => ({
  own: program.urgencyOf(task.id),
  inherited: dependents.map(({ id }) => program.urgencyOf(id).exact),
});

const withFamily = (task: RecordedTask, inherited: readonly number[]): RecordedTask => ({
  ...task,
  policy_inputs: {
    taskwarrior: {
      ...task.policy_inputs?.taskwarrior,
      ...(inherited.length > 0 && {
        blocking: true,
        inherited_urgency: Math.max(...inherited),
      }),
    },
  },
});

/** Asks `task` about random tasks under every profile. */
export const oracleCases = (
  perProfile: number,
  seed: number,
): { version: string; cases: OracleCase[] } => {
  const random = seededRandom(seed);
  let version = '';
  const cases = PROFILES.flatMap((profile) => {
    const { coefficients, name } = TaskwarriorDefinition.parse(profile);
    const tasks = randomTasks(perProfile, random, secondNow() * 1_000);
    const program = importTasks(tasks, coefficients);
    version = program.version;
    try {
      return tasks.map((task): OracleCase => {
        const dependents = tasks.filter(({ depends_on }) => depends_on?.includes(task.id));
        const { answer, clock } = withinOneSecond(() => askFamily(program, task, dependents));
        return {
          profile: name,
          clock: new Date(clock).toISOString(),
          task: withFamily(task, answer.inherited),
          printed: answer.own.printed,
          urgency: answer.own.exact,
        };
      });
    } finally {
      program.remove();
    }
  });
  return { version, cases };
};
