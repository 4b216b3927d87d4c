import { CreatedApiKey, type NewApiKey } from '@prioritization/contracts';
import { createClient, type Client } from '../client';
import { eventually } from '../eventually';

/** An operator of the settings. */
export const BOOTSTRAP_KEY = `pk_${'0123456789abcdef'.repeat(4)}`;

/** Whoever shows this key. */
export const holderOf = (apiUrl: string, key: string): Client => createClient(apiUrl, key);

export const createKey = async (
  by: Client,
  fields: Partial<NewApiKey> & Pick<NewApiKey, 'scopes'>,
): Promise<CreatedApiKey> => {
  const answer = await by.post('/api/v1/admin/keys', { name: 'for a test', ...fields });
  if (answer.status !== 201) throw new Error(`answered ${answer.status}`);
  return CreatedApiKey.parse(answer.body);
};

export const revokeKey = (by: Client, keyId: string) =>
  by.call(`/api/v1/admin/keys/${keyId}`, { method: 'DELETE' });

/** Keys of one tenant, in every state there is, by what they are. */
export const keysInEveryState = async (by: Client): Promise<Readonly<Record<string, string>>> => {
  const soon = new Date(Date.now() + 1_500);
  const expired = await createKey(by, { scopes: ['admin'], expires_at: soon.toISOString() });
  const revoked = await createKey(by, { scopes: ['admin'] });
  await revokeKey(by, revoked.key_id);
  const { key: submit } = await createKey(by, { scopes: ['submit'] });
  const { key: read } = await createKey(by, { scopes: ['read'] });
  const { key: admin } = await createKey(by, { scopes: ['admin'] });
  const { key: operator } = await createKey(by, { scopes: ['operator'] });
  await eventually(async () => {
    if (new Date() <= soon) throw new Error('not expired yet');
  });
  return {
    malformed: 'pk_0123',
    unknown: `pk_0000000000000000_${'A'.repeat(43)}`,
    revoked: revoked.key,
    expired: expired.key,
    submit,
    read,
    admin,
    operator,
  };
};
