import { readText } from '../reading/read-text';
import { readAffectedUsers } from './affected-users';

const limits = { organisationSize: 1_000, mostAffectedUsers: 10_000 };
const read = (text: string) => readAffectedUsers(readText(text, ''), limits);

describe('the reader of affected users', () => {
  it.each([
    ['40 customers cannot pay', 40],
    ['about 10,000+ users see it', 10_000],
    ['1.200 Nutzer, that is 1.200 users', 1_200],
    ["3'500 employees", 3_500],
    ['1 500 employees wait', 1_500],
    ['2k users', 2_000],
    ['1.5k users', 1_500],
    ['2 thousand users', 2_000],
    ['3 people in Berlin and 12 warehouse employees', 12],
    ['20-30 users', 20],
    ['20–30 users', 20],
    ['20 to 30 users', 20],
    ['between 20 and 30 users', 20],
    ['10 of our customers', 10],
    ['12 of 40 users', 12],
    ['12 out of 40 users', 12],
    ['three colleagues', 3],
    ['a couple of users', 2],
    ['dozens of customers', 24],
    ['hundreds of users', 200],
    ['a dozen people', 12],
    ['4 shops are closed', 4],
    ['everyone is affected', 1_000],
    ['The whole company waits', 1_000],
    ['affects all of our users', 1_000],
    ['every employee', 1_000],
    ['Alle Kunden sehen es', 1_000],
    ['tous les clients', 1_000],
    ['40 Mitarbeiter', 40],
    ['most customers', 500],
    ['30% of users see it', 300],
    ['nobody can log in', 1_000],
    ['no users can sign in', 1_000],
    ['the entire department', 100],
    ['the whole team', 10],
    ['only me', 1],
    ['nobody else has it', 1],
    ['no users affected', 1],
    ['0 users affected', 1],
    ['The same for 1 user', 1],
  ])('reads "%s" as %d', (text, count) => {
    expect(read(text)?.value).toBe(count);
  });

  it.each([
    'port 8080 is closed for users',
    'port 8080 users',
    'version 2.4.1 fails for users',
    'error 500 for users',
    'HTTP 503 users',
    'since 2024 users complain',
    'costs $500 users say',
    'wait 40 minutes users say',
    'a file of 20 MB employees upload',
    'iOS 10 users',
    'Windows 11 users',
    'ticket 4411 users',
    'INC-2041 users',
    '5 customer records',
    '12 errors for users',
    'Hello everyone, a question',
    'Please tell everyone about it',
    'not everyone sees it',
    'Call me about the small hall',
    'a meeting at 10, users attend',
    '99999999999999999999999999 users',
  ])('reads no count from "%s"', (text) => expect(read(text)).toBeUndefined());

  it('takes the largest count and quotes it', () => {
    expect(read('Five users, later 40 customers')).toEqual({
      value: 40,
      confidence: 0.9,
      words: ['40 customers'],
    });
  });

  it('never reads more than the limit', () => {
    expect(read('10,000,000 users')?.value).toBe(10_000);
  });

  it('is less sure of words than of digits', () => {
    expect(read('hundreds of users')?.confidence).toBeLessThan(read('200 users')?.confidence ?? 0);
  });
});
