import type { Client } from '@prioritization/client';

/** What ends well with API keys: one is created, listed and revoked. */
export const keyExercises = () => {
  let key_id = '';
  return {
    createKey: async (api: Client) => {
      const { body } = await api.createKey({ body: { name: 'a key', scopes: ['read'] } });
      key_id = body?.key_id ?? '';
    },
    listKeys: (api: Client) => api.listKeys(),
    revokeKey: (api: Client) => api.revokeKey({ parameters: { key_id } }),
  };
};
