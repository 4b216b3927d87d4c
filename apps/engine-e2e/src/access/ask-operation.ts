import { Problem, type Operation } from '@prioritization/contracts';

/** Values that look right and name nothing. */
const PARAMETERS: Readonly<Record<string, string>> = { key_id: 'pk_0000000000000000' };

const pathOf = ({ path }: Operation): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? 'unheard-of');

/** Asks for an operation with an empty body: enough to see who is let through to it. */
export const askOperation = async (
  apiUrl: string,
  operation: Operation,
  key: string | undefined,
): Promise<{ status: number; challenge: string | null; problem: Problem | undefined }> => {
  const [mediaType] = Object.keys(operation.body?.content ?? {});
  const response = await fetch(`${apiUrl}${pathOf(operation)}`, {
    method: operation.method.toUpperCase(),
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(mediaType !== undefined && { 'content-type': mediaType }),
    },
    ...(mediaType !== undefined && { body: '{}' }),
  });
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const problem = isProblem ? Problem.parse(await response.json()) : undefined;
  // What may go on for ever, such as events, is not waited for.
  if (!isProblem) await response.body?.cancel();
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    problem,
  };
};
