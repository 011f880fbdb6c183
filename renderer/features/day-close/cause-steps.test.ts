import { describe, expect, it } from 'vitest';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { payBackAccount } from '#shared/accounts/pay-back.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { usualCard } from '#shared/till/card-fees.ts';
import { billDefaults } from '#shared/till/defaults.ts';
import { type Cause, type Evidence, explainDifference } from '#shared/till/explain-difference.ts';
import { arrivalId, cashIn, cashOut, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { expectedIn, onTill } from '#shared/till/shift-state.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Step, stepsOf } from './cause-steps.ts';
import type { Fixing } from './corrections.ts';
import type { Sides } from './use-evidence.ts';

const currency = 'CAD';
let minute = 0;

/** An hour apart each, so that nothing looks keyed twice that was not. */
function later(): string {
  minute += 1;
  return new Date(Date.parse(`${testDay}T08:00:00.000Z`) + minute * 3_600_000).toISOString();
}

async function issue(store: RowStore, command: AnyCommand, args: unknown, occurredAt = later()): Promise<void> {
  const ran = await store.issue(command, args, { occurredAt });
  if (!ran.ok) throw new Error(`${command.name} was refused: ${ran.refusal.code}`);
}

function aMethod(id: string, kind: 'cash' | 'card', tillId: string): RowOf<'paymentMethods'> {
  const settlement = { days: 0, dayKind: 'calendar', cutOff: null, grouping: 'day', landsInTillId: null } as const;
  return {
    id,
    branchId: 'branch-1',
    name: id,
    kind,
    tillId,
    fees: [],
    settlement,
    feeOnRefund: 'kept',
    surcharge: false,
    order: 0,
    active: true,
  };
}

const methods = [aMethod('cash', 'cash', 'drawer'), aMethod('visa', 'card', 'cards')];

async function openStore(): Promise<RowStore> {
  minute = 0;
  const store = new RowStore();
  putTills(store);
  await issue(store, openShift, { shiftId: 'shift-1', tillId: 'drawer', day: testDay, floatMinor: 200_00, currency });
  return store;
}

async function sell(store: RowStore, id: string, totalMinor: number): Promise<void> {
  const bill = aToldBill(id, [aDraftLine({ unitPriceMinor: totalMinor })]);
  await issue(store, postBill, { bill, shiftId: 'shift-1', storageId: null });
}

const into = (entryId: string, amountMinor: number) => ({
  entryId,
  amountMinor,
  tillId: 'drawer',
  shiftId: 'shift-1',
  day: testDay,
  currency,
  itemId: 'item-1',
  supplierId: null,
  reversesId: null,
  note: '',
});

const between = (entryId: string, amountMinor: number, fromTillId: string, intoTillId: string) => {
  const shiftOf = (tillId: string) => (tillId === 'drawer' ? 'shift-1' : null);
  const sides = { fromTillId, fromShiftId: shiftOf(fromTillId), intoTillId, intoShiftId: shiftOf(intoTillId) };
  return { entryId, amountMinor, ...sides, day: testDay, currency, reversesId: null, note: '' };
};

const entriesOf = (store: RowStore): readonly LedgerEntry[] => store.all('ledgerEntries').filter(({ shiftId }) => shiftId === 'shift-1');
const shiftOf = (store: RowStore) => must(store.get('shifts', 'shift-1'), 'it was opened');
const expected = (store: RowStore) => expectedIn(shiftOf(store), entriesOf(store));

function fixingOf(store: RowStore): Fixing {
  const entry = (id: string) => store.get('ledgerEntries', id);
  const transfers = new Map<string, Sides>();
  for (const { id, kind } of entriesOf(store)) {
    const fromId = kind !== 'transfer' ? '' : entry(arrivalId(id)) === undefined ? 'sent' : id;
    const [from, arrived] = [entry(fromId), entry(arrivalId(fromId))];
    if (from !== undefined && arrived !== undefined) transfers.set(id, { from, into: arrived });
  }
  const known = {
    bills: new Map(store.all('bills').map((bill) => [bill.id, bill])),
    methods,
    tillById: new Map(store.all('tills').map((till) => [till.id, till])),
    closedDays: new Set<string>(),
    transfers,
    openShifts: new Map([['drawer', 'shift-1']]),
    beforeId: 'shift-0',
  };
  return { shift: shiftOf(store), currency, cashStepMinor: 1, zone: 'America/Toronto', known };
}

/** What the panel finds when so much more or less is counted than expected. */
function causesOf(store: RowStore, differs: number, over: Partial<Evidence> = {}): readonly Cause[] {
  const billById = new Map(store.all('bills').map((bill) => [bill.id, bill]));
  const lists = { counts: [], unpaid: [], earlierCashOuts: [], faces: [50_00, 20_00, 10_00], cashStepMinor: 1, billById };
  return explainDifference({
    shift: shiftOf(store),
    entries: entriesOf(store),
    countedMinor: expected(store) + differs,
    ...lists,
    ...over,
  });
}

function stepFor(store: RowStore, kind: Cause['kind'], differs: number, over: Partial<Evidence> = {}): Step {
  const cause = must(
    causesOf(store, differs, over).find((one) => one.kind === kind),
    `${kind} is among the causes`,
  );
  return must(stepsOf(cause, fixingOf(store))[0], 'every cause has its step');
}

/** Presses it: all of its commands are accepted, and what is expected is what was counted. */
async function press(store: RowStore, step: Step, differs: number): Promise<void> {
  if (!('commands' in step)) throw new Error(`${step.does} keys nothing`);
  const counted = expected(store) + differs;
  let made = 0;
  const newId = () => `fix-${(made += 1)}`;
  const moment = { day: testDay, at: later(), reason: 'Found at the close', newId };
  for (const { command, args } of must(step.commands(moment, usualCard), 'it can be keyed')) await issue(store, command, args);
  expect(expected(store)).toBe(counted);
  expect(causesOf(store, 0)).toEqual([]);
}

/** A hundred of tips is held for somebody. */
async function tipped(store: RowStore): Promise<void> {
  const line = aDraftLine({ id: 'tip', kind: 'tip', refId: null, staffId: 'ann', unitPriceMinor: 100_00 });
  await issue(store, postBill, { bill: aToldBill('tipped', [line]), shiftId: null, storageId: null });
}

/** A hundred is on a client's account, and never was in the drawer. */
async function filled(store: RowStore): Promise<void> {
  const byCard = { methodId: 'visa', tillId: 'cards', shiftId: null, tenderedMinor: null, changeMinor: null };
  await issue(store, topUpAccount, { ...topUpOf('filled', 100_00), ...byCard });
}

function backOf(entryId: string, amountMinor: number) {
  const where = { methodId: 'cash', tillId: 'drawer', shiftId: 'shift-1', roundingMinor: 0, payout: null };
  return { ...where, entryId, clientId: 'ann', day: testDay, currency, amountMinor, reason: 'moves away' };
}

function tipsOut(entryId: string, amountMinor: number) {
  const told = { entryId, staffId: 'ann', day: testDay, currency: 'CAD', amountMinor, reversesId: null, note: '' };
  return { ...told, tillId: 'drawer', shiftId: 'shift-1' };
}

describe('the one step that puts a cause right', () => {
  it('keys as a card what a card paid, and as cash what cash paid', async () => {
    const asCash = await openStore();
    await sell(asCash, 'b', 84_00);
    await issue(asCash, takePayment, aPayment('p', 'b', 84_00));
    await press(asCash, stepFor(asCash, 'card-as-cash', -84_00), -84_00);
    const asCard = await openStore();
    await sell(asCard, 'b', 84_00);
    await issue(
      asCard,
      takePayment,
      aPayment('p', 'b', 84_00, { methodId: 'visa', tillId: 'cards', tenderedMinor: null, changeMinor: null }),
    );
    await press(asCard, stepFor(asCard, 'cash-as-card', 84_00), 84_00);
  });

  it('keys as a card what a card put onto an account, and as cash what cash put there', async () => {
    const byCard = { methodId: 'visa', tillId: 'cards', tenderedMinor: null, changeMinor: null };
    const wrong = [
      ['card-as-cash', 'visa', 'cards', topUpOf('sent', 50_00)],
      ['cash-as-card', 'cash', 'drawer', { ...topUpOf('sent', 50_00), ...byCard }],
    ] as const;
    for (const [kind, methodId, tillId, sent] of wrong) {
      const store = await openStore();
      await issue(store, topUpAccount, sent);
      const differs = kind === 'card-as-cash' ? -50_00 : 50_00;
      const step = stepFor(store, kind, differs);
      expect(step, kind).toMatchObject({ does: 'rekey-as', method: { id: methodId } });
      await press(store, step, differs);
      // The client has what he paid in, once, and it came by the way that it did.
      expect(store.get('clientAccounts', 'ann')?.balanceMinor, kind).toBe(50_00);
      const anew = entriesOf(store).find((entry) => entry.kind === 'top-up' && entry.id.startsWith('fix-'));
      expect(anew, kind).toMatchObject({ methodId, tillId, clientId: 'ann', reversesId: null });
      expect(anew?.tenderedMinor, kind).toBe(methodId === 'cash' ? 50_00 : null);
    }
  });

  it('puts the whole sum onto an account by card though coins had rounded it', async () => {
    const store = await openStore();
    await issue(store, topUpAccount, { ...topUpOf('sent', 50_02), roundingMinor: -2, tenderedMinor: 50_00 });
    await press(store, stepFor(store, 'card-as-cash', -50_00, { cashStepMinor: 5 }), -50_00);
    expect(store.get('clientAccounts', 'ann')?.balanceMinor).toBe(50_02);
    expect(onTill(must(store.get('ledgerEntries', 'fix-1'), 'it was keyed anew'), 'cards')).toBe(50_02);
  });

  it('opens money onto an account where the branch has no other way to pay for it', async () => {
    const store = await openStore();
    await issue(store, topUpAccount, topUpOf('sent', 50_00));
    const cause = must(
      causesOf(store, -50_00).find(({ kind }) => kind === 'card-as-cash'),
      'it is among the causes',
    );
    const fixing = fixingOf(store);
    const onlyCash = { ...fixing, known: { ...fixing.known, methods: methods.filter(({ kind }) => kind === 'cash') } };
    expect(stepsOf(cause, onlyCash)).toMatchObject([{ does: 'open-entry', entry: { id: 'sent' } }]);
  });

  it('takes back what was keyed twice, whatever it was', async () => {
    const twice: readonly (readonly [string, (id: string) => readonly [AnyCommand, unknown], number])[] = [
      ['a payment', (id) => [takePayment, aPayment(id, 'b', 30_00)], -30_00],
      ['a cash-in', (id) => [cashIn, into(id, 30_00)], -30_00],
      ['a cash-out', (id) => [cashOut, into(id, 30_00)], 30_00],
      ['tips', (id) => [payOutTips, tipsOut(id, 30_00)], 30_00],
      ['a transfer', (id) => [transferMoney, between(id, 30_00, 'drawer', 'cards')], 30_00],
      ['a top-up', (id) => [topUpAccount, topUpOf(id, 30_00)], -30_00],
      ['what was paid back', (id) => [payBackAccount, backOf(id, 30_00)], 30_00],
    ];
    for (const [what, again, differs] of twice) {
      const store = await openStore();
      await sell(store, 'b', 84_00);
      await tipped(store);
      await filled(store);
      await issue(store, ...again('first'), `${testDay}T20:00:00.000Z`);
      await issue(store, ...again('sent'), `${testDay}T20:05:00.000Z`);
      const step = stepFor(store, 'keyed-twice', differs);
      expect(step.does, what).toBe('take-back');
      await press(store, step, differs);
    }
  });

  it('keys anew what was mistyped, with the amount that was meant', async () => {
    const typed: readonly (readonly [string, AnyCommand, unknown, 1 | -1])[] = [
      ['a payment', takePayment, aPayment('sent', 'b', 45_00), 1],
      ['a cash-in', cashIn, into('sent', 45_00), 1],
      ['a cash-out', cashOut, into('sent', 45_00), -1],
      ['tips', payOutTips, tipsOut('sent', 45_00), -1],
      ['a transfer out', transferMoney, between('sent', 45_00, 'drawer', 'cards'), -1],
      ['a transfer in', transferMoney, between('sent', 45_00, 'cards', 'drawer'), 1],
      ['a top-up', topUpAccount, topUpOf('sent', 45_00), 1],
      ['what was paid back', payBackAccount, backOf('sent', 45_00), -1],
    ];
    const slips = [
      ['swapped-digits', 54_00],
      ['ten-fold', 4_50],
    ] as const;
    for (const [what, command, args, sign] of typed) {
      for (const [kind, meantMinor] of slips) {
        const store = await openStore();
        await sell(store, 'b', 84_00);
        await tipped(store);
        await filled(store);
        await issue(store, command, args);
        const differs = sign * (meantMinor - 45_00);
        const step = stepFor(store, kind, differs);
        expect(step, what).toMatchObject({ does: 'rekey-amount', meantMinor });
        await press(store, step, differs);
        const moved = entriesOf(store).reduce((sum, entry) => sum + (entry.kind === 'shift-open' ? 0 : onTill(entry, 'drawer')), 0);
        expect(moved, what).toBe(sign * meantMinor);
      }
    }
  });

  it('keys money that was given back anew as given back', async () => {
    const store = await openStore();
    await sell(store, 'b', 84_00);
    await issue(store, takePayment, aPayment('paid', 'b', 84_00));
    const refund = aToldBill('back', [aDraftLine({ unitPriceMinor: 54_00 })], { creditsBillId: 'b', totalMinor: -54_00 });
    store.put('bills', { ...billDefaults, ...refund, branchId: 'branch-1', at: later(), by: 'user-1', source: 'desk', paidMinor: 0 });
    await issue(store, takePayment, aPayment('p', 'back', -45_00, { tenderedMinor: null, changeMinor: null }));
    await press(store, stepFor(store, 'swapped-digits', -9_00), -9_00);
    expect(store.get('bills', 'back')?.paidMinor).toBe(-54_00);
  });

  it('opens the payment where its bill does not come to what was meant', async () => {
    const store = await openStore();
    await sell(store, 'b', 45_00);
    await issue(store, takePayment, aPayment('p', 'b', 45_00));
    expect(stepFor(store, 'swapped-digits', 9_00)).toMatchObject({ does: 'open-entry', entry: { id: 'p' } });
  });

  it('keys the cash-out that is usual on that weekday', async () => {
    const store = await openStore();
    const lastWeek = await openStore();
    await issue(lastWeek, cashOut, into('usual', 12_00));
    const usual = must(lastWeek.get('ledgerEntries', 'usual'), 'it was taken');
    const step = stepFor(store, 'cash-out', -12_00, { earlierCashOuts: [usual] });
    expect(step.does).toBe('key-cash-out');
    await press(store, step, -12_00);
  });

  it('corrects the count, by its pieces or by its sum', async () => {
    const store = await openStore();
    const pieces = stepFor(store, 'pieces', -90_00, { counts: [{ faceMinor: 10_00, count: 1 }] });
    expect(pieces).toEqual({ does: 'recount', to: { faceMinor: 10_00, pieces: 10 } });
    expect(stepFor(store, 'sum', -180_00)).toEqual({ does: 'recount', to: { sumMinor: 200_00 } });
  });

  it('opens what is not paid, what came late, and the close before a float that was miscounted', async () => {
    const store = await openStore();
    const unpaid = [{ of: 'visit', id: 'v', dueMinor: 33_00 }] as const;
    expect(stepFor(store, 'unpaid', 33_00, { unpaid })).toEqual({ does: 'open', item: { of: 'visit', id: 'v' } });
    await issue(store, cashIn, into('late', 33_00));
    const late = { ...must(store.get('ledgerEntries', 'late'), 'it was keyed'), lateForShiftId: 'shift-0' };
    store.put('ledgerEntries', late);
    expect(stepFor(store, 'late', -33_00)).toEqual({ does: 'open-entry', entry: late });
    const opening = { kind: 'opening', entry: late } as const;
    expect(stepsOf(opening, fixingOf(store))).toEqual([{ does: 'open-close', shiftId: 'shift-0' }]);
    const first = fixingOf(store);
    expect(stepsOf(opening, { ...first, known: { ...first.known, beforeId: null } })).toEqual([{ does: 'only-note' }]);
  });

  it('says that rounding and wrong change can only be noted', async () => {
    const store = await openStore();
    await sell(store, 'b', 84_02);
    await issue(store, takePayment, aPayment('p', 'b', 84_02, { tenderedMinor: 100_00, changeMinor: 15_98 }));
    expect(stepFor(store, 'rounding', -2, { cashStepMinor: 5 })).toEqual({ does: 'only-note' });
    expect(
      stepsOf({ kind: 'note', entry: must(store.get('ledgerEntries', 'p'), 'it was taken'), noteMinor: 50_00 }, fixingOf(store)),
    ).toEqual([{ does: 'only-note' }]);
  });
});

function topUpOf(entryId: string, amountMinor: number) {
  const { billId: _, ...paid } = aPayment(entryId, '', amountMinor);
  return { ...paid, clientId: 'ann', note: '' };
}
