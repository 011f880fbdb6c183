import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { aClose, aDraftLine, aPayment, aToldBill } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { takenBackId } from '#shared/till/move-money.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { payOutTips } from '#shared/till/pay-out-tips.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { tipAccountId, tipsIn } from '#shared/till/tip-accounts.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { all } from '#tests/support/accounts.ts';
import { liveApart } from '#tests/support/apart.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const told = { day, currency: 'CAD' };
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const accountOf = (staffId: string) => tipAccountId({ branchId: 'branch', staffId, currency: 'CAD' });

/** A bill of a cut with a tip for somebody. */
const tipped = (id: string, tipMinor: number, staffId = 'ann') => {
  const tip = aDraftLine({ id: `${id}-tip`, kind: 'tip', refId: null, title: 'Tip', staffId, unitPriceMinor: tipMinor });
  const bill = aToldBill(id, [aDraftLine({ id: `${id}-cut`, staffId: 'ann' }), tip], { day });
  return { bill, shiftId: null, storageId: null };
};

/** The same, paid by card. */
async function sold(desk: OfficeDesk, id: string, tipMinor: number): Promise<void> {
  const sale = tipped(id, tipMinor);
  await desk.issue(postBill, sale);
  const byCard = { ...told, methodId: 'visa', tillId: 'card', shiftId: null, tenderedMinor: null, changeMinor: null };
  await desk.issue(takePayment, aPayment(`${id}-paid`, id, sale.bill.totalMinor, byCard));
}

/** The same bill given back, whole. */
const givenBack = (id: string, tipMinor: number) => {
  const { bill } = tipped(id, tipMinor);
  const lines = bill.lines.map((line) => ({
    ...line,
    id: `${line.id}-back`,
    creditsLineId: line.id,
    quantityMilli: -line.quantityMilli,
    amountMinor: -line.amountMinor,
  }));
  const credit = { ...bill, id: `${id}-back`, receiptNumber: `${id}-back`, lines, totalMinor: -bill.totalMinor, creditsBillId: id };
  return { bill: credit, shiftId: null, storageId: null, reason: 'not wanted' };
};

const payOut = (desk: OfficeDesk, entryId: string, amountMinor: number, more: object = {}, by = 'owner') =>
  desk.issue(
    payOutTips,
    { ...told, entryId, staffId: 'ann', amountMinor, tillId: 'card', shiftId: null, reversesId: null, note: '', ...more },
    by,
  );

const takeBack = (desk: OfficeDesk, entryId: string, amountMinor: number, more: object = {}) =>
  payOut(desk, takenBackId(entryId), -amountMinor, { reversesId: entryId, note: 'not hers', ...more });

const opened = (desk: OfficeDesk, shiftId = 'shift', floatMinor = 100_00) =>
  desk.issue(openShift, { shiftId, tillId: 'main', day, floatMinor, currency: 'CAD', note: 'counted twice' });

const heldOf = (desk: OfficeDesk, staffId = 'ann') => desk.row('tipAccounts', accountOf(staffId))?.['balanceMinor'];
const foldOf = (desk: OfficeDesk, staffId: string) =>
  sumMinor(all(desk, 'ledgerEntries').map(({ postings }) => tipsIn(postings).get(staffId) ?? 0));

describe('what is held of tips', () => {
  test('is what bills gave less what was paid out, for each person apart', async () => {
    const { one } = await openOffice(branchRows());
    await one.issue(postBill, tipped('first', 10_00));
    await one.issue(postBill, tipped('second', 5_50));
    await one.issue(postBill, tipped('third', 3_00, 'ben'));
    expect([heldOf(one), heldOf(one, 'ben')]).toEqual([15_50, 3_00]);
    expect(await payOut(one, 'out', 4_50)).toMatchObject({ ok: true });
    expect([heldOf(one), heldOf(one, 'ben')]).toEqual([11_00, 3_00]);
    const [entry] = all(one, 'ledgerEntries').filter(({ kind }) => kind === 'tips-out');
    expect(entry?.postings).toEqual([
      { account: 'till', ref: 'card', lineId: null, minor: -4_50 },
      { account: 'tips', ref: 'ann', lineId: null, minor: 4_50 },
    ]);
  });

  test('goes with a bill that is voided, and with what is given back', async () => {
    const { one } = await openOffice(branchRows());
    await one.issue(postBill, tipped('kept', 2_00));
    await one.issue(postBill, tipped('voided', 10_00));
    await sold(one, 'back', 7_00);
    await one.issue(voidBill, { entryId: 'void', billId: 'voided', day, shiftId: null, storageId: null, reason: 'mistaken' });
    expect(heldOf(one)).toBe(9_00);
    expect(await one.issue(postBill, givenBack('back', 7_00))).toMatchObject({ ok: true });
    expect(heldOf(one)).toBe(2_00);
    expect(one.tray()).toEqual([]);
  });

  test('that was paid out and then given back is below zero, and a person hears of it', async () => {
    const { one } = await openOffice(branchRows());
    await sold(one, 'bill', 7_00);
    await payOut(one, 'out', 7_00);
    expect(await one.issue(postBill, givenBack('bill', 7_00))).toMatchObject({ ok: true });
    await one.sync();
    expect(heldOf(one)).toBe(-7_00);
    expect(one.tray()).toMatchObject([{ code: 'tips-overdrawn', subjects: [{ table: 'tipAccounts', id: accountOf('ann') }, {}] }]);
    // The next tip is first what the house paid too much.
    await one.issue(postBill, tipped('next', 10_00));
    expect(heldOf(one)).toBe(3_00);
    expect(await payOut(one, 'more', 3_01)).toMatchObject(refusedAs('more-than-tips'));
  });
});

describe('paying tips out', () => {
  test('is never more than is held, and for whoever was given some', async () => {
    const { one } = await openOffice(branchRows());
    await one.issue(postBill, tipped('bill', 10_00));
    expect(await payOut(one, 'out', 10_01)).toMatchObject(refusedAs('more-than-tips'));
    expect(await payOut(one, 'out', 1, { staffId: 'ben' })).toMatchObject(refusedAs('more-than-tips'));
    expect(await payOut(one, 'out', 1, { currency: 'USD' })).toMatchObject(refusedAs('till-currency'));
    expect(await payOut(one, 'out', 10_00)).toMatchObject({ ok: true });
    expect(await payOut(one, 'again', 1)).toMatchObject(refusedAs('more-than-tips'));
    expect(payOutTips.args.safeParse({ ...told, entryId: 'x', staffId: 'ann', amountMinor: 0, tillId: 'card' }).success).toBe(false);
  });

  test('asks for the right to move money, and for a drawer that is open and one’s own', async () => {
    const tills = branchRows().map((one) =>
      one.table === 'tills' && one.row.id === 'card' ? write('tills', { ...one.row, userIds: ['owner'] }) : one,
    );
    const { one } = await openOffice([...tills, write('users', { ...clerk, rights: ['money.take'] })]);
    await one.issue(postBill, tipped('bill', 10_00));
    expect(await payOut(one, 'out', 1_00, {}, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await payOut(one, 'out', 1_00, { tillId: 'main' })).toMatchObject(refusedAs('till-not-open'));
    await opened(one);
    expect(await payOut(one, 'out', 1_00, { tillId: 'main', shiftId: 'shift' })).toMatchObject({ ok: true });
  });

  test('is taken back once, with a reason, and then is owed again', async () => {
    const { one } = await openOffice(branchRows());
    await one.issue(postBill, tipped('bill', 10_00));
    await payOut(one, 'out', 10_00);
    const unexplained = {
      ...told,
      entryId: 'back',
      staffId: 'ann',
      amountMinor: -10_00,
      tillId: 'card',
      shiftId: null,
      reversesId: 'out',
      note: ' ',
    };
    expect(payOutTips.args.safeParse(unexplained).error?.message).toMatch(/say why/);
    expect(await takeBack(one, 'out', 10_00)).toMatchObject({ ok: true });
    expect(heldOf(one)).toBe(10_00);
    expect(await takeBack(one, 'out', 10_00)).toMatchObject(refusedAs('already-reversed'));
    const back = one.row('ledgerEntries', takenBackId('out'));
    expect(back).toMatchObject({ kind: 'tips-out', reversesId: 'out', note: 'not hers' });
  });

  test('at two desks apart stands twice, and a person hears of it; taken back at both it is back once', async () => {
    const { one, two } = await openOffice(branchRows());
    await one.issue(postBill, tipped('bill', 10_00));
    for (const desk of [one, two]) await desk.sync();
    expect(heldOf(two)).toBe(10_00);
    expect(await payOut(one, 'by-one', 10_00)).toMatchObject({ ok: true });
    expect(await payOut(two, 'by-two', 6_00)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) expect(heldOf(desk)).toBe(-6_00);
    expect(one.tray()).toMatchObject([{ code: 'tips-overdrawn' }]);
    for (const desk of [one, two]) expect(await takeBack(desk, 'by-two', 6_00)).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    for (const desk of [one, two]) expect(heldOf(desk)).toBe(0);
    expect(
      one
        .tray()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['reversed-twice', 'tips-overdrawn']);
  });

  test('for a shift that was closed meanwhile is a late entry in the one that is open', async () => {
    const { one, two } = await openOffice(branchRows());
    await opened(one);
    await one.issue(postBill, tipped('bill', 10_00));
    for (const desk of [one, two]) await desk.sync();
    expect(await payOut(two, 'out', 10_00, { tillId: 'main', shiftId: 'shift' })).toMatchObject({ ok: true });
    const [shift] = all(one, 'shifts');
    if (shift === undefined) throw new Error('the shift is open');
    const entries = all(one, 'ledgerEntries').filter(({ shiftId }) => shiftId === 'shift');
    expect(await one.issue(closeShift, { ...aClose({ shift, entries }, 100_00), day })).toMatchObject({ ok: true });
    await opened(one, 'next', 90_00);
    for (const desk of [one, two, one]) await desk.sync();
    const out = one.row('ledgerEntries', 'out');
    expect(out).toMatchObject({ lateForShiftId: 'shift', shiftId: 'next' });
    expect(heldOf(one)).toBe(0);
    expect(one.tray()).toMatchObject([{ kind: 'late', code: 'late-entry' }]);
  });
});

const deed = fc.record({
  do: fc.constantFrom('tip', 'tip', 'pay', 'pay', 'back', 'void', 'sync'),
  desk: fc.nat({ max: 1 }),
  who: fc.constantFrom('ann', 'ben'),
  minor: fc.integer({ min: 1, max: 20_00 }),
  which: fc.nat({ max: 20 }),
});

async function act(desk: OfficeDesk, one: typeof deed extends fc.Arbitrary<infer Deed> ? Deed : never, serial: number): Promise<boolean> {
  const id = `${serial}`;
  if (one.do === 'tip') return (await desk.issue(postBill, tipped(id, one.minor, one.who))).ok;
  if (one.do === 'pay') {
    const owed = desk.row('tipAccounts', accountOf(one.who))?.['balanceMinor'];
    const amountMinor = one.which % 2 === 0 ? Math.max(1, Number(owed ?? 0)) : one.minor;
    return (await payOut(desk, id, amountMinor, { staffId: one.who })).ok;
  }
  if (one.do === 'back') {
    const paid = all(desk, 'ledgerEntries').filter(({ kind, reversesId }) => kind === 'tips-out' && reversesId === null);
    const entry = paid[one.which % Math.max(1, paid.length)];
    if (entry === undefined) return false;
    const staffId = [...tipsIn(entry.postings).keys()][0];
    return (await takeBack(desk, entry.id, 0 - onTill(entry, 'card'), { staffId })).ok;
  }
  const bills = all(desk, 'bills').filter(({ voided }) => voided === null);
  const bill = bills[one.which % Math.max(1, bills.length)];
  if (bill === undefined) return false;
  return (
    await desk.issue(voidBill, {
      entryId: `void ${id}`.replace(' ', '-'),
      billId: bill.id,
      day,
      shiftId: null,
      storageId: null,
      reason: 'no',
    })
  ).ok;
}

test('whatever two desks do apart, what is held of tips is what its postings come to, and nothing is overdrawn unseen', async () => {
  const seen = { saved: 0, below: 0, reversed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 15, maxLength: 40 }), async (deeds) => {
      const { one, two, saved } = await liveApart(deeds, act);
      seen.saved += saved;
      for (const desk of [one, two])
        for (const { staffId, balanceMinor } of all(desk, 'tipAccounts')) expect(balanceMinor).toBe(foldOf(desk, staffId));
      expect(all(one, 'tipAccounts')).toEqual(all(two, 'tipAccounts'));
      const below = all(one, 'tipAccounts').filter(({ balanceMinor }) => balanceMinor < 0).length;
      seen.below += below;
      seen.reversed += all(one, 'ledgerEntries').filter(({ kind, reversesId }) => kind === 'tips-out' && reversesId !== null).length;
      if (below > 0) expect(one.tray().some(({ code }) => code === 'tips-overdrawn')).toBe(true);
    }),
    { seed: 20_260_302, numRuns: 80 },
  );
  expect(seen.saved).toBeGreaterThan(400);
  for (const count of [seen.below, seen.reversed]) expect(count).toBeGreaterThan(5);
});
