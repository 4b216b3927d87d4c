import {
  BatchResponse,
  HealthReport,
  RankingPage,
  TaskStatus,
  type TaskRequest,
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

/** The API as a user calls it. */
export type Client = ReturnType<typeof createClient>;

/** The headers stand in every request, such as those of a credential. */
export const createClient = (apiUrl: string, headers: Record<string, string> = {}) => {
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${apiUrl}${path}`, {
      ...init,
      headers: { ...headers, ...Object.fromEntries(new Headers(init.headers)) },
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

  return {
    call,
    post,
    submit: (task: TaskInput, headers?: Record<string, string>) =>
      post('/api/v1/prioritization/', task, headers),
    sync: (task: TaskInput) => post('/api/v1/prioritization/sync', task),
    batch: async (tasks: readonly TaskInput[]): Promise<BatchResponse> =>
      BatchResponse.parse((await post('/api/v1/prioritization/batch', tasks)).body),
    status: async (taskId: string): Promise<TaskStatus> =>
      TaskStatus.parse(
        (await call(`/api/v1/prioritization/status/${encodeURIComponent(taskId)}`)).body,
      ),
    ranking: async (query = ''): Promise<RankingPage> =>
      RankingPage.parse((await call(`/api/v1/ranking${query}`)).body),
    health: async (): Promise<HealthReport> =>
      HealthReport.parse((await call('/api/v1/health/')).body),
  };
};
