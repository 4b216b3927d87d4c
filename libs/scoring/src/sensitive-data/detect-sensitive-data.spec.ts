import fc from 'fast-check';
import { detectSensitiveData } from './detect-sensitive-data';

const kindsIn = (text: string) => detectSensitiveData(text).map(({ kind }) => kind);

describe('the detection of sensitive data', () => {
  it('counts each kind and never repeats what it found', () => {
    const text = 'ann@example.com, bob@example.org, card 4111 1111 1111 1111';
    const findings = detectSensitiveData(text);
    expect(findings).toEqual([
      { kind: 'email', count: 2 },
      { kind: 'payment_card', count: 1 },
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/ann|bob|4111/);
  });

  it('counts what two detectors could claim once', () => {
    expect(kindsIn('DE89 3704 0044 0532 0130 00')).toEqual(['iban']);
    expect(kindsIn('password: ann@example.com')).toEqual(['email']);
  });

  it.each([
    ['a card number with a wrong check digit', '4111 1111 1111 1112'],
    ['a social security number of an area never issued', '666-45-6789'],
    ['an address out of range', '300.1.2.3'],
    ['a version with four parts', 'version 1.2.3.4'],
    ['the version of a kernel', 'since kernel 5.10.0.23'],
    ['a name and a place', 'The user anna.smith / building12'],
    ['an account and an address', 'Account admin and https://example.com/login2'],
    ['a login that fails', 'Login fails: error 403, timeout2'],
    ['an account number with a wrong check sum', 'DE88 3704 0044 0532 0130 00'],
    ['a question about a password', 'I forgot my password'],
    ['a word inside another', 'The secretary passports2go'],
    ['nothing', ''],
  ])('is silent about %s', (_, text) => expect(kindsIn(text)).toEqual([]));

  it.each([
    'Login: admin / Passw0rd!',
    'use the credentials bob:Winter#24',
    'user demo, Sommer2024!',
  ])('finds the password in “%s”', (text) => expect(kindsIn(text)).toEqual(['password']));

  it('finds what stands at the very end of a long text', () => {
    expect(kindsIn(`${'All is well. '.repeat(20_000)}ann@example.com`)).toEqual(['email']);
  });

  it('takes any Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { count } of detectSensitiveData(text)) expect(count).toBeGreaterThan(0);
      }),
    );
  });
});

const MEGABYTE = 1_000_000;

describe('a text made to be slow', () => {
  it.each([
    '9',
    '1 ',
    '4-',
    '1.',
    'a@',
    '@',
    'user a ',
    'login:',
    'a.',
    ':',
    'a:',
    'DE89 ',
    'GB82a',
    'password ',
    'password for a ',
    'password is ',
    'key ',
    'token is: ',
    'eyJ-',
    'eyJ.',
    'bearer ',
    'sk-a',
    '-----BEGIN ',
    'passport ',
    'ssn 123456789 ',
    '"',
    '\ud800',
    '😀',
  ])(
    'reads a megabyte of %j to its end',
    (unit) => {
      // What grows with the square of the text would take minutes, past the limit of this test.
      const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
      expect(Array.isArray(detectSensitiveData(text))).toBe(true);
    },
    30_000,
  );
});
