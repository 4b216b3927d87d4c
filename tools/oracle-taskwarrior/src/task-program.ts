import type { RecordedTask, TaskwarriorCoefficients } from '@prioritization/contracts';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `task` says of one task: as printed, and to the last bit of its 32-bit float. */
export interface Urgency {
  readonly printed: string;
  readonly exact: number;
}

/** The real program with data and settings of its own. */
export interface TaskProgram {
  readonly version: string;
  urgencyOf(id: string): Urgency;
  remove(): void;
}

/** Coefficients as lines of `.taskrc`. */
const settingsLines = ({ inherit, age_max_days, ...by }: TaskwarriorCoefficients): string[] => {
  const { uda, user_keyword, user_project, user_tag, ...plain } = by;
  const line = (name: string, value: number) => `urgency.${name}.coefficient=${value}`;
  const group = (prefix: string, named: Readonly<Record<string, number>>) =>
    Object.entries(named).map(([name, value]) => line(`${prefix}.${name}`, value));
  return [
    ...Object.entries(plain).map(([name, value]) => line(name, value)),
    // Unset what the program brings by default, then set our own.
    ...['priority.H', 'priority.M', 'priority.L'].map((name) => line(`uda.${name}`, 0)),
    line('user.tag.next', 0),
    ...group('uda', uda),
    ...group('user.keyword', user_keyword),
    ...group('user.project', user_project),
    ...group('user.tag', user_tag),
    `urgency.age.max=${age_max_days}`,
    `urgency.inherit=${Number(inherit)}`,
  ];
};

const uuidOf = (id: string): string => `00000000-0000-4000-8000-${id.padStart(12, '0')}`;
const dateOf = (instant: string): string => instant.replace(/[-:]|\.\d{3}/g, '');

const asImported = (task: RecordedTask): object => {
  const { priority, uda } = task.policy_inputs?.taskwarrior ?? {};
  return {
    uuid: uuidOf(task.id),
    description: task.title,
    status: 'pending',
    tags: task.tags,
    project: task.project,
    priority,
    ...uda,
    ...(task.created_at !== undefined && { entry: dateOf(task.created_at) }),
    ...(task.deadline !== undefined && { due: dateOf(task.deadline) }),
    ...(task.scheduled !== undefined && { scheduled: dateOf(task.scheduled) }),
    ...(task.started !== undefined && { start: dateOf(task.started) }),
    ...(task.waiting_until !== undefined && { wait: dateOf(task.waiting_until) }),
    ...(task.depends_on !== undefined && { depends: task.depends_on.map(uuidOf) }),
    ...(task.annotations !== undefined && {
      annotations: task.annotations.map((description, index) => ({
        entry: `2020010${index + 1}T000000Z`,
        description,
      })),
    }),
  };
};

/** Imports the tasks into a new, temporary data folder. */
export const importTasks = (
  tasks: readonly RecordedTask[],
  coefficients: TaskwarriorCoefficients,
): TaskProgram => {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-taskwarrior-'));
  const settings = join(folder, 'taskrc');
  const data = join(folder, 'data');
  const fixed = ['confirmation=off', 'verbose=nothing', 'hooks=off', 'uda.size.type=string'];
  mkdirSync(data);
  writeFileSync(
    settings,
    [`data.location=${data}`, ...fixed, ...settingsLines(coefficients)].join('\n'),
  );
  const run = (args: readonly string[], input = ''): string =>
    execFileSync('task', args, {
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, TASKRC: settings, TASKDATA: data, TZ: 'UTC' },
      stdio: ['pipe', 'pipe', 'ignore'],
    }).trim();

  run(['import', '-'], JSON.stringify(tasks.map(asImported)));
  return {
    version: run(['--version']),
    urgencyOf(id) {
      const name = `${uuidOf(id)}.urgency`;
      const printed = run(['_get', name]);
      const opposite = printed.startsWith('-') ? `+ ${printed.slice(1)}` : `- ${printed}`;
      const rest = Number(run(['calc', `(${name} ${opposite}) * 1000000`])) / 1e6;
      return { printed, exact: Math.fround(Number(printed) + rest) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
