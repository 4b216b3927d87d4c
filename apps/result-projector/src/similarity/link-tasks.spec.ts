import { setTimeout as sleep } from 'node:timers/promises';
import { createLinkTasks, type ComparedTask } from './link-tasks';

const tasks = (count: number, subject?: string): ComparedTask[] =>
  Array.from({ length: count }, (_, index) => ({
    task: {
      id: `task-${index}`,
      title: 'Checkout is DOWN!',
      description: 'Since nine',
      category: 'SUPPORT',
      requester_role: 'EMPLOYEE',
      tags: [],
    },
    ...(subject !== undefined && { owned: { subject } }),
  }));

const start = (tasksPerSecond: number) => {
  const linked: string[] = [];
  const outcomes = { linked: 0, alone: 0, skipped: 0 };
  const linkTasks = createLinkTasks({
    similarTasks: {
      async link(tenant, taskId, text) {
        linked.push(`${tenant}/${taskId}: ${text}`);
        return taskId === 'task-0' ? [] : [{ task_id: 'task-0', similarity: 1 }];
      },
      stop: async () => undefined,
    },
    tasksPerSecond,
    onOutcome: (outcome, count) => (outcomes[outcome] += count),
  });
  return { linkTasks, linked, outcomes };
};

describe('linking tasks', () => {
  it('compares what it takes in a moment later, by canonical text', async () => {
    const { linkTasks, linked, outcomes } = start(100);
    linkTasks.take('acme', tasks(3));
    expect(linked).toEqual([]);
    while (linked.length < 3) await sleep(20);
    await linkTasks.stop();
    expect(linked[0]).toBe('acme/task-0: checkout is down\nsince nine');
    expect(outcomes).toEqual({ linked: 2, alone: 1, skipped: 0 });
  });

  it('takes no more than it can compare within a few seconds, and says what it left out', async () => {
    const { linkTasks, outcomes } = start(10);
    linkTasks.take('acme', tasks(30));
    linkTasks.take('acme', tasks(30));
    linkTasks.take('acme', tasks(30));
    await linkTasks.stop();
    expect(outcomes.skipped).toBeGreaterThanOrEqual(49);
  });

  it('does not compare what waits of a person who is erased', async () => {
    const { linkTasks, linked } = start(100);
    linkTasks.take('acme', tasks(1, 'ada'));
    linkTasks.take('acme', tasks(2, 'bob'));
    linkTasks.take('acme', tasks(3));
    linkTasks.forget('ada');
    while (linked.length < 5) await sleep(20);
    await linkTasks.stop();
    expect(linked).toHaveLength(5);
  });
});
