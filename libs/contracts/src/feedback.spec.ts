import { Feedback, FeedbackRequest } from './feedback';

const override = { kind: 'override', urgency_level: 'CRITICAL', reason: 'Audit tomorrow.' };

describe('FeedbackRequest', () => {
  it.each([
    override,
    { kind: 'override', position: 1, reason: 'First.', expires_at: '2026-03-03', by: 'cto' },
    { ...override, position: null, until_resubmitted: true },
    { kind: 'agree' },
    { kind: 'disagree', score: 2.5, reason: 'Nobody uses it.', by: 'key:7f3a' },
  ])('takes %j', (body) => expect(FeedbackRequest.safeParse(body).success).toBe(true));

  it.each([
    ['no reason', { kind: 'override', position: 1 }, 'reason'],
    ['an empty reason', { ...override, reason: '  ' }, 'reason'],
    ['a long reason', { ...override, reason: 'x'.repeat(501) }, 'reason'],
    ['neither band nor position', { kind: 'override', reason: 'So.' }, 'urgency_level'],
    ['both band and position', { ...override, position: 1 }, 'urgency_level'],
    ['a position above the top', { kind: 'override', reason: 'So.', position: 0 }, 'position'],
    ['a name', { ...override, by: 'Ada Lovelace' }, 'by'],
    ['an address', { kind: 'agree', by: 'ada@example.org' }, 'by'],
    ['a score past the end', { kind: 'disagree', score: 11 }, 'score'],
    ['what only clearing records', { kind: 'cleared' }, 'kind'],
  ])('refuses %s', (_what, body, field) => {
    const { error } = FeedbackRequest.safeParse(body);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe('Feedback', () => {
  it('is what was asked, with an id, a task and a time; it reads back as it was written', () => {
    const recorded = { ...override, id: 'f-1', task_id: 't', at: '2026-03-02T09:00:00.000Z' };
    expect(Feedback.parse(JSON.parse(JSON.stringify(Feedback.parse(recorded))))).toEqual(recorded);
    expect(Feedback.safeParse({ ...recorded, kind: 'cleared' }).success).toBe(true);
  });
});
