import type { Client } from '@prioritization/client';
import type { OperationId } from '@prioritization/contracts';
import { eventually } from '../eventually';
import type { Product } from '../product';

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

/** Calls each operation in the ways that end well, so that every described answer is seen. */
type Exercises = Readonly<Record<OperationId, (api: Client) => Promise<unknown>>>;

const exercises: Exercises = {
  submitTask: (api) => api.submitTask({ body: task('one', { depends_on: ['two'] }) }),
  submitBatch: async (api) => {
    await api.submitBatch({ body: [task('two'), task('three')] });
    await api.submitBatch({ body: [task('')] });
  },
  scoreNow: (api) => api.scoreNow({ body: task('now') }),
  getStatus: async (api) => {
    await eventually(async () => {
      const { body } = await api.getStatus({ parameters: { task_id: 'one' } });
      if (body?.status !== 'completed') throw new Error('not completed yet');
    });
    await api.getStatus({ parameters: { task_id: 'nobody' } });
  },
  getHistory: (api) => api.getHistory({ query: { category: 'SUPPORT', limit: 1 } }),
  getRanking: (api) => api.getRanking({ query: { limit: 2 } }),
  getPlan: (api) => api.getPlan({ query: { capacity_hours: 5 } }),
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
  getHealth: (api) =>
    eventually(async () => {
      const { status } = await api.getHealth();
      if (status !== 200) throw new Error('not healthy yet');
    }),
  getDetailedHealth: (api) => api.getDetailedHealth(),
  getMetrics: (api) => api.getMetrics(),
  getSystem: (api) => api.getSystem(),
  submitTaskAsBefore: (api) => api.submitTaskAsBefore({ body: task('older') }),
  scoreNowAsBefore: (api) => api.scoreNowAsBefore({ body: task('older') }),
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
export const exerciseEveryOperation = async ({ api, observe }: Exercising): Promise<void> => {
  for (const [id, exercise] of Object.entries(exercises)) {
    observe(id as OperationId);
    await exercise(api);
  }
};
