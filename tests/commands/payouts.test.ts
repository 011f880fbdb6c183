import { describe, expect, test } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { correctPayout, correctionId } from '#shared/payouts/correct-payout.ts';
import { differenceOf } from '#shared/payouts/forecast.ts';
import { matchPayout } from '#shared/payouts/match-payout.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { openOffice } from '#tests/support/office.ts';
import { branchRows, clerk } from '#tests/support/rows.ts';

const payout: Payout = {
  id: 'payout',
  branchId: 'branch',
  day: '2026-03-02',
  at: '2026-03-02T04:00:00.000Z',
  tillId: 'card',
  landsInTillId: 'bank',
  currency: 'CAD',
  grossMinor: 100_00,
  feeMinor: 1_50,
  netMinor: 98_50,
  paymentIds: ['p'],
  statement: null,
};
const list = { reference: 'PO-1', grossMinor: 100_00, feeMinor: 1_60, netMinor: 98_40 };
const correction = {
  entryId: correctionId('payout', 0),
  payoutId: 'payout',
  tillId: 'card',
  landsInTillId: 'bank',
  day: '2026-03-02',
  currency: 'CAD',
  feeMinor: 10,
  netMinor: -10,
  reason: 'the fee rose',
};
const rows = () => [...branchRows(), write('payouts', payout)];
const entriesOf = (desk: DeskUnderTest) => desk.store.tables.all('ledgerEntries') as unknown as readonly LedgerEntry[];
const refusedAs = (code: string) => ({ ok: false, error: { code } });

describe('what the provider says of a payout', () => {
  test('is kept with it, by whom and when, and can be taken away', async () => {
    const desk = new DeskUnderTest(rows());
    expect(await desk.issue(matchPayout, { payoutId: 'payout', from: null, to: list })).toMatchObject({ ok: true });
    expect(desk.row('payouts', 'payout')).toMatchObject({ netMinor: 98_50, statement: { ...list, at: '2026-03-02T14:00:00.001Z' } });
    const other = { ...list, reference: 'PO-2' };
    expect(await desk.issue(matchPayout, { payoutId: 'payout', from: null, to: other })).toMatchObject(refusedAs('changed-meanwhile'));
    await desk.issue(matchPayout, { payoutId: 'payout', from: list, to: null });
    expect(desk.row('payouts', 'payout')).toEqual(payout);
  });

  test('is about a payout that is there', async () => {
    const desk = new DeskUnderTest(rows());
    expect(await desk.issue(matchPayout, { payoutId: 'other', from: null, to: list })).toMatchObject(refusedAs('not-there'));
    expect(await desk.issue(correctPayout, { ...correction, entryId: 'new', payoutId: 'other' })).toMatchObject(refusedAs('not-there'));
  });
});

describe('a correction of a payout', () => {
  test('brings the books to what the provider says, and leaves nothing between the tills', async () => {
    const desk = new DeskUnderTest(rows());
    await desk.issue(matchPayout, { payoutId: 'payout', from: null, to: list });
    const matched = desk.row('payouts', 'payout')!;
    expect(differenceOf(matched, [])).toEqual({ grossMinor: 0, feeMinor: 10, netMinor: -10 });
    expect(await desk.issue(correctPayout, correction)).toMatchObject({ ok: true });
    const entries = entriesOf(desk);
    expect(entries.map((entry) => [onTill(entry, 'card'), onTill(entry, 'bank')]).toSorted(([, a = 0], [, b = 0]) => a - b)).toEqual([
      [0, -10],
      [0, 0],
    ]);
    const own = entries.filter(({ id }) => id === correction.entryId);
    expect(differenceOf(matched, own)).toEqual({ grossMinor: 0, feeMinor: 0, netMinor: 0 });
    const transit = entries.flatMap(({ postings }) => postings).filter(({ account }) => account === 'transit');
    expect(transit.reduce((sum, { minor }) => sum + minor, 0)).toBe(0);
  });

  test('that is posted at two desks stands once, and a person sees that there were two', async () => {
    const { one, two } = await openOffice(rows());
    await one.issue(correctPayout, correction);
    await two.issue(correctPayout, { ...correction, feeMinor: 12, netMinor: -12 });
    await one.sync();
    await two.sync();
    expect(two.row('ledgerEntries', correction.entryId)?.postings).toContainEqual(
      expect.objectContaining({ account: 'card-fee', minor: 10 }),
    );
    expect(two.tray()).toMatchObject([{ kind: 'task', code: 'corrected-twice' }]);
  });

  test('needs the right to correct money', async () => {
    const { one } = await openOffice([...rows(), write('users', { ...clerk, rights: ['money.take'] })]);
    expect(await one.issue(correctPayout, correction, 'clerk')).toMatchObject(refusedAs('no-right'));
    expect(await one.issue(matchPayout, { payoutId: 'payout', from: null, to: list }, 'clerk')).toMatchObject(refusedAs('no-right'));
  });
});
