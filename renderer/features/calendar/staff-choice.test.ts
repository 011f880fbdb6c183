import { describe, expect, it } from 'vitest';
import { orderAfter } from './staff-choice.tsx';

describe('the order of columns', () => {
  const all = ['a', 'b', 'c', 'd', 'e'];

  it('puts a column before the one at the index', () => {
    expect(orderAfter(all, all, 'd', 1)).toEqual(['a', 'd', 'b', 'c', 'e']);
    expect(orderAfter(all, all, 'a', 3)).toEqual(['b', 'c', 'a', 'd', 'e']);
    expect(orderAfter(all, all, 'a', 5)).toEqual(['b', 'c', 'd', 'e', 'a']);
  });

  it('keeps those that are not shown where they are', () => {
    expect(orderAfter(all, ['a', 'c', 'e'], 'e', 1)).toEqual(['a', 'b', 'e', 'c', 'd']);
  });

  it('changes nothing when a column is put where it is', () => {
    expect(orderAfter(all, all, 'b', 1)).toEqual(all);
    expect(orderAfter(all, all, 'b', 2)).toEqual(all);
  });
});
