import { describe, expect, it } from 'vitest';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { parkedBillsOf } from './parked-bills.ts';

const bill = (billId: string, atMs: number) => ({ billId, visitId: null, what: 'Cut', totalMinor: 84_00, atMs });

/** Drafts in memory; two boxes over one map are two runs of the desk. */
function boxOver(kept: Map<string, unknown>): DraftBox {
  return {
    load: async (key) => structuredClone(kept.get(key)),
    keep: (key, value) => void kept.set(key, structuredClone(value)),
    drop: async (key) => void kept.delete(key),
    flush: async () => undefined,
  };
}

describe('bills that were set aside', () => {
  it('are there in every place of a window, the longest wait first, and once each', () => {
    const box = boxOver(new Map());
    const list = parkedBillsOf(box);
    list.getState().park(bill('b', 2_000));
    list.getState().park(bill('a', 1_000));
    list.getState().park({ ...bill('b', 9_000), totalMinor: 90_00 });
    expect(parkedBillsOf(box)).toBe(list);
    expect(list.getState().bills.map(({ billId, totalMinor, atMs }) => [billId, totalMinor, atMs])).toEqual([
      ['a', 84_00, 1_000],
      ['b', 90_00, 2_000],
    ]);
  });

  it('are there after the desk was started anew, until they are paid', async () => {
    const kept = new Map<string, unknown>();
    parkedBillsOf(boxOver(kept)).getState().park(bill('a', 1_000));
    const again = parkedBillsOf(boxOver(kept));
    await expect.poll(() => again.getState().bills).toEqual([bill('a', 1_000)]);
    again.getState().drop('a');
    const third = parkedBillsOf(boxOver(kept));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(third.getState().bills).toEqual([]);
  });

  it('are none where what is kept is no list', async () => {
    const list = parkedBillsOf(boxOver(new Map([['bills:parked', { nonsense: true }]])));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(list.getState().bills).toEqual([]);
  });
});
