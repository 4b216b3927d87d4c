import type { OpenStored } from '@prioritization/cache';
import type {
  ExportedAnswer,
  ExportedDelivery,
  ExportedTask,
  UserExport,
} from '@prioritization/contracts';
import { sealedPrefix } from '@prioritization/privacy';
import { openStored } from './open-stored';
import { readPreferences, type Person, type UserDependencies } from './user-handlers';

/** Read at once, so that a person with many tasks does not take all of Redis. */
const SLICE = 100;

const exportedTask = async (
  { tasks }: UserDependencies,
  { tenant }: Person,
  taskId: string,
  own: ReadonlySet<string>,
): Promise<ExportedTask> => {
  const [status, content, feedback, similar] = await Promise.all([
    tasks.status(tenant, taskId),
    tasks.content(tenant, taskId),
    tasks.feedback(tenant, taskId),
    tasks.similar(tenant, taskId),
  ]);
  return {
    status,
    ...(content !== undefined && { task: content.task }),
    feedback: [...feedback],
    similar_to: similar.filter(({ task_id }) => own.has(task_id)),
  };
};

const exportedTasks = async (
  dependencies: UserDependencies,
  person: Person,
): Promise<ExportedTask[]> => {
  const { tenant, subject } = person;
  const ids = await dependencies.userData.ownTaskIds(tenant, subject, sealedPrefix(subject));
  const own = new Set(ids);
  const tasks: ExportedTask[] = [];
  for (let first = 0; first < ids.length; first += SLICE) {
    const slice = ids.slice(first, first + SLICE);
    tasks.push(
      ...(await Promise.all(
        slice.map((taskId) => exportedTask(dependencies, person, taskId, own)),
      )),
    );
  }
  return tasks.filter(({ status }) => status.status !== 'not_found');
};

const exportedDeliveries = async (
  { userData }: UserDependencies,
  { tenant, subject }: Person,
  open: OpenStored,
): Promise<ExportedDelivery[]> => {
  const deliveries: ExportedDelivery[] = [];
  for (const noted of await userData.deliveries(tenant, sealedPrefix(subject))) {
    const { response_excerpt: excerpt, ...report } = noted.report;
    const body = await open(tenant, noted.body);
    const response_excerpt = excerpt === undefined ? undefined : await open(tenant, excerpt);
    if (body === undefined) continue;
    deliveries.push({
      webhook_id: noted.webhook_id,
      report: { ...report, ...(response_excerpt !== undefined && { response_excerpt }) },
      body,
    });
  }
  return deliveries;
};

const exportedAnswers = async (
  { userData }: UserDependencies,
  { tenant, subject }: Person,
  open: OpenStored,
): Promise<ExportedAnswer[]> => {
  const answers: ExportedAnswer[] = [];
  for (const { status, body: kept } of await userData.answers(tenant, sealedPrefix(subject))) {
    const body = await open(tenant, kept);
    if (body !== undefined) answers.push({ status, body });
  }
  return answers;
};

/** Everything that is held of a person. */
export const exportUser = async (
  dependencies: UserDependencies,
  person: Person,
): Promise<UserExport> => {
  const { tenant, subject, vault } = person;
  const open = openStored(vault);
  return {
    subject,
    exported_at: new Date().toISOString(),
    preferences: (await readPreferences(dependencies.userData, person)) ?? null,
    tasks: await exportedTasks(dependencies, person),
    webhook_deliveries: await exportedDeliveries(dependencies, person, open),
    kept_answers: await exportedAnswers(dependencies, person, open),
    stream_messages: await dependencies.countInStreams(tenant, sealedPrefix(subject)),
  };
};
