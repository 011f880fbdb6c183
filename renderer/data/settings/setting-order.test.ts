import { describe, expect, it } from 'vitest';
import { inSettingOrder, lastOrder } from './setting-order.ts';

describe('the order of settings', () => {
  it('has what is in use first, and by name what has the same place', () => {
    const all = [
      { name: 'Old', order: 0, active: false },
      { name: 'B', order: 1, active: true },
      { name: 'A', order: 1, active: true },
    ];
    expect(all.toSorted(inSettingOrder).map(({ name }) => name)).toEqual(['A', 'B', 'Old']);
    expect(lastOrder(all)).toBe(2);
    expect(lastOrder([])).toBe(0);
  });
});
