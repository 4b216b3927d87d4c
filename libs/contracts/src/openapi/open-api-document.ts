import { OPERATIONS } from '../operations';
import { describeOperation } from './describe-operation';
import { mergeEqualComponents } from './merge-equal-components';
import { createSchemaComponents } from './schema-components';

const SECURITY_SCHEMES = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key (`pk_…`) or a JWT.' },
  apiKeyHeader: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
};

const HEADERS = {
  'X-Request-Id': {
    description: 'Names the request in logs; the client’s own when it sent a sane one.',
    schema: { type: 'string' },
  },
  'RateLimit-Policy': {
    description: 'The quotas that the request counts for; absent when there are none.',
    schema: { type: 'string' },
    example: '"caller";q=1200000;w=60',
  },
  RateLimit: {
    description: 'What is left of them, and in how many seconds more is.',
    schema: { type: 'string' },
    example: '"caller";r=1199943;t=38',
  },
};

/** The OpenAPI 3.1 document of the gateway, made of the same declarations as its routes. */
export const openApiDocument = ({ version }: { version: string }) => {
  const components = createSchemaComponents();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(OPERATIONS)) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = describeOperation(id, operation, components);
  }
  return mergeEqualComponents({
    openapi: '3.1.1',
    info: {
      title: 'Prioritization Engine',
      version,
      summary: 'What to do first, why, and what to do next.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { apiKeyHeader: [] }],
    tags: [...new Set(Object.values(OPERATIONS).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.all(),
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  });
};
export type OpenApiDocument = ReturnType<typeof openApiDocument>;
