import { createClient, type Client } from '@prioritization/client';
import {
  OPERATIONS,
  openApiDocument,
  type OpenApiDocument,
  type Operation,
  type OperationId,
} from '@prioritization/contracts';

import fc from 'fast-check';
import { arbitraryRequest } from './conformance/arbitrary-request';
import { createAnswerChecker } from './conformance/answer-checker';
import { badRequestsFor } from './conformance/bad-requests';
import { exerciseEveryOperation } from './conformance/exercises';
import { validateDocument } from './conformance/validate-document';
import { createRecorder, type Recorder } from './conformance/recorder';
import { startProduct, type Product } from './product';

let product: Product;
let document: OpenApiDocument;
let recorder: Recorder;
let api: Client;

const operations = Object.entries(OPERATIONS) as [OperationId, Operation][];

beforeAll(async () => {
  product = await startProduct({
    WEBHOOK_ALLOW_HTTP: 'true',
    WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
  });
  document = (await product.client.call('/openapi.json')).body as OpenApiDocument;
  recorder = createRecorder(createAnswerChecker(document));
  api = createClient({ url: product.engine.apiUrl, fetch: recorder.fetch });
  await exerciseEveryOperation({ api, observe: recorder.observe, product });
});
afterAll(() => product.stop());

it('serves the document that the contract makes, valid by the specification', async () => {
  expect({ ...document, info: undefined }).toEqual({
    ...JSON.parse(JSON.stringify(openApiDocument({ version: '' }))),
    info: undefined,
  });
  expect(await validateDocument(document)).toEqual({ valid: true });
});

it('serves documentation for people that needs no other host', async () => {
  const page = await fetch(`${product.engine.apiUrl}/docs`);
  const html = await page.text();
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
  expect(parts.length).toBeGreaterThan(2);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  for (const path of parts) {
    expect((await fetch(`${product.engine.apiUrl}${path}`)).status).toBe(200);
  }
});

it.each(operations)('answers %s only as described', async (id, { answers }) => {
  const described = Object.keys(answers).map(Number);
  const needsAnOutage = (status: number) => status === 503;
  expect([...recorder.seen(id)]).toEqual(
    expect.arrayContaining(described.filter((status) => !needsAnOutage(status))),
  );
  expect(recorder.complaints.filter((complaint) => complaint.startsWith(`${id} `))).toEqual([]);
});

it.each(
  operations.flatMap(([id, operation]) =>
    badRequestsFor(operation).map((bad) => ({ id, ...bad, name: `${id}: ${bad.why}` })),
  ),
)('refuses what cannot be taken, as described ($name)', async ({ id, path, init, status }) => {
  const before = recorder.complaints.length;
  recorder.observe(id);
  const answer = await recorder.fetch(`${product.engine.apiUrl}${path}`, init);
  expect(answer.status).toBe(status);
  expect(recorder.complaints.slice(before)).toEqual([]);
});

it.each(operations)(
  'answers whatever is sent to %s as described, and never with a 500',
  async (id, operation) => {
    recorder.observe(id);
    await fc.assert(
      fc.asyncProperty(arbitraryRequest(document, operation), async ({ path, init }) => {
        const before = recorder.complaints.length;
        const answer = await recorder.fetch(`${product.engine.apiUrl}${path}`, init);
        await answer.body?.cancel();
        expect(recorder.complaints.slice(before)).toEqual([]);
        expect(answer.status).not.toBe(500);
      }),
      { numRuns: 60 },
    );
  },
);
