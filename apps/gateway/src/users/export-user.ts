import type { ExportedTask, UserExport } from '@prioritization/contracts';
import { sealedPrefix } from '@prioritization/privacy';
import { readPreferences, type Person, type UserDependencies } from './user-handlers';

/** Read at once, so that a person with many tasks does not take all of Redis. */
const SLICE = 100;

const exportedTask = async (
  { tasks }: UserDependencies,
  { tenant }: Person,
  taskId: string,
): Promise<ExportedTask> => {
  const [status, content] = await Promise.all([
    tasks.status(tenant, taskId),
    tasks.content(tenant, taskId),
  ]);
  return { status, ...(content !== undefined && { task: content.task }) };
};

/** Everything that is held of a person. */
export const exportUser = async (
  dependencies: UserDependencies,
  person: Person,
): Promise<UserExport> => {
  const { userData, countInStreams } = dependencies;
  const { tenant, subject } = person;
  const ids = await userData.ownTaskIds(tenant, subject, sealedPrefix(subject));
  const tasks: ExportedTask[] = [];
  for (let first = 0; first < ids.length; first += SLICE) {
    const slice = ids.slice(first, first + SLICE);
    tasks.push(
      ...(await Promise.all(slice.map((taskId) => exportedTask(dependencies, person, taskId)))),
    );
  }
  return {
    subject,
    exported_at: new Date().toISOString(),
    preferences: (await readPreferences(userData, person)) ?? null,
    tasks: tasks.filter(({ status }) => status.status !== 'not_found'),
    stream_messages: await countInStreams(tenant, sealedPrefix(subject)),
  };
};
