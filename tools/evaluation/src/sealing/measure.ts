import { TaskRequest, toRecordedTask } from '@prioritization/contracts';
import { openVault, type KeyBucket, type Vault } from '@prioritization/privacy';
import { createScorer } from '@prioritization/scoring';
import { randomBytes } from 'node:crypto';
import { shippedAnalyser } from '../shipped-analyser';

const TENANT = 'default';
const PERSON = 'Ada Lovelace';
const CREATED_AT = new Date(Date.UTC(2026, 2, 2, 9));

/** What protecting one task costs. */
export interface SealingCost {
  /** Bytes of the task as it is submitted, and of its result. */
  readonly taskBytes: number;
  readonly resultBytes: number;
  /** Microseconds of processor time: names the person and seals the request. */
  readonly submitting: number;
  /** Opens the request, seals what is recorded of the task and its result. */
  readonly scoring: number;
  /** Opens what is recorded of the task and its result, as projecting and each reading do. */
  readonly reading: number;
  /** How many times as many bytes are stored. */
  readonly growth: number;
}

const bucketInMemory = (): KeyBucket => {
  const held = new Map<string, Uint8Array>();
  return {
    get: async (name) => held.get(name),
    create: async (name, value) => {
      held.set(name, value);
      return true;
    },
    destroy: async (name) => held.delete(name),
    onDestroyed: () => undefined,
  };
};

const processorMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const costOf = async (work: () => Promise<unknown>, seconds: number): Promise<number> => {
  const begin = processorMicroseconds();
  let count = 0;
  while (processorMicroseconds() - begin < seconds * 1_000_000) {
    for (let turn = 0; turn < 100; turn += 1) await work();
    count += 100;
  }
  return (processorMicroseconds() - begin) / count;
};

const openText = async (vault: Vault, sealed: string) => {
  const opened = await vault.open(TENANT, sealed);
  if (opened === 'erased') throw new Error('The key is there.');
  return opened;
};

const textsOf = (descriptionLength: number) => {
  const sentence = 'Forty colleagues in the warehouse cannot print labels, 25 orders wait. ';
  const task = TaskRequest.parse({
    id: 'task-1',
    title: 'Labels cannot be printed',
    description: sentence
      .repeat(descriptionLength / sentence.length + 1)
      .slice(0, descriptionLength),
    category: 'SUPPORT',
    requester_role: 'EMPLOYEE',
    requester_name: PERSON,
  });
  const recorded = toRecordedTask(task);
  const scorer = createScorer({ analyser: shippedAnalyser });
  return {
    request: JSON.stringify(task),
    task: JSON.stringify(recorded),
    result: JSON.stringify(scorer.score(recorded, CREATED_AT)),
  };
};

/** Measures it for a description of a length, each step for so many seconds of processor time. */
export const measureSealing = async (
  descriptionLength: number,
  seconds: number,
): Promise<SealingCost> => {
  const vault = await openVault(bucketInMemory(), randomBytes(32));
  const texts = textsOf(descriptionLength);
  const subject = vault.subjectToken(TENANT, PERSON);
  const sealed = {
    request: await vault.seal(TENANT, subject, texts.request),
    task: await vault.seal(TENANT, subject, texts.task),
    result: await vault.seal(TENANT, subject, texts.result),
  };
  const submit = () => vault.seal(TENANT, vault.subjectToken(TENANT, PERSON), texts.request);
  const score = async () => {
    const { seal } = await openText(vault, sealed.request);
    return [seal(texts.task), seal(texts.result)];
  };
  const read = () => Promise.all([openText(vault, sealed.task), openText(vault, sealed.result)]);

  const measured = async (work: () => Promise<unknown>): Promise<number> => {
    await costOf(work, seconds / 4);
    return costOf(work, seconds);
  };
  const bytes = ({ request, task, result }: typeof texts) =>
    Buffer.byteLength(request + task + result);
  return {
    taskBytes: Buffer.byteLength(texts.request),
    resultBytes: Buffer.byteLength(texts.result),
    submitting: await measured(submit),
    scoring: await measured(score),
    reading: await measured(read),
    growth: bytes(sealed) / bytes(texts),
  };
};
