import { ERRORS } from '../errors';
import { OPERATIONS, errorsOf, type Answer, type Operation } from '../operations';
import { openApiDocument } from './open-api-document';

const document = openApiDocument({ version: '1.2.3' });
const text = JSON.stringify(document);
const operations: [string, Operation][] = Object.entries(OPERATIONS);

const jsonAnswers = operations.flatMap(([id, { answers }]) =>
  Object.entries<Answer>(answers).flatMap(([status, { content, example }]) => {
    const schema = content?.['application/json'];
    return schema === undefined ? [] : [{ name: `${id} ${status}`, schema, example }];
  }),
);
const jsonBodies = operations.flatMap(([name, { body }]) => {
  const schema = body?.content['application/json'];
  return schema === undefined ? [] : [{ name, schema, example: body?.example }];
});

describe('openApiDocument', () => {
  it('describes every operation under its path and method', () => {
    for (const [id, { path, method }] of operations) {
      expect(document.paths[path]?.[method]).toMatchObject({ operationId: id });
    }
  });

  it('refers to nothing that is not there, and keeps nothing that nobody refers to', () => {
    const used = [...text.matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(document.components.schemas)));
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('"$schema"');
  });

  it('keeps apart what may be sent and what is answered only where the two differ', () => {
    const names = Object.keys(document.components.schemas);
    expect(names).toContain('TaskRequest');
    expect(names).not.toContain('TaskIdInput');
    expect(names).toEqual(
      expect.arrayContaining(['WeightedDefinition', 'WeightedDefinitionInput']),
    );
  });

  it('has every error an operation may answer, with its code as an example', () => {
    for (const [, operation] of operations) {
      for (const code of errorsOf(operation)) {
        expect(document.paths[operation.path]?.[operation.method]).toMatchObject({
          responses: {
            [ERRORS[code].status]: {
              content: {
                'application/problem+json': { examples: { [code]: { value: { code } } } },
              },
            },
          },
        });
      }
    }
  });

  it.each(jsonAnswers)('has an example of the answer $name that its schema accepts', (answer) => {
    expect(answer.schema.safeParse(answer.example).error).toBeUndefined();
  });

  it.each(jsonBodies)('has an example of the body of $name that its schema accepts', (body) => {
    expect(body.schema.safeParse(body.example).error).toBeUndefined();
  });
});
