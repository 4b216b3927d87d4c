import { fieldErrors } from './errors';
import { TaskChanges, WhatIfRequest } from './what-if';

const keywords = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`w${index}`, 1]));
const task = {
  id: 'task-1',
  title: 'A title',
  description: '',
  category: 'SUPPORT',
  requester_role: 'CLIENT',
};

describe('WhatIfRequest', () => {
  it.each([
    { task },
    { task: { ...task, requester_name: 'A name' }, policy: 'itil', now: '2026-03-02T09:00:00Z' },
    { task_id: 'task-1', changes: { deadline: null } },
    { task_id: 'task-1', policy: { kind: 'ice', name: 'mine' } },
  ])('takes %j', (body) => expect(WhatIfRequest.safeParse(body).success).toBe(true));

  it.each([
    [{}, '/task'],
    [{ task, task_id: 'task-1' }, '/task'],
    [{ task, changes: { title: 'Another' } }, '/changes'],
    [{ task_id: 'task-1', changes: { deadlin: '2026-03-02' } }, '/changes'],
    [{ task_id: 'task-1', changes: { id: 'another' } }, '/changes'],
    [{ task_id: 'task-1', changes: { title: null } }, '/changes/title'],
    [{ task_id: 'task-1', now: 'tomorrow' }, '/now'],
    [{ task_id: 'task-1', policy: { kind: 'astrology', name: 'stars' } }, '/policy/kind'],
    [{ task_id: 'task-1', policy: { kind: 'ice', name: 'Not a name' } }, '/policy/name'],
    [
      {
        task_id: 'task-1',
        policy: { kind: 'taskwarrior', name: 'huge', coefficients: { user_keyword: keywords } },
      },
      '/policy/coefficients',
    ],
  ])('refuses %j at %s', (body, pointer) => {
    const { error } = WhatIfRequest.safeParse(body);
    expect(error && fieldErrors(error).map((field) => field.pointer)).toEqual([pointer]);
  });

  it('drops the requester’s name: nothing needs it', () => {
    const parsed = WhatIfRequest.parse({ task: { ...task, requester_name: 'Ada' } });
    expect(JSON.stringify(parsed)).not.toContain('Ada');
  });
});

describe('TaskChanges', () => {
  it('tells a field that is taken away from one that is not spoken of', () => {
    expect(Object.keys(TaskChanges.parse({ deadline: null }))).toEqual(['deadline']);
    expect(Object.keys(TaskChanges.parse({}))).toEqual([]);
  });
});
