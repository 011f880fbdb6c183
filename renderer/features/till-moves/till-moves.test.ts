import { describe, expect, it } from 'vitest';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { historyRows, moveBackOf } from './history-rows.ts';
import { type MoveDraft, type MoveKind, emptyMove, lackOf, moveOf } from './move-draft.ts';

const drawer = { id: 'drawer', currency: 'CAD' };
const place = (entryId: string, over: object = {}) => ({
  entryId,
  day: testDay,
  till: drawer,
  shiftId: 'shift-1',
  intoShiftId: null,
  ...over,
});
const typed = (part: Partial<MoveDraft>): MoveDraft => ({ ...emptyMove, ...part });

async function openDrawerStore(): Promise<RowStore> {
  const store = new RowStore();
  putTills(store);
  const opening = { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' };
  await store.issue(openShift, opening, { occurredAt: `${testDay}T08:00:00.000Z` });
  return store;
}

describe('a move that is typed', () => {
  it('says what is missing before it is saved', () => {
    expect(lackOf('in', emptyMove)).toBe('needAmount');
    expect(lackOf('out', typed({ amountMinor: 5_00 }))).toBeUndefined();
    expect(lackOf('transfer', typed({ amountMinor: 5_00 }))).toBe('needInto');
    expect(lackOf('drawer', typed({ note: '  ' }))).toBe('needReason');
  });

  it('comes back by its undo, in every till that it touched', async () => {
    const kinds: readonly MoveKind[] = ['in', 'out', 'transfer'];
    for (const kind of kinds) {
      const store = await openDrawerStore();
      const balance = (tillId: string) => store.all('ledgerEntries').reduce((sum, entry) => sum + onTill(entry, tillId), 0);
      const { does, undoes } = moveOf(kind, typed({ amountMinor: 7_00, itemId: '9', intoTillId: 'cards' }), place('m'));
      expect(await store.issue(does.command, does.args)).toMatchObject({ ok: true });
      expect(balance('drawer')).toBe(kind === 'in' ? 107_00 : 93_00);
      if (undoes === undefined) throw new Error('money comes back');
      expect(await store.issue(undoes.command, undoes.args)).toMatchObject({ ok: true });
      expect([balance('drawer'), balance('cards')]).toEqual([100_00, 0]);
    }
  });
});

describe('what a till held', () => {
  it('is counted back from what it holds now, and an account from the first entry that is shown', async () => {
    const store = await openDrawerStore();
    const put = moveOf('in', typed({ amountMinor: 20_00 }), place('a')).does;
    const sent = moveOf('transfer', typed({ amountMinor: 50_00, intoTillId: 'cards' }), place('b')).does;
    await store.issue(put.command, put.args, { occurredAt: `${testDay}T09:00:00.000Z` });
    await store.issue(sent.command, sent.args, { occurredAt: `${testDay}T10:00:00.000Z` });
    const entries = store.all('ledgerEntries');
    const rows = historyRows('drawer', entries, 70_00);
    expect(rows.map(({ movedMinor, balanceMinor }) => [movedMinor, balanceMinor])).toEqual([
      [-50_00, 70_00],
      [20_00, 120_00],
      [100_00, 100_00],
    ]);
    expect(historyRows('cards', entries, undefined).map(({ balanceMinor }) => balanceMinor)).toEqual([50_00]);
  });

  it('can be taken back once, from the side that gave, and only where it was a move', async () => {
    const store = await openDrawerStore();
    const { does, undoes } = moveOf('transfer', typed({ amountMinor: 50_00, intoTillId: 'cards' }), place('b'));
    await store.issue(does.command, does.args);
    const rowsOf = (tillId: string) => historyRows(tillId, store.all('ledgerEntries'), undefined);
    const backs = (tillId: string) => rowsOf(tillId).map((row) => moveBackOf(row, tillId === 'drawer' ? 'cash' : 'cashless')?.reversesId);
    expect(backs('drawer').filter((id) => id !== undefined)).toEqual(['b']);
    expect(backs('cards')).toEqual([undefined]);
    if (undoes === undefined) throw new Error('money comes back');
    await store.issue(undoes.command, undoes.args);
    expect(backs('drawer').filter((id) => id !== undefined)).toEqual([]);
    expect(rowsOf('drawer').find(({ entry }) => entry.id === 'b')?.isTakenBack).toBe(true);
  });
});
