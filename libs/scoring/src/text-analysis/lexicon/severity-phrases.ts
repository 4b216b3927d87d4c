import { combine } from './words';
import type { Level } from './level';

const SERVER_ERRORS = combine(
  ['error', 'errors', 'http', 'returns', 'return', 'status', 'with', 'code', 'fehler', 'erreur'],
  ['500', '502', '503', '504'],
).join(', ');

const CANNOT = ['cannot', "can't", 'can not', 'unable to', 'could not', "couldn't", 'no longer'];

const cannot = (...verbs: readonly string[]): string => combine(CANNOT, verbs).join(', ');

const DOES_NOT = ['does not', "doesn't", 'do not', "don't", 'did not', "didn't", 'will not'];

const doesNot = (...verbs: readonly string[]): string => combine(DOES_NOT, verbs).join(', ');

/** Whoever writes this says that it can wait, whatever else is wrong. */
export const CALMING: ReadonlySet<string> = new Set([
  'not urgent',
  'no rush',
  'no hurry',
  'low priority',
  'when you have time',
  'whenever you have time',
  'nicht dringend',
  'keine eile',
  'pas urgent',
  'no es urgente',
  'non urgente',
  'niet dringend',
]);

/** Phrases that speak of danger where their words alone do not. */
export const RISK_PHRASES: readonly Level[] = [
  [
    9,
    `data leak, data breach, ransom note, wrong recipient, wrong partner, wrong customer, ddos, dos attack,
     trapped, stuck in the elevator, stuck in the lift, gas leak, fire alarm, data of other customers,
     data of another customer, invoices of other customers, other customers data, public repository,
     public github, public repo, key was pushed, keys committed, key committed, password in plain text,
     life threatening, zero day, remote code execution`,
  ],
  [
    8,
    `impossible travel, brute force, sql injection, data loss, no space left, out of space, disk full,
     out of disk, disk is full, power failure, power cut, no power, water damage, coming through the ceiling,
     ${cannot('pay', 'order', 'buy', 'be reached', 'check out')}, nobody can, no one can`,
  ],
  [
    7,
    `out of memory, nothing works, has stopped, line stopped, burn rate, 500 errors, 503 errors, 502 errors,
     crash looping, crash loop, will be full, at risk, data missing, 98% disk, 99% disk,
     be late, not transmitted, will stop, threatens to cancel, must be revoked, error budget,
     ${SERVER_ERRORS}, ${cannot('receive calls', 'work', 'access', 'ship', 'deliver', 'invoice')}`,
  ],
  [
    6,
    `memory leak, times out, timing out, charged twice, no heating, heating off, no water, risk a fine,
     not working, stopped working, not reachable, not responding, not available, not delivered,
     not sent, not arrived, no results, no connection, no internet, wrong account, has not refreshed,
     ${doesNot('work', 'start', 'open', 'load', 'boot', 'respond', 'sync', 'turn on', 'arrive')},
     ${cannot('connect', 'start', 'open', 'load', 'use', 'sync', 'print', 'send', 'receive', 'save', 'call')}`,
  ],
  [
    5,
    `permission denied, access denied, rate limit, rate limits, ${cannot('log in', 'login', 'sign in', 'submit', 'see', 'find')}`,
  ],
  [2, `feature request, would be nice, nice to have, how many, how do i, how can i`],
  [2, [...CALMING].join(', ')],
];

/** Phrases of what is at stake. */
export const VALUE_PHRASES: readonly Level[] = [
  [9, 'loss of revenue, losing money, losing orders, payment run, board meeting'],
  [
    8,
    `call center, call centre, error budget, online shop, web shop, service level agreement,
     personal data, customer data, threatens to cancel, biggest customer, biggest prospect, key account,
     access key, secret key, private key, internet facing, 1 star`,
  ],
  [7, 'year end, month end, quarterly close, server room, file share, go live, legal deadline'],
  [2, 'not urgent, no rush, nice to have, coffee machine, only me'],
];
