import { expect, test } from 'vitest';
import { aClose } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { openShift } from '#shared/till/open-shift.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { all } from '#tests/support/accounts.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { openOffice } from '#tests/support/office.ts';
import { branchRows } from '#tests/support/rows.ts';

// No desk names an opening by the id of another. A program that signs what it likes does, and must not write over what others signed.

const day = '2026-03-02';
const opening = { shiftId: 'shift', tillId: 'main', day, floatMinor: 100_00, currency: 'CAD' };
const drawer = { openingId: 'opened', day, tillId: 'main', shiftId: null, reason: 'took 50.00 out' };

test('an opening by the id of a closed shift leaves the close as it was signed, at the hub and at every desk', async () => {
  const { one, two } = await openOffice(branchRows());
  expect(await one.issue(openShift, opening)).toMatchObject({ ok: true });
  // Decided before the shift of this id was anywhere else, and signed: so it reaches the hub behind the close.
  expect(await two.issue(openShift, { ...opening, floatMinor: 7_00 })).toMatchObject({ ok: true });
  await one.sync();
  const shift = one.row('shifts', 'shift')!;
  expect(await one.issue(closeShift, aClose({ shift, entries: all(one, 'ledgerEntries') }, 100_00))).toMatchObject({ ok: true });
  await one.sync();
  const closed = one.row('shifts', 'shift');
  expect(closed).toMatchObject({ state: 'closed', closed: { number: 'Z1', countedMinor: 100_00 } });
  const entries = all(one, 'ledgerEntries');
  for (const desk of [two, one]) await desk.sync();
  for (const desk of [one, two]) {
    expect(desk.row('shifts', 'shift')).toEqual(closed);
    expect(all(desk, 'ledgerEntries')).toEqual(entries);
    expect(desk.tray()).toMatchObject([{ kind: 'task', code: 'opened-twice', subjects: [{ table: 'shifts', id: 'shift' }] }]);
  }
});

test('what was written down of an opened drawer is not written over', async () => {
  const { one, two } = await openOffice(branchRows());
  expect(await one.issue(openDrawer, drawer, 'clerk')).toMatchObject({ ok: true });
  expect(await two.issue(openDrawer, { ...drawer, reason: 'change for a client' })).toMatchObject({ ok: true });
  for (const desk of [one, two, one]) await desk.sync();
  for (const desk of [one, two]) {
    expect(desk.row('drawerOpenings', 'opened')).toMatchObject({ by: 'clerk', reason: 'took 50.00 out' });
    expect(desk.tray()).toMatchObject([{ kind: 'task', code: 'opened-twice', subjects: [{ table: 'drawerOpenings', id: 'opened' }] }]);
  }
});

test('a desk that knows of the opening does not begin the second', async () => {
  const desk = new DeskUnderTest(branchRows());
  await desk.issue(openShift, opening);
  const entries = desk.store.tables.all('ledgerEntries') as LedgerEntry[];
  await desk.issue(closeShift, aClose({ shift: desk.row('shifts', 'shift')!, entries }, 100_00));
  expect(await desk.issue(openShift, opening)).toMatchObject({ ok: false, error: { code: 'opened-twice' } });
  await desk.issue(openDrawer, drawer);
  expect(await desk.issue(openDrawer, drawer)).toMatchObject({ ok: false, error: { code: 'opened-twice' } });
});
