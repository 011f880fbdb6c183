import { expect, test } from 'vitest';
import { type Coverage, lastDay } from '#shared/sync/coverage.ts';
import { holdingOf } from '#shared/sync/holding.ts';

const near: Coverage = { branchId: 'branch', fromDay: '2026-03-01', days: [{ from: '2026-03-01', to: lastDay }], tables: 'near' };
const nowhere = async () => null;

test('before everybody is here, all that is known of a large table by an index is what is open', async () => {
  const held = holdingOf(near, nowhere);
  expect(await held.by('trayItems', 'state', 'open')).toBe(true);
  expect(await held.by('trayItems', 'state', 'done')).toBe(false);
  expect(await held.by('clients', 'code', 'open')).toBe(false);
  expect(await holdingOf({ ...near, tables: 'none' }, nowhere).by('trayItems', 'state', 'open')).toBe(false);
});

test('rows of a bill are all here when its own day and every later one is held, and it is of this branch', async () => {
  const of = (bill: { branchId: string; day: string } | null, coverage = near) =>
    holdingOf(coverage, async () => bill as never).by('ledgerEntries', 'billId', 'bill');
  expect(await of({ branchId: 'branch', day: '2026-03-01' })).toBe(true);
  expect(await of({ branchId: 'branch', day: '2026-02-28' })).toBe(false);
  expect(await of({ branchId: 'north', day: '2026-03-01' })).toBe(false);
  expect(await of(null)).toBe(false);
  expect(await of({ branchId: 'branch', day: '2026-03-01' }, { ...near, days: [] })).toBe(false);
});

test('a row that is not here is known not to be there where its table is held whole, and it may not lie on a day that is not here', () => {
  const absent = (tables: Coverage['tables']) => {
    const held = holdingOf({ ...near, tables }, nowhere);
    return (['services', 'clients', 'visits'] as const).filter((table) => held.absent(table));
  };
  expect(absent('all')).toEqual(['services', 'clients']);
  expect(absent('near')).toEqual(['services']);
  expect(absent('none')).toEqual([]);
});

test('a day is held whole where it lies in the window, and of this branch alone', () => {
  const held = holdingOf(near, nowhere);
  expect([held.day('branch', '2026-03-01'), held.day('branch', '2026-02-28'), held.day('north', '2026-03-01')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('of a table that is held whole all rows with an indexed value are here, and nothing is known of other fields', async () => {
  expect(await holdingOf({ ...near, tables: 'all' }, nowhere).by('clients', 'code', '7')).toBe(true);
  expect(await holdingOf({ ...near, tables: 'all' }, nowhere).by('clients', 'displayName', 'Ada')).toBe(false);
  expect(await holdingOf({ ...near, tables: 'none' }, nowhere).by('clients', 'code', '7')).toBe(false);
});
