import { readCredential } from './credential';

describe('readCredential', () => {
  it.each([
    [{ authorization: 'Bearer pk_abc' }, { kind: 'api key', text: 'pk_abc' }],
    [{ authorization: 'bearer   pk_abc ' }, { kind: 'api key', text: 'pk_abc' }],
    [{ authorization: 'Bearer a.b.c' }, { kind: 'token', text: 'a.b.c' }],
    [{ 'x-api-key': ' pk_abc' }, { kind: 'api key', text: 'pk_abc' }],
    [{ 'x-api-key': 'a.b.c' }, { kind: 'api key', text: 'a.b.c' }],
    [
      { authorization: 'Bearer pk_abc', 'x-api-key': 'pk_other' },
      { kind: 'api key', text: 'pk_abc' },
    ],
    [{ authorization: 'Basic dTpw', 'x-api-key': 'pk_abc' }, { kind: 'unreadable' }],
    [{ authorization: 'Bearer' }, { kind: 'unreadable' }],
    [{ authorization: 'Bearer pk_a pk_b' }, { kind: 'unreadable' }],
    [{ authorization: '' }, { kind: 'unreadable' }],
    [{}, undefined],
  ])('reads %j', (headers, credential) => {
    expect(readCredential(headers)).toEqual(credential);
  });
});
