import { headers as createHeaders } from '@nats-io/transport-node';
import fc from 'fast-check';
import { readBatchHeaders, readEventHeaders, writeEventHeaders } from './event-headers';

const event = {
  id: 'message-1',
  type: 'com.prioritization.request.v1',
  source: 'gateway',
  time: '2026-01-31T09:30:00.000Z',
};
const withHeaders = (values: Record<string, string>) => {
  const headers = createHeaders();
  Object.entries(values).forEach(([name, value]) => headers.set(name, value));
  return headers;
};

describe('event headers', () => {
  it('bring back every task id, whatever a client named its task', () => {
    const ids = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('a\r\nNats-Msg-Id: forged', ' padded ', '%41', 'é–日本語😀', '\u0000'),
    );
    fc.assert(
      fc.property(ids, (subject) => {
        const headers = writeEventHeaders({ ...event, subject });
        expect(readEventHeaders(headers)?.subject).toBe(subject);
      }),
    );
  });

  it('never let a task id add a header of its own', () => {
    const headers = writeEventHeaders({ ...event, subject: 'a\r\nce-tenant: other' });
    expect(headers.has('ce-tenant')).toBe(false);
    expect(headers.get('ce-subject')).not.toMatch(/[\r\n]/);
  });

  it('write lone surrogates as the replacement character instead of failing', () => {
    const headers = writeEventHeaders({ ...event, subject: 'task-\ud800' });
    expect(readEventHeaders(headers)?.subject).toBe('task-\ufffd');
  });

  it('follow CloudEvents 1.0 in binary mode', () => {
    const headers = writeEventHeaders({ ...event, tenant: 'acme', requestId: 'r-1' });
    expect(Object.fromEntries([...headers].map(([name, [value]]) => [name, value]))).toEqual({
      'ce-specversion': '1.0',
      'content-type': 'application/json',
      'ce-id': event.id,
      'ce-type': event.type,
      'ce-source': event.source,
      'ce-time': event.time,
      'ce-tenant': 'acme',
      'ce-requestid': 'r-1',
    });
  });

  it('say which chunk of which batch it is, however broken the others are', () => {
    const headers = writeEventHeaders({ ...event, batch: 'b-1', batchChunk: '7' });
    expect(readEventHeaders(headers)).toMatchObject({ batch: 'b-1', batchChunk: '7' });
    const raw = { 'ce-batchid': 'b-1', 'ce-batchchunk': '7', 'ce-tenant': '*' };
    expect(readBatchHeaders(raw)).toEqual({ batch: 'b-1', batchChunk: '7' });
    expect(readBatchHeaders({ ...raw, 'ce-batchchunk': '-1' })).toBeUndefined();
    expect(readBatchHeaders({ 'ce-batchid': 'b-1' })).toBeUndefined();
  });

  it('are all optional: the predecessor’s messages have none', () => {
    expect(readEventHeaders(undefined)).toEqual({});
    expect(readEventHeaders(createHeaders())).toEqual({});
  });

  it.each([
    ['a tenant that is no tenant', { 'ce-tenant': 'a b' }],
    ['a tenant with a wildcard', { 'ce-tenant': '*' }],
    ['a time that is none', { 'ce-time': 'yesterday' }],
    ['a chunk that is no number', { 'ce-batchchunk': '1e3' }],
    ['a request id without end', { 'ce-requestid': 'x'.repeat(201) }],
  ])('cannot be read with %s', (_, values) => {
    expect(readEventHeaders(withHeaders(values))).toBeUndefined();
  });

  it('never throw, whatever they hold', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text));
    const names = fc.constantFrom('ce-subject', 'ce-time', 'ce-tenant', 'ce-id', 'traceparent');
    fc.assert(
      fc.property(fc.dictionary(names, value), (values) => {
        readEventHeaders(withHeaders(values));
      }),
    );
    expect(readEventHeaders(withHeaders({ 'ce-subject': '%zz' }))?.subject).toBe('%zz');
  });
});
