import type { Client } from '@prioritization/client';
import type { OperationId } from '@prioritization/contracts';
import { eventually } from '../eventually';
import type { Product } from '../product';
import { cacheExercises } from './cache-exercises';
import { deadLetterExercises } from './dead-letter-exercises';
import { keyExercises } from './key-exercises';
import { webhookExercises } from './webhook-exercises';

export interface Exercising {
  readonly api: Client;
  readonly product: Product;
  /** Says which operation the next calls belong to. */
  observe(operation: OperationId): void;
}

const task = (id: string, changes = {}) => ({
  id,
  title: 'Printer prints blank pages',
  description: 'Since this morning, by Friday 17:00 please.',
  category: 'SUPPORT' as const,
  requester_role: 'MANAGER' as const,
  requester_name: 'Ada Lovelace',
  ...changes,
});

const WAIT = { Prefer: 'wait=10' };
const LATER = { Prefer: 'respond-async' };

/** Reads a stream of events up to the first id, then hangs up. */
const firstEventId = async (
  body: ReadableStream<Uint8Array> | null | { status: string } | undefined,
): Promise<string> => {
  if (!(body instanceof ReadableStream)) throw new Error('There is no stream of events.');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const id = /^id: ?(.+)$/m.exec(text)?.[1];
    if (id !== undefined) return id;
  }
  throw new Error(`The stream ended without an id: ${text}`);
};

/** The batch that the exercises of batches speak of. */
let batchId = '';
const batch = () => ({ parameters: { batch_id: batchId } });

/** Calls each operation in the ways that end well, so that every described answer is seen. */
type Exercises = Readonly<Record<OperationId, (api: Client, product: Product) => Promise<unknown>>>;

const exercises: Exercises = {
  submitTask: async (api) => {
    await api.submitTask({ body: task('one', { depends_on: ['two'] }) });
    await api.submitTask({ body: task('waited-for'), headers: WAIT });
  },
  submitBatch: async (api) => {
    await api.submitBatch({ body: [task('two'), task('three')] });
    await api.submitBatch({ body: [task('')] });
  },
  submitBulk: async (api) => {
    const body = `${JSON.stringify(task('four'))}\n{"id":\n`;
    const { headers } = await api.submitBulk({ body });
    batchId = headers.get('location')?.split('/').at(-1) ?? '';
  },
  listBatches: (api) => api.listBatches({ query: { limit: 2 } }),
  getBatch: (api) => api.getBatch(batch()),
  getBatchResults: async (api) => {
    await api.getBatchResults(batch());
    await api.getBatchResults({ ...batch(), query: { format: 'csv' } });
  },
  followBatch: async (api) => firstEventId((await api.followBatch(batch())).body),
  exportRanking: async (api) => {
    await api.exportRanking({ query: { dependencies: 'ignore' } });
    await api.exportRanking({ query: { format: 'csv' } });
  },
  scoreNow: async (api) => {
    await api.scoreNow({ body: task('now') });
    await api.scoreNow({ body: task('later'), headers: LATER });
  },
  getStatus: async (api) => {
    await eventually(async () => {
      const { body } = await api.getStatus({ parameters: { task_id: 'one' } });
      if (body?.status !== 'completed') throw new Error('not completed yet');
    });
    await api.getStatus({ parameters: { task_id: 'nobody' } });
  },
  followTask: async (api) => {
    const parameters = { task_id: 'one' };
    const lastId = await firstEventId((await api.followTask({ parameters })).body);
    await api.followTask({ parameters, headers: { 'Last-Event-ID': lastId } });
    await api.followTask({ parameters: { task_id: 'nobody' } });
  },
  followRanking: async (api) => firstEventId((await api.followRanking()).body),
  getHistory: (api) => api.getHistory({ query: { category: 'SUPPORT', limit: 1 } }),
  getRanking: (api) => api.getRanking({ query: { limit: 2 } }),
  getPlan: (api) => api.getPlan({ query: { capacity_hours: 5 } }),
  whatIf: (api) => api.whatIf({ body: { task_id: 'one', changes: { risk_level: 9 } } }),
  comparePolicies: (api) => api.comparePolicies({ body: { candidate: 'itil' } }),
  explainTask: (api) => api.explainTask({ parameters: { task_id: 'one' } }),
  giveFeedback: (api) =>
    api.giveFeedback({
      parameters: { task_id: 'one' },
      body: { kind: 'override', urgency_level: 'CRITICAL', reason: 'The audit is tomorrow.' },
    }),
  getFeedback: (api) => api.getFeedback({ parameters: { task_id: 'one' } }),
  clearOverride: (api) => api.clearOverride({ parameters: { task_id: 'one' } }),
  getCategories: (api) => api.getCategories(),
  getRoles: (api) => api.getRoles(),
  getPriorityModel: (api) => api.getPriorityModel(),
  getThresholds: (api) => api.getThresholds(),
  listPolicies: (api) => api.listPolicies(),
  putPolicy: async (api) => {
    const call = {
      parameters: { name: 'calm' },
      body: { kind: 'weighted', name: 'calm' },
    } as const;
    await api.putPolicy(call);
    await api.putPolicy(call);
  },
  getPolicy: (api) => api.getPolicy({ parameters: { name: 'weighted' } }),
  removePolicy: (api) => api.removePolicy({ parameters: { name: 'calm' } }),
  putPreferences: (api) =>
    api.putPreferences({ parameters: { user_id: 'Ada Lovelace' }, body: { locale: 'de-AT' } }),
  getPreferences: (api) => api.getPreferences({ parameters: { user_id: 'Ada Lovelace' } }),
  exportUser: (api) => api.exportUser({ parameters: { user_id: 'Ada Lovelace' } }),
  eraseUser: (api) => api.eraseUser({ parameters: { user_id: 'Nobody Known' } }),
  ...keyExercises(),
  ...cacheExercises(),
  ...deadLetterExercises(),
  ...webhookExercises(),
  getHealth: (api) =>
    eventually(async () => {
      const { status } = await api.getHealth();
      if (status !== 200) throw new Error('not healthy yet');
    }),
  getDetailedHealth: (api) => api.getDetailedHealth(),
  getMetrics: (api) => api.getMetrics(),
  getSystem: (api) => api.getSystem(),
  submitTaskAsBefore: async (api) => {
    await api.submitTaskAsBefore({ body: task('older') });
    await api.submitTaskAsBefore({ body: task('older'), headers: WAIT });
  },
  scoreNowAsBefore: async (api) => {
    await api.scoreNowAsBefore({ body: task('older') });
    await api.scoreNowAsBefore({ body: task('older'), headers: LATER });
  },
  getCategoriesAsBefore: (api) => api.getCategoriesAsBefore(),
  getRolesAsBefore: (api) => api.getRolesAsBefore(),
  classify: (api) =>
    api.classify({
      body: {
        subject: 'Payments fail in the shop',
        body: 'Nobody can pay.',
        sender: 'cfo@example.com',
        est_minutes: 90,
        due_text: 'tomorrow 17:00',
      },
    }),
  getLiveness: (api) => api.getLiveness(),
  getIndex: (api) => api.getIndex(),
  getError: (api) => api.getError({ parameters: { code: 'not_found' } }),
  getOpenApi: (api) => api.getOpenApi(),
  getDocs: (api) => api.getDocs(),
};

/** In the order above: what is read was written before. */
export const exerciseEveryOperation = async ({
  api,
  product,
  observe,
}: Exercising): Promise<void> => {
  for (const [id, exercise] of Object.entries(exercises)) {
    observe(id as OperationId);
    await exercise(api, product);
  }
};
