import { createScorer } from '../score-task';
import { sampleTask } from '../task-samples';
import { sayDuration, sayInstant, sayList, sayNumber } from './say';

const now = new Date('2026-03-02T09:00:00Z');
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const scorer = createScorer();

describe('the reasoning', () => {
  it('says in one sentence what carries the score, with the words it rests on', () => {
    const task = sampleTask({
      title: 'Checkout is down, 2,500 customers cannot pay',
      deadline: hoursLater(6),
    });
    expect(scorer.score(task, now).reasoning).toBe(
      'HIGH (7.3 of 10) because much is at stake (business impact 10: “checkout”, “customers”, ' +
        '“2,500 customers”), the deadline is in 6 h and the risk is high (risk 8: “down”, “cannot pay”).',
    );
  });

  it('names the person and the meeting', () => {
    const task = sampleTask({
      title: 'Slides',
      category: 'MEETING_PREP',
      requester_role: 'CFO',
      meeting_time: hoursLater(0.75),
      business_value: 2,
      risk_level: 1,
      affected_users_count: 1,
    });
    expect(scorer.score(task, now).reasoning).toBe(
      'MEDIUM (4.4 of 10) because the meeting is in 45 min, the CFO asks and ' +
        'little is at stake (business impact 2: business value and affected users as given).',
    );
  });

  it.each([
    ['taskwarrior', 'HIGH (6.6 of 10) because the deadline is in 6 h.'],
    ['itil', 'and the deadline is in 6 h.'],
    ['wsjf', 'business value is 5 (assumed, nothing is said of it)'],
    ['eisenhower', 'MEDIUM (5.0 of 10) because it is urgent.'],
  ])('reads on under the policy %s', (policy, sentence) => {
    const task = sampleTask({ title: 'Papers', deadline: hoursLater(6) });
    expect(scorer.score(task, now, policy).reasoning).toContain(sentence);
  });
});

describe('the reasoning of tasks without a date', () => {
  const reasonOf = (title: string) =>
    scorer.score(sampleTask({ title, description: '' }), now).reasoning;

  it.each([
    ['Checkout is down and orders are lost', 'it should not wait though no date is set'],
    ['The report is wrong', 'no date is set'],
    ['A question about the wiki', 'it can wait'],
  ])('says of "%s" that %s', (title, clause) => expect(reasonOf(title)).toContain(clause));

  it('says when nothing is said', () =>
    expect(reasonOf('Papers')).toContain('(risk 5: assumed, nothing is said of it)'));
});

describe('the reasoning by what a factor rests on', () => {
  const high = { itil: { impact: 1 as const, urgency: 1 as const } };

  it('says what the client gave instead of a date that does not count', () => {
    const task = sampleTask({ deadline: hoursLater(500), policy_inputs: high });
    expect(scorer.score(task, now, 'itil').reasoning).toBe(
      'CRITICAL (9.5 of 10) because impact is high (impact as given) and urgency is high (urgency as given).',
    );
  });

  it('counts down to the deadline where the meeting does not count', () => {
    const task = sampleTask({ deadline: hoursLater(6), meeting_time: hoursLater(1) });
    expect(scorer.score(task, now, 'taskwarrior').reasoning).toContain('the deadline is in 6 h');
    expect(scorer.score(task, now, 'weighted').reasoning).toContain('the meeting is in 1 h');
  });
});

describe('short forms', () => {
  it.each([
    [45 * 60_000, '45 min'],
    [6 * 3_600_000, '6 h'],
    [30 * 3_600_000, '30 h'],
    [72 * 3_600_000, '3 days'],
  ])('says %d milliseconds as %s', (length, said) => expect(sayDuration(length)).toBe(said));

  it.each([
    [9.4, '9.4'],
    [2_500, '2,500'],
    [0.0481, '0.048'],
  ])('says %d as %s', (value, said) => expect(sayNumber(value)).toBe(said));

  it('tells the past from the future, and joins as people do', () => {
    expect(sayInstant(0, 3_600_000)).toBe('1 h ago');
    expect(sayInstant(7_200_000, 0)).toBe('in 2 h');
    expect(sayList(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
