import express from 'express';
import fc from 'fast-check';
import { ApiError } from '../http/api-error';
import { idempotencyKeyOf } from './idempotency-key';

const keyIn = (field: string | undefined) =>
  idempotencyKeyOf(
    Object.create(express.request, {
      headers: { value: field === undefined ? {} : { 'idempotency-key': field } },
    }),
  );
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 255,
});

describe('idempotencyKeyOf', () => {
  it('reads back any key that is written as a structured-field string', () => {
    fc.assert(
      fc.property(printable, (key) => {
        expect(keyIn(`"${key.replace(/["\\]/g, '\\$&')}"`)).toBe(key);
      }),
    );
  });

  it('takes a key without quotes for the same key', () => {
    expect(keyIn('8e03978e-40d5')).toBe(keyIn('"8e03978e-40d5"'));
    expect(keyIn(' order 7, again ')).toBe('order 7, again');
    expect(keyIn(undefined)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['nothing in quotes', '""'],
    ['a quote that does not end', '"key'],
    ['a quote inside', '"a"b"'],
    ['a lone backslash', '"a\\b"'],
    ['two strings', '"one", "two"'],
    ['other than printable ASCII', 'clé'],
    ['a control character', 'a\u0001b'],
    ['256 characters', 'x'.repeat(256)],
  ])('refuses %s', (_what, field) => {
    expect(() => keyIn(field)).toThrow(ApiError);
  });

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.string(), (field) => {
        try {
          expect(keyIn(field)?.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_parameter' });
        }
      }),
    );
  });
});
