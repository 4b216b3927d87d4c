import { EVENT_TYPES, requestSubject } from '@prioritization/contracts';
import { MalformedMessageError, type ReceivedMessage } from '@prioritization/messaging';
import { knownOfRequest, parseRequest } from './parse-request';

const task = (id = 'task-1') => ({
  id,
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
});
const storedAt = new Date('2026-01-31T09:30:00.000Z');

interface Given {
  subject?: string;
  body?: unknown;
  headers?: ReturnType<ReceivedMessage['headers']> | 'unreadable';
}

const message = ({ subject, body = task(), headers = {} }: Given): ReceivedMessage => ({
  subject: subject ?? 'prioritization.request',
  position: { stream: 'PRIORITY_REQUESTS', streamCreated: 1, sequence: 1 },
  storedAt,
  deliveries: 1,
  body: new Uint8Array(),
  rawHeaders: {},
  headers() {
    if (headers === 'unreadable') throw new MalformedMessageError('unreadable');
    return headers;
  },
  json() {
    if (body === 'no json') throw new MalformedMessageError('no json');
    return body;
  },
});
const parse = (given: Given) => parseRequest(message(given), 'default');
const known = (given: Given) => knownOfRequest('default')(message(given));

describe('parseRequest', () => {
  it('takes a bare task of the predecessor for interactive work of the default tenant', () => {
    expect(parse({})).toMatchObject({
      tenant: 'default',
      lane: 'interactive',
      submittedAt: storedAt.toISOString(),
      tasks: [{ id: 'task-1' }],
    });
  });

  it('takes the predecessor’s envelope, on its category subjects as well', () => {
    const envelope = { data: task(), timestamp: 'x', source: 'y', version: '1.0' };
    const subject = 'prioritization.request.SUPPORT';
    expect(parse({ subject, body: envelope }).tasks).toMatchObject([{ id: 'task-1' }]);
  });

  it('takes a chunk of a batch, with what its headers say', () => {
    const headers = {
      type: EVENT_TYPES.requestChunk,
      tenant: 'acme',
      time: '2026-01-31T08:00:00.000Z',
      requestId: 'r-1',
    };
    const subject = requestSubject('bulk', 'acme');
    expect(parse({ subject, headers, body: { tasks: [task('a'), task('b')] } })).toMatchObject({
      tenant: 'acme',
      lane: 'bulk',
      submittedAt: '2026-01-31T08:00:00.000Z',
      requestId: 'r-1',
      tasks: [{ id: 'a' }, { id: 'b' }],
    });
  });

  it('refuses a tenant that is not the one of the subject', () => {
    const subject = requestSubject('bulk', 'acme');
    expect(() => parse({ subject, headers: { tenant: 'other' } })).toThrow(MalformedMessageError);
    expect(() => parse({ subject })).toThrow(MalformedMessageError);
  });

  it('names every invalid field of a task', () => {
    expect(() => parse({ body: { ...task(), title: '', category: 'X' } })).toThrow(
      /title[^]*category|category[^]*title/,
    );
  });

  it.each([[null], [[]], ['text'], [{}], ['no json'], [{ tasks: [task()] }]])(
    'calls a body like %j malformed: it is buried, not tried again',
    (body) => expect(() => parse({ body })).toThrow(MalformedMessageError),
  );
});

describe('knownOfRequest', () => {
  it('tells whose tasks a malformed request holds', () => {
    const subject = requestSubject('bulk', 'acme');
    const body = { tasks: [{ id: 'a' }, { id: 'b', title: 7 }] };
    expect(known({ subject, headers: { tenant: 'acme' }, body })).toEqual({
      tenant: 'acme',
      submittedAt: storedAt.toISOString(),
      taskIds: ['a', 'b'],
    });
    expect(known({ body: { data: { id: 'c' } } })).toMatchObject({
      tenant: 'default',
      taskIds: ['c'],
    });
  });

  it('names no tenant when it is in doubt: nobody’s task fails for somebody else’s message', () => {
    const subject = requestSubject('bulk', 'acme');
    expect(known({ headers: 'unreadable' }).tenant).toBeUndefined();
    expect(known({ subject, headers: { tenant: 'other' } }).tenant).toBeUndefined();
    expect(known({ subject }).tenant).toBeUndefined();
  });

  it('never throws', () => {
    expect(known({ headers: 'unreadable', body: 'no json' }).taskIds).toBeUndefined();
  });
});
