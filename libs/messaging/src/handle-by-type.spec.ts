import { EVENT_TYPES, feedbackSubject } from '@prioritization/contracts';
import { handleByType } from './handle-by-type';
import type { ReceivedMessage } from './received-message';

const message = (type: string | undefined): ReceivedMessage => ({
  subject: feedbackSubject('acme'),
  position: { stream: 'PRIORITY_RESULTS', streamCreated: 1, sequence: 7 },
  storedAt: new Date(0),
  deliveries: 1,
  body: new Uint8Array(),
  rawHeaders: {},
  headers: () => ({ type }),
  json: () => ({}),
});

const seenOf = async (...types: (string | undefined)[]): Promise<string[]> => {
  const seen: string[] = [];
  const handle = handleByType({
    handlers: {
      [EVENT_TYPES.result]: async () => void seen.push('result'),
      [EVENT_TYPES.feedback]: async () => void seen.push('feedback'),
    },
    untyped: EVENT_TYPES.result,
    logger: { info: (_fields, text) => void seen.push(text) },
  });
  for (const type of types) await handle(message(type));
  return seen;
};

describe('handleByType', () => {
  it('gives each event to the handler of its type, one without a type to the one agreed on', async () => {
    expect(await seenOf(EVENT_TYPES.feedback, EVENT_TYPES.result, undefined)).toEqual([
      'feedback',
      'result',
      'result',
    ]);
  });

  it('acknowledges an event of another type with a log line: it is not buried', async () => {
    const foreign = ['com.prioritization.something-new.v3', EVENT_TYPES.heartbeat, 'toString'];
    expect(await seenOf(...foreign)).toEqual(foreign.map(() => 'an event is ignored'));
  });
});
