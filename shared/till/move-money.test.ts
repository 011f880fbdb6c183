import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { putTills, testDay } from '#shared/testing/till-rows.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { tillDefaults } from '#shared/till/defaults.ts';
import { arrivalId, cashIn, cashOut, otherSide, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { shiftFigures } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';

const moved = (entryId: string, amountMinor: number, over: object = {}) => ({
  entryId,
  day: testDay,
  currency: 'CAD',
  amountMinor,
  reversesId: null,
  note: '',
  ...over,
});
const ofDrawer = (entryId: string, amountMinor: number, over: object = {}) =>
  moved(entryId, amountMinor, { tillId: 'drawer', shiftId: 'shift-1', itemId: '9', supplierId: null, ...over });
const toBank = (entryId: string, amountMinor: number, over: object = {}) =>
  moved(entryId, amountMinor, { fromTillId: 'drawer', fromShiftId: 'shift-1', intoTillId: 'cards', intoShiftId: null, ...over });

describe('money that is moved', () => {
  let store: RowStore;
  const held = (tillId: string) => sumMinor(store.all('ledgerEntries').map((entry) => onTill(entry, tillId)));
  const figures = () => {
    const shift = store.get('shifts', 'shift-1');
    if (shift === undefined) throw new Error('the shift is open');
    return shiftFigures(
      shift,
      store.all('ledgerEntries').filter((entry) => entry.shiftId === 'shift-1'),
    );
  };

  beforeEach(async () => {
    store = new RowStore();
    putTills(store);
    await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
  });

  it('between two tills names the other one from each side, also when it is taken back', async () => {
    await store.issue(transferMoney, toBank('bank', 60_00));
    await store.issue(transferMoney, toBank(takenBackId('bank'), -60_00, { reversesId: 'bank' }));
    const entries = store.all('ledgerEntries');
    const sides = entries.filter(({ kind }) => kind === 'transfer').map((entry) => [entry.id, otherSide(entry, entries)?.id] as const);
    expect(new Map(sides)).toEqual(
      new Map(['bank', takenBackId('bank')].flatMap((id) => [[id, arrivalId(id)] as const, [arrivalId(id), id] as const])),
    );
    expect(entries.filter(({ kind }) => kind === 'shift-open').map((entry) => otherSide(entry, entries))).toEqual([undefined]);
  });

  it('is petty cash out of the drawer for an item, and the owner’s into it', async () => {
    await store.issue(cashOut, ofDrawer('tape', 12_50, { itemId: '9', supplierId: 'shop', note: 'tape' }));
    await store.issue(cashIn, ofDrawer('coins', 40_00, { itemId: null }));
    expect(store.get('ledgerEntries', 'tape')).toMatchObject({
      kind: 'cash-out',
      itemId: '9',
      supplierId: 'shop',
      note: 'tape',
      shiftId: 'shift-1',
      postings: [
        { account: 'till', ref: 'drawer', minor: -12_50 },
        { account: 'item', ref: '9', minor: 12_50 },
      ],
    });
    expect(store.get('ledgerEntries', 'coins')?.postings[1]).toMatchObject({ account: 'owner', ref: 'drawer', minor: -40_00 });
    expect(figures()).toMatchObject({ putInMinor: 40_00, takenOutMinor: 12_50, cashInMinor: 0, expectedMinor: 127_50 });
    expect(dayTotals(store.all('ledgerEntries'), [], store.all('tills'))).toMatchObject({
      receivedMinor: 0,
      putInMinor: 40_00,
      takenOutMinor: 12_50,
    });
  });

  it('goes to the bank by an entry in each till, and nothing stays on the way', async () => {
    await store.issue(transferMoney, toBank('deposit', 60_00));
    expect([held('drawer'), held('cards')]).toEqual([40_00, 60_00]);
    expect(store.get('ledgerEntries', arrivalId('deposit'))).toMatchObject({ kind: 'transfer', tillId: 'cards', shiftId: null });
    expect(figures()).toMatchObject({ transferredMinor: -60_00, expectedMinor: 40_00 });
    expect(dayTotals(store.all('ledgerEntries'), [], store.all('tills'))).toMatchObject({ receivedMinor: 0, takenOutMinor: 0 });
  });

  it('is taken back once, whoever takes it back', async () => {
    await store.issue(transferMoney, toBank('deposit', 60_00));
    const back = toBank(takenBackId('deposit'), -60_00, { reversesId: 'deposit', note: 'wrong amount' });
    await store.issue(transferMoney, back);
    expect([held('drawer'), held('cards')]).toEqual([100_00, 0]);
    expect(store.get('ledgerEntries', arrivalId(takenBackId('deposit')))?.reversesId).toBe(arrivalId('deposit'));
    const again = await store.receive(transferMoney, back);
    expect(again).toMatchObject({ ok: true, accepted: { writes: [], flags: [{ code: 'reversed-twice', tray: 'task' }] } });
    expect(held('drawer')).toBe(100_00);
    expect(figures()).toMatchObject({ transferredMinor: 0 });
  });

  it('is stopped at the desk where the drawer is not open, the till is somebody else’s or of another currency', async () => {
    const refused = async (args: object) => {
      const ran = await store.issue(cashOut, args);
      return ran.ok ? undefined : ran.refusal.code;
    };
    expect(await refused(ofDrawer('x', 1_00, { shiftId: null }))).toBe('till-not-open');
    expect(await refused(ofDrawer('x', 1_00, { currency: 'EUR' }))).toBe('till-currency');
    expect(await refused(ofDrawer('x', 1_00, { tillId: 'nowhere' }))).toBe('till-not-held');
    store.put('tills', {
      ...tillDefaults,
      id: 'drawer',
      branchId: 'branch-1',
      name: 'Drawer',
      kind: 'cash',
      currency: 'CAD',
      order: 0,
      active: true,
      userIds: ['somebody-else'],
    });
    expect(await refused(ofDrawer('x', 1_00))).toBe('till-not-yours');
    const opening = { openingId: 'o', day: testDay, tillId: 'drawer', shiftId: 'shift-1', reason: 'change' };
    expect(await store.issue(openDrawer, opening)).toMatchObject({ ok: false, refusal: { code: 'till-not-yours' } });
    // What has happened is taken all the same, and looked at.
    expect(await store.receive(cashOut, ofDrawer('x', 1_00))).toMatchObject({
      ok: true,
      accepted: { flags: [{ code: 'till-of-others' }] },
    });
  });

  it('that reaches a closed shift is late, and one without a shift changes what the books say the drawer holds', async () => {
    const shift = store.get('shifts', 'shift-1');
    if (shift === undefined) throw new Error('the shift is open');
    store.put('shifts', { ...shift, state: 'closed' });
    const late = await store.receive(cashOut, ofDrawer('late', 5_00));
    expect(late).toMatchObject({ ok: true, accepted: { flags: [{ code: 'late-entry', tray: 'late' }] } });
    expect(store.get('ledgerEntries', 'late')).toMatchObject({ shiftId: null, lateForShiftId: 'shift-1' });
    expect(store.get('checkpoints', 'drawer')?.balanceMinor).toBe(-5_00);
  });

  it('says that only what takes a move back is negative, and that a till does not give to itself', () => {
    expect(cashOut.args.safeParse(ofDrawer('x', -1_00)).success).toBe(false);
    expect(cashOut.args.safeParse(ofDrawer('x', 1_00, { reversesId: 'y' })).success).toBe(false);
    expect(transferMoney.args.safeParse(toBank('x', 1_00, { intoTillId: 'drawer' })).success).toBe(false);
  });

  it('keeps a word of why a drawer was opened', async () => {
    await store.issue(openDrawer, { openingId: 'o', day: testDay, tillId: 'drawer', shiftId: 'shift-1', reason: 'a fifty was changed' });
    expect(store.get('drawerOpenings', 'o')).toMatchObject({ reason: 'a fifty was changed', by: 'user-1', day: testDay });
    expect(store.all('ledgerEntries')).toHaveLength(1);
  });

  it('adds up with the rest of the shift, whatever was moved', async () => {
    const amount = fc.integer({ min: 1, max: 500_00 });
    const one = fc.tuple(fc.constantFrom('in', 'out', 'transfer', 'from'), amount, fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 12 }), async (moves) => {
        store = new RowStore();
        putTills(store);
        await store.issue(openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 100_00, currency: 'CAD' });
        for (const [at, [what, minor, isBack]] of moves.entries()) {
          const back = { reversesId: `m${at}` };
          const command = what === 'in' ? cashIn : what === 'out' ? cashOut : transferMoney;
          const turned = { fromTillId: 'cards', fromShiftId: null, intoTillId: 'drawer', intoShiftId: 'shift-1' };
          const args = (id: string, amountMinor: number, over: object) =>
            command === transferMoney
              ? toBank(id, amountMinor, { ...(what === 'from' ? turned : {}), ...over })
              : ofDrawer(id, amountMinor, over);
          await store.issue(command, args(`m${at}`, minor, {}));
          if (isBack) await store.issue(command, args(takenBackId(`m${at}`), -minor, back));
        }
        const sums = figures();
        const { floatMinor, putInMinor, takenOutMinor, transferredMinor } = sums;
        expect(floatMinor + putInMinor - takenOutMinor + transferredMinor).toBe(sums.expectedMinor);
        expect(sums.expectedMinor).toBe(held('drawer'));
        const onTheWay = store.all('ledgerEntries').flatMap(({ postings }) => postings.filter(({ account }) => account === 'transit'));
        expect(sumMinor(onTheWay.map(({ minor }) => minor))).toBe(0);
        for (const [at, [, , isBack]] of moves.entries())
          if (isBack) expect(store.get('ledgerEntries', takenBackId(`m${at}`))).toBeDefined();
      }),
      { seed: 20_261_123, numRuns: 60 },
    );
  });
});
