import { OLDEST_SERVER, serverSupport } from './server-support';

describe('serverSupport', () => {
  it.each(['2.9.10', '2.9.25', '2.10.0', '2.12.7', '2.14.0-preview.1', '3.0.0', 'v2.11.1'])(
    'works with %s',
    (version) => expect(serverSupport({ version, jetstream: true }).refusal).toBeUndefined(),
  );

  it.each(['2.9.9', '2.8.4', '1.99.99'])('refuses %s and says which it takes', (version) => {
    expect(serverSupport({ version, jetstream: true }).refusal).toContain(OLDEST_SERVER);
  });

  it('refuses a server without JetStream', () => {
    expect(serverSupport({ version: '2.12.7', jetstream: false }).refusal).toContain('JetStream');
  });

  it('advises those who run an old one, and nobody else', () => {
    expect(serverSupport({ version: '2.9.10' }).advice).toHaveLength(2);
    expect(serverSupport({ version: '2.9.23' }).advice).toHaveLength(1);
    expect(serverSupport({ version: '2.12.7' }).advice).toEqual([]);
  });

  it('goes on with a version it cannot read: what is declared is read back anyway', () => {
    expect(serverSupport({ version: 'custom' })).toMatchObject({ refusal: undefined });
  });
});
