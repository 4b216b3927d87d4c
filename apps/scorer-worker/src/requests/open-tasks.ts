import { TaskRequest, type SealedTask, type TenantId } from '@prioritization/contracts';
import { MalformedMessageError, neededToOpen } from '@prioritization/messaging';
import { TamperedError, type Vault } from '@prioritization/privacy';
import { z } from 'zod';

/** Seals a text for the person a task belongs to. */
export type SealText = (text: string) => Promise<string>;

/** A task that can be read. */
export interface ReadableTask {
  readonly task: TaskRequest;
  /** Undefined when user data is not protected. */
  readonly seal: SealText | undefined;
}

const malformed = (why: string): MalformedMessageError =>
  new MalformedMessageError(`The sealed task request is invalid: ${why}`);

/** Never quotes what was sealed. */
const taskIn = (text: string): TaskRequest => {
  try {
    return TaskRequest.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof z.ZodError) throw malformed(z.prettifyError(error));
    throw malformed('what was sealed is not JSON.');
  }
};

const openTask = async (
  vault: Vault,
  tenant: TenantId,
  { id, sealed }: SealedTask,
): Promise<ReadableTask | undefined> => {
  try {
    const opened = await vault.open(tenant, sealed);
    if (opened === 'erased') return undefined;
    const task = taskIn(opened.text);
    if (task.id !== id) throw malformed('its id is not the one that was sealed.');
    return { task, seal: async (text) => opened.seal(text) };
  } catch (error) {
    throw error instanceof TamperedError ? malformed(error.message) : error;
  }
};

/**
 * The tasks of a sealed request; those of persons that were erased are left out.
 * @throws MalformedMessageError
 */
export const openSealedTasks = async (
  vault: Vault | undefined,
  tenant: TenantId,
  tasks: readonly SealedTask[],
): Promise<ReadableTask[]> => {
  const opener = neededToOpen(vault);
  const opened = await Promise.all(tasks.map((task) => openTask(opener, tenant, task)));
  return opened.filter((task) => task !== undefined);
};

/** Tasks that came in clear are recorded sealed. */
export const readableTasks = (
  vault: Vault | undefined,
  tenant: TenantId,
  tasks: readonly TaskRequest[],
): ReadableTask[] =>
  tasks.map((task) => {
    if (vault === undefined) return { task, seal: undefined };
    const subject = vault.subjectToken(tenant, task.requester_name);
    return { task, seal: (text) => vault.seal(tenant, subject, text) };
  });
