import { TaskRequest } from '@prioritization/contracts';
import fc from 'fast-check';
import { readMail } from './read-mail';

const NOW = new Date('2026-02-03T09:30:00.000Z');
const mail = (changes = {}) => ({
  subject: 'Hello',
  body: '',
  sender: 'someone@example.com',
  ...changes,
});

describe('readMail', () => {
  it.each([
    ['cfo@example.com', 'CFO'],
    ['office.of-the-ceo@example.com', 'CEO'],
    ['it.support@example.com', 'IT_ADMIN'],
    ['edit.kitty@example.com', 'EMPLOYEE'],
    ['not an address', 'EMPLOYEE'],
  ])('takes the role of %s from words of the address: %s', (sender, role) =>
    expect(readMail(mail({ sender }), NOW).requester_role).toBe(role),
  );

  it.each([
    ['Clicked a phishing link', 'SECURITY'],
    ['The VPN is slow', 'INFRASTRUCTURE'],
    ['Slides for the board meeting', 'MEETING_PREP'],
    ['Onboarding of new colleagues', 'TRAINING'],
    ['My chair squeaks', 'SUPPORT'],
  ])('takes “%s” for %s', (subject, category) =>
    expect(readMail(mail({ subject }), NOW).category).toBe(category),
  );

  it('reads when it is due and how long it takes', () => {
    const task = readMail(mail({ due_text: 'Friday 17:00', est_minutes: 90 }), NOW);
    expect(task.deadline).toBe('2026-02-06T17:00:00.000Z');
    expect(task.estimated_effort_hours).toBe(1.5);
  });

  it('makes a valid task of every mail, and keeps the sender out of it', () => {
    const anyMail = fc.record({
      subject: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      body: fc.string({ unit: 'grapheme' }),
      sender: fc.emailAddress(),
    });
    fc.assert(
      fc.property(anyMail, (given) => {
        const task = readMail({ ...given, sender: `secret-${given.sender}` }, NOW);
        expect(TaskRequest.safeParse(task).success).toBe(true);
        expect(JSON.stringify({ ...task, title: '', description: '' })).not.toContain('secret-');
      }),
    );
  });
});
