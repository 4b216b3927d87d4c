import { RecordedTask } from '@prioritization/contracts';
import { randomTasks, seededRandom } from './random-tasks';

const clock = Date.parse('2026-03-02T09:00:00Z');

describe('random tasks', () => {
  it('are the same for the same seed and clock', () => {
    const tasks = (seed: number) => randomTasks(50, seededRandom(seed), clock);
    expect(tasks(1)).toEqual(tasks(1));
    expect(tasks(1)).not.toEqual(tasks(2));
  });

  it('fit the contract, and depend on earlier ones only', () => {
    for (const task of randomTasks(200, seededRandom(3), clock)) {
      expect(RecordedTask.parse(task)).toEqual(task);
      expect((task.depends_on ?? []).every((id) => Number(id) < Number(task.id))).toBe(true);
    }
  });
});
