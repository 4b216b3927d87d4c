import { TaskRequest } from './task-request';
import { Timestamp } from './time';

const minimal = {
  id: 'task-1',
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
  requester_name: 'A name',
};

describe('TaskRequest', () => {
  it('takes the six required fields', () => {
    expect(TaskRequest.parse(minimal)).toEqual({ ...minimal, tags: [] });
  });

  it('reads null as not given, as the predecessor’s clients send it', () => {
    const parsed = TaskRequest.parse({ ...minimal, deadline: null, risk_level: null, tags: null });
    expect(JSON.parse(JSON.stringify(parsed))).toEqual({ ...minimal, tags: [] });
  });

  it('names every invalid field at once', () => {
    const result = TaskRequest.safeParse({ ...minimal, id: '', risk_level: 11, category: 'OTHER' });
    expect(result.error?.issues.map(({ path }) => path[0]).sort()).toEqual([
      'category',
      'id',
      'risk_level',
    ]);
  });

  it.each(['line\nbreak', 'nul\u0000', '\ud800', 'x'.repeat(257)])('refuses the id %j', (id) => {
    expect(TaskRequest.safeParse({ ...minimal, id }).success).toBe(false);
  });

  it.each([
    ['estimated_effort_hours', 0, false],
    ['estimated_effort_hours', 0.5, true],
    ['estimated_effort_hours', 1001, false],
    ['affected_users_count', 0, false],
    ['business_value', 5.5, false],
    ['business_value', '5', false],
  ])('judges %s = %j: %s', (field, value, valid) => {
    expect(TaskRequest.safeParse({ ...minimal, [field]: value }).success).toBe(valid);
  });
});

describe('Timestamp', () => {
  it.each([
    ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00.123456', '2026-01-31T09:30:00.123Z'],
    ['2026-01-31 09:30', '2026-01-31T09:30:00.000Z'],
    ['2026-01-31T09:30:00+02:00', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31T09:30:00+0200', '2026-01-31T07:30:00.000Z'],
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => expect(Timestamp.parse(text)).toBe(expected));

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    'tomorrow',
    '',
    '2026-01-31T25:00:00Z',
    '1769851800',
  ])('refuses %j', (text) => expect(Timestamp.safeParse(text).success).toBe(false));
});
