import type { Operation } from '@prioritization/contracts';
import type { Answer, Client } from '../client';

/** Values that look right and name nothing. */
const PARAMETERS: Readonly<Record<string, string>> = { key_id: 'pk_0000000000000000' };

const pathOf = ({ path }: Operation): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? 'unheard-of');

/** Asks for an operation with an empty body: enough to see who is let through to it. */
export const askOperation = (client: Client, operation: Operation): Promise<Answer> => {
  const [mediaType] = Object.keys(operation.body?.content ?? {});
  return client.call(pathOf(operation), {
    method: operation.method.toUpperCase(),
    ...(mediaType !== undefined && { headers: { 'content-type': mediaType }, body: '{}' }),
  });
};
