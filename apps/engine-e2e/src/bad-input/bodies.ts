import { gzipSync } from 'node:zlib';
import { taskInput } from '../client';

/** A body that may not be taken, and how it has to be answered. */
export interface BadBody {
  readonly what: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly code: string;
}

/** As the server is set by default. */
const BODY_LIMIT = 5_000_000;

const withField = (field: string, json: string): string =>
  JSON.stringify(taskInput('bad')).replace(/\}$/, `,"${field}":${json}}`);

const invalid = (what: string, body: string): BadBody => ({
  what,
  body,
  status: 422,
  code: 'validation_failed',
});

const malformed = (what: string, body: BadBody['body'], headers = {}): BadBody => ({
  what,
  body,
  headers,
  status: 400,
  code: 'malformed_json',
});

const tooLarge = (what: string, body: BadBody['body'], headers = {}): BadBody => ({
  what,
  body,
  headers,
  status: 413,
  code: 'payload_too_large',
});

/** A body of exactly so many bytes. */
const sized = (bytes: number): string => {
  const around = JSON.stringify({ id: '' }).length;
  return JSON.stringify({ id: 'x'.repeat(bytes - around) });
};

const nested = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** What clients send by mistake or on purpose. */
export const BAD_BODIES: readonly BadBody[] = [
  malformed('an empty body', ''),
  malformed('broken JSON', '{"id":'),
  malformed('NaN', withField('risk_level', 'NaN')),
  malformed('bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
  malformed('what claims to be packed and is not', '{}', { 'content-encoding': 'gzip' }),
  invalid('JSON null', 'null'),
  invalid('a JSON array', '[]'),
  invalid('a JSON text', '"task"'),
  invalid('a body of just as many bytes as are taken', sized(BODY_LIMIT)),
  tooLarge('one byte more', sized(BODY_LIMIT + 1)),
  tooLarge('a small body that unpacks to 50 MB', gzipSync(sized(50_000_000)), {
    'content-encoding': 'gzip',
  }),
  invalid('arrays nested 10,000 deep', nested('[', ']', 10_000)),
  invalid('objects nested 10,000 deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  invalid('a __proto__ key', '{"__proto__":{"id":"x"}}'),
  invalid('a constructor key', '{"constructor":{"prototype":{"id":"x"}}}'),
  invalid('1e999', withField('risk_level', '1e999')),
  invalid('2^53 + 1', withField('affected_users_count', '9007199254740993')),
  invalid('a negative number', withField('estimated_effort_hours', '-1')),
  invalid('an id with a lone surrogate', JSON.stringify(taskInput('\ud800'))),
  invalid('an id with NUL', JSON.stringify(taskInput('a\u0000b'))),
  invalid('an id with CR and LF', JSON.stringify(taskInput('a\r\nSet-Cookie: b'))),
  invalid('an id of 1 MB', JSON.stringify(taskInput('x'.repeat(1_000_000)))),
  invalid('a date that does not exist', withField('deadline', '"2026-02-30T10:00:00Z"')),
  {
    what: 'another media type',
    body: 'id=1',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    what: 'another charset',
    body: '{}',
    headers: { 'content-type': 'application/json; charset=iso-8859-1' },
    status: 415,
    code: 'unsupported_media_type',
  },
];

/** What looks bad and is fine: it is taken and scored. */
export const ODD_BUT_GOOD = [
  taskInput('odd-bidirectional', { title: 'Please \u202etxet desrever\u202c\u200b\ufeff' }),
  taskInput('odd-nul-in-text', { description: 'a\u0000b' }),
  taskInput('odd-surrogate-in-text', { description: '\ud800 alone' }),
  taskInput('odd-slow-for-patterns', {
    description: `${'a'.repeat(50_000)}!`,
    title: '1,'.repeat(900),
  }),
  taskInput('odd-emails', { description: 'a@'.repeat(40_000) }),
  taskInput('../../etc/passwd'),
  taskInput('a/b?c#d%00'),
  taskInput('{tenant}:task:*'),
];
