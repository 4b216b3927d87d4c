import { Category } from '@prioritization/contracts';
import { loadBacklog } from './load-backlog';

const now = new Date('2026-03-02T09:00:00Z');

describe('the bundled backlog', () => {
  const backlog = loadBacklog(now);

  it('holds at least 100 tasks of all eight categories, each id once', () => {
    expect(backlog.length).toBeGreaterThanOrEqual(100);
    expect(new Set(backlog.map(({ category }) => category))).toEqual(new Set(Category.options));
    expect(new Set(backlog.map(({ id }) => id)).size).toBe(backlog.length);
  });

  it('is dated from now', () => {
    const slides = backlog.find(({ id }) => id === 'scenario-cfo-board-slides');
    expect(slides?.meeting_time).toBe('2026-03-02T09:45:00.000Z');
    expect(backlog.every(({ created_at }) => Date.parse(created_at ?? '') <= now.getTime())).toBe(
      true,
    );
  });
});
