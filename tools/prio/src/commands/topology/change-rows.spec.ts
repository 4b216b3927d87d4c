import type { PlannedPart } from '@prioritization/messaging';
import { changeRows } from './change-rows';

const part = (changes: Partial<PlannedPart>): PlannedPart => ({
  kind: 'stream',
  name: 'PRIORITY_REQUESTS',
  stream: 'PRIORITY_REQUESTS',
  state: 'same',
  differences: [],
  remade: false,
  ...changes,
});

describe('changeRows', () => {
  it('has no row for what is as it should be', () => {
    expect(changeRows([part({})])).toHaveLength(1);
  });

  it('says what is missing, and what was deleted', () => {
    const [, missing, gone] = changeRows([part({ state: 'missing' }), part({ state: 'gone' })]);
    expect(missing).toEqual(['create', 'stream', 'PRIORITY_REQUESTS']);
    expect(gone).toEqual(expect.arrayContaining(['create again', 'deleted: what it held is lost']));
  });

  it('tells what can be changed in place from what needs a rebuild, in words of people', () => {
    const rows = changeRows([
      part({
        state: 'differs',
        differences: [
          { field: 'max_age', declared: 3_600e9, held: 60e9, change: 'in place', by: 'operator' },
          { field: 'storage', declared: 'file', held: 'memory', change: 'rebuild', by: 'settings' },
        ],
      }),
    ]);
    expect(rows.slice(1)).toEqual([
      ['update', 'stream', 'PRIORITY_REQUESTS', 'max_age', '3600 s', '60 s', 'hand'],
      ['rebuild by hand', 'stream', 'PRIORITY_REQUESTS', 'storage', 'file', 'memory', 'settings'],
    ]);
  });
});
