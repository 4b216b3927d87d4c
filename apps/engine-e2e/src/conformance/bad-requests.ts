import type { Operation } from '@prioritization/contracts';

/** A request that no operation with such a body or parameter may take. */
export interface BadRequest {
  readonly why: string;
  readonly path: string;
  readonly init: RequestInit;
  readonly status: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const concrete = (path: string, value: string): string =>
  path.replace(/\{\w+\}/g, encodeURIComponent(value));

/** What every operation with a JSON body has to refuse. */
const badBodies = (operation: Operation): BadRequest[] => {
  if (operation.body === undefined || !('application/json' in operation.body.content)) return [];
  const path = concrete(operation.path, 'some');
  const method = operation.method.toUpperCase();
  const send = (why: string, status: number, body: string, headers = JSON_TYPE): BadRequest => ({
    why,
    path,
    status,
    init: { method, body, headers },
  });
  return [
    send('no JSON', 400, '{"a":'),
    send('nothing', 400, ''),
    send('another media type', 415, '{}', { 'content-type': 'text/plain' }),
    send('a number', 422, '7'),
    send('a body over the limit', 413, JSON.stringify({ id: 'x'.repeat(5_000_001) })),
  ];
};

const badAddresses = (operation: Operation): BadRequest[] =>
  operation.path.includes('{')
    ? [
        {
          why: 'an address that cannot be decoded',
          path: operation.path.replace(/\{\w+\}/g, '%E0%A4%A'),
          status: 400,
          init: { method: operation.method.toUpperCase() },
        },
      ]
    : [];

/** Requests that have to be refused, each with the status that says why. */
export const badRequestsFor = (operation: Operation): BadRequest[] => [
  ...badBodies(operation),
  ...badAddresses(operation),
];
