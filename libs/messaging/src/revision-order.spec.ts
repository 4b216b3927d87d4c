import { createRevisionOrder } from './revision-order';

describe('createRevisionOrder', () => {
  it('takes each revision of a key once, and none that comes late', () => {
    const order = createRevisionOrder();
    const revisions = [1, 1, 3, 2, 3, 4];
    expect(revisions.map((revision) => order.isNews('a', revision))).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(order.isNews('b', 2)).toBe(true);
  });

  it('lets a removal stand against what was written before it, but not after it', () => {
    const order = createRevisionOrder();
    order.isNews('a', 7);
    expect(order.isNews('a', order.justAfter('a'))).toBe(true);
    expect(order.isNews('a', 7)).toBe(false);
    expect(order.isNews('a', 8)).toBe(true);
  });

  it('takes a removal of what it never saw', () => {
    const order = createRevisionOrder();
    expect(order.isNews('a', order.justAfter('a'))).toBe(true);
    expect(order.isNews('a', 1)).toBe(true);
  });
});
