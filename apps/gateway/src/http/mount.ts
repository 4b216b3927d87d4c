import { OPERATIONS, type Operation, type OperationId } from '@prioritization/contracts';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { methodNotAllowed } from './error-handler';

/** What answers each operation: none can be forgotten. */
export type Handlers = Readonly<Record<OperationId, RequestHandler>>;

/** What runs before a handler; an error handler sees the errors of those before it. */
export type Preparation = RequestHandler | ErrorRequestHandler;

interface Declared {
  readonly operation: Operation;
  readonly handler: RequestHandler;
}

/** `{task_id}` of OpenAPI is `:task_id` of Express; a slash at the end means nothing to it. */
const expressPath = (path: string): string =>
  path.replace(/\{(\w+)\}/g, ':$1').replace(/(.)\/$/, '$1');

/** Words before parameters, or `/tasks/{id}` would answer for `/tasks/search`. */
const wordsFirst = (left: string, right: string): number => {
  const key = (path: string) => path.replaceAll(':', '~');
  return key(left) < key(right) ? -1 : 1;
};

const byPath = (handlers: Handlers): [string, Declared[]][] => {
  const groups = new Map<string, Declared[]>();
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    const path = expressPath(operation.path);
    const declared = { operation, handler: handlers[id as OperationId] };
    groups.set(path, [...(groups.get(path) ?? []), declared]);
  }
  return [...groups].sort(([left], [right]) => wordsFirst(left, right));
};

/** Makes a route of every operation: what has to run before it, then its handler. */
export const mount = (
  app: Express,
  handlers: Handlers,
  before: (operation: Operation) => readonly Preparation[],
): void => {
  for (const [path, declared] of byPath(handlers)) {
    const route = app.route(path);
    for (const { operation, handler } of declared) {
      route[operation.method](...before(operation), handler);
    }
    route.all(methodNotAllowed(...declared.map(({ operation }) => operation.method.toUpperCase())));
  }
};
