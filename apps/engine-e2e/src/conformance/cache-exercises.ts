import type { Client } from '@prioritization/client';
import { eventually } from '../eventually';

/** What ends well with the cache: it is counted, deleted from and warmed. */
export const cacheExercises = () => {
  let job_id = '';
  const oneJob = () => ({ parameters: { job_id } });
  const untilEnded = (api: Client) =>
    eventually(async () => {
      const { body } = await api.getCacheJob(oneJob());
      if (body === undefined || body.state === 'running') throw new Error('it goes on');
    });
  return {
    getCacheStatistics: (api: Client) => api.getCacheStatistics(),
    startCacheDeletion: async (api: Client) => {
      const { body } = await api.startCacheDeletion({ body: { families: ['suggestions'] } });
      job_id = body?.job_id ?? '';
    },
    startCacheWarming: async (api: Client) => {
      const { body } = await eventually(async () => {
        const reply = await api.startCacheWarming({ body: { limit: 2 } });
        if (reply.status === 409) throw new Error('the deletion goes on');
        return reply;
      });
      job_id = body?.job_id ?? '';
    },
    getCacheJob: untilEnded,
    cancelCacheJob: (api: Client) => api.cancelCacheJob(oneJob()),
  };
};
