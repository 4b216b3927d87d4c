import { createClient as createTypedClient } from '@prioritization/client';
import {
  BatchResponse,
  RankingPage,
  type HealthReport,
  type TaskRequest,
  type TaskStatus,
} from '@prioritization/contracts';

/** An HTTP answer as a test looks at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What clients send: the request before it is parsed. */
export type TaskInput = Partial<TaskRequest> & { readonly id: string };

export const taskInput = (id: string, fields: Partial<TaskRequest> = {}): TaskInput => ({
  id,
  title: `Printer ${id} prints blank pages`,
  description: 'It started this morning.',
  category: 'SUPPORT',
  requester_role: 'EMPLOYEE',
  requester_name: 'Ada Lovelace',
  ...fields,
});

const bodyOf = <Body>(reply: {
  readonly status: number;
  readonly body?: Body;
}): NonNullable<Body> => {
  if (reply.body === undefined || reply.body === null)
    throw new Error(`There is no body in an answer ${reply.status}.`);
  return reply.body;
};

/** The API as a user calls it: `call` and `post` as raw HTTP, the rest by the typed client. */
export type Client = ReturnType<typeof createClient>;

/** With the key of whoever uses it; nobody’s when left out. */
export const createClient = (apiUrl: string, key?: string) => {
  const credentials = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${apiUrl}${path}`, {
      ...init,
      headers: { ...credentials, ...Object.fromEntries(new Headers(init.headers)) },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const post = (path: string, body: unknown, more: Record<string, string> = {}): Promise<Answer> =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const api = createTypedClient({ url: apiUrl, ...(key !== undefined && { key }) });

  return {
    call,
    post,
    api,
    submit: (task: TaskInput, headers?: Record<string, string>) =>
      post('/api/v1/prioritization/', task, headers),
    sync: (task: TaskInput, headers?: Record<string, string>) =>
      post('/api/v1/prioritization/sync', task, headers),
    batch: async (tasks: readonly TaskInput[]): Promise<BatchResponse> =>
      BatchResponse.parse((await post('/api/v1/prioritization/batch', tasks)).body),
    status: async (taskId: string): Promise<TaskStatus> =>
      bodyOf(await api.getStatus({ parameters: { task_id: taskId } })),
    ranking: async (query = ''): Promise<RankingPage> =>
      RankingPage.parse((await call(`/api/v1/ranking${query}`)).body),
    health: async (): Promise<HealthReport> => bodyOf(await api.getHealth()),
  };
};
