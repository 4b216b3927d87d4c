import { BatchReport, LIVE_EVENTS } from '@prioritization/contracts';
import { openUpload } from './bulk-client';
import { bulkUser, ndjson, tasks } from './bulk-user';
import type { EventReader } from './event-reader';
import { startLiveProduct, until, type LiveProduct } from './live-product';

let product: LiveProduct;
beforeAll(async () => {
  product = await startLiveProduct({});
});
afterAll(() => product.stop());
afterEach(() => product.closeStreams());

/** What a stream has told, in its order; nothing but progress may be told. */
const reportsOf = ({ events }: EventReader): BatchReport[] => {
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set([LIVE_EVENTS.progress]));
  return events.map(({ data }) => BatchReport.parse(data));
};
const lastOf = (reader: EventReader): BatchReport | undefined => reportsOf(reader).at(-1);

const expectAscending = (counts: readonly number[]): void =>
  expect(counts).toEqual([...counts].sort((left, right) => left - right));

/** Begins a bulk submission whose end is not sent yet. */
const beginBatch = async (prefix: string, count: number) => {
  const upload = openUpload(product.engine.apiUrl);
  const answers = upload.lines();
  await upload.send(ndjson(tasks(prefix, count)));
  const { headers } = await upload.response;
  for (let line = 0; line < count; line += 1) await answers.next();
  return { upload, answers, location: headers.location ?? '' };
};

it('tells how far a batch is, from its first lines to its last result, and ends then', async () => {
  const { upload, location } = await beginBatch('told', 200);
  const reader = await product.open(`${location}/events`);
  expect(reader.status).toBe(200);
  expect(reader.headers.get('content-type')).toContain('text/event-stream');
  await until(() => lastOf(reader)?.completed === 200, 'what was sent so far is completed');
  expect(lastOf(reader)).toMatchObject({ state: 'receiving', received: 200 });

  await upload.send(ndjson([...tasks('more', 100), { id: 'no task' }]));
  upload.end();
  await reader.over;
  expect(lastOf(reader)).toMatchObject({
    ...{ state: 'finished', received: 301, accepted: 300, rejected: 1, completed: 300, failed: 0 },
  });
  const reports = reportsOf(reader);
  expectAscending(reports.map(({ received }) => received));
  expectAscending(reports.map(({ completed }) => completed));
  expectAscending(reader.events.map(({ id }) => Number(id)));
  expect(reports.filter(({ state }) => state === 'finished')).toHaveLength(1);
  expect(lastOf(reader)).toEqual(await bulkUser(product).reportAt(location));
});

it('tells a client that comes back how far it is now, also at another gateway, until it is finished', async () => {
  const { upload, answers, location } = await beginBatch('back', 100);
  const first = await product.open(`${location}/events`);
  await until(() => lastOf(first)?.completed === 100, 'it has progressed');
  await first.close();
  await product.withoutWorker(async () => {
    await upload.send(ndjson(tasks('meanwhile', 100)));
    upload.end();
    for (let line = 0; line < 100; line += 1) await answers.next();
    expect((await answers.next()).value).toMatchObject({ received: 200, accepted: 200 });
    await product.restartGateway();
    const second = await product.open(`${location}/events`, first.lastEventId);
    await until(() => second.events.length > 0, 'it is told anew');
    expect(reportsOf(second)[0]).toMatchObject({ received: 200, completed: 100 });
  });
  const third = await product.open(`${location}/events?last_event_id=${first.lastEventId}`);
  await third.over;
  expect(lastOf(third)).toMatchObject({ state: 'finished', completed: 200 });
  expect(Number(third.lastEventId)).toBeGreaterThan(Number(first.lastEventId));

  const late = await product.open(`${location}/events`, third.lastEventId);
  await late.over;
  expect(reportsOf(late)).toEqual([lastOf(third)]);
});

it('refuses what is no batch, and what is no place', async () => {
  const nobodys = '/api/v1/prioritization/batches/nobodys/events';
  expect((await product.open(nobodys)).status).toBe(404);
  expect((await product.open(nobodys, 'yesterday')).status).toBe(400);
});
