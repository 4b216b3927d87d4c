import { replaceSecret } from './replace-secret';

const AT = new Date('2026-01-31T09:30:00.000Z');
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1_000).toISOString();

describe('replaceSecret', () => {
  it('puts the new one first; the old one ends after the overlap', () => {
    expect(replaceSecret([{ sealed: 'old' }], 'new', AT, 60)).toEqual([
      { sealed: 'new' },
      { sealed: 'old', expires_at: after(60) },
    ]);
  });

  it('does not make the life of older ones longer, and forgets those that ended', () => {
    const held = [
      { sealed: 'second' },
      { sealed: 'first', expires_at: after(5) },
      { sealed: 'zeroth', expires_at: after(-5) },
    ];
    expect(replaceSecret(held, 'third', AT, 60)).toEqual([
      { sealed: 'third' },
      { sealed: 'second', expires_at: after(60) },
      { sealed: 'first', expires_at: after(5) },
    ]);
  });

  it('keeps no old one without an overlap', () => {
    expect(replaceSecret([{ sealed: 'old' }], 'new', AT, 0)).toEqual([{ sealed: 'new' }]);
  });

  it('keeps at most three, however often it is done', () => {
    const many = Array.from({ length: 10 }).reduce<ReturnType<typeof replaceSecret>>(
      (secrets, _, index) => replaceSecret(secrets, `secret-${index}`, AT, 60),
      [],
    );
    expect(many.map(({ sealed }) => sealed)).toEqual(['secret-9', 'secret-8', 'secret-7']);
  });
});
