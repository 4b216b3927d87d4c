import fc from 'fast-check';
import { redactBody } from './redact-body';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('redactBody', () => {
  it('shows what a message is, and nothing that people wrote', () => {
    expect(
      redactBody(
        bytes({
          id: 'task-1',
          title: 'Ada cannot log in',
          requester_name: 'Ada',
          requester_role: 'MANAGER',
          affected_users: 3,
          tasks: [{ id: 'task-2', description: 'secret' }],
          depends_on: ['task-3'],
        }),
      ),
    ).toEqual({
      id: 'task-1',
      title: '[17 characters]',
      requester_name: '[3 characters]',
      requester_role: 'MANAGER',
      affected_users: 3,
      tasks: [{ id: 'task-2', description: '[6 characters]' }],
      depends_on: ['task-3'],
    });
  });

  it('shows no text of a field it does not know, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), fc.jsonValue(), (secret, beside) => {
        const marked = `!!${secret}!!`;
        const shown = redactBody(bytes({ a: [{ b: { secret: marked }, beside }], text: marked }));
        expect(JSON.stringify(shown)).not.toContain(JSON.stringify(marked).slice(1, -1));
      }),
    );
  });

  it('does not follow a body without end, and says nothing of one that is no JSON', () => {
    const deep = Buffer.from(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(JSON.stringify(redactBody(deep)).length).toBeLessThan(100);
    expect(redactBody(Buffer.from('no json'))).toBeNull();
    expect(redactBody(new Uint8Array())).toBeNull();
  });
});
