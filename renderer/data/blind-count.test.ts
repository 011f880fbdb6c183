import { expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import type { Right } from '#shared/access/rights.ts';
import { shiftDefaults } from '#shared/till/defaults.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { hidesUpTo, readBlindCount } from '#renderer/data/blind-count.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { openLocalDesk } from '#tests/support/local-desk.ts';
import { branchRows } from '#tests/support/rows.ts';

const day = '2026-03-02';
const may =
  (...rights: Right[]) =>
  (...needed: readonly Right[]) =>
    needed.every((right) => rights.includes(right));

const anOpenShift = (id: string, over: object = {}) => {
  const opened = {
    branchId: 'branch',
    tillId: 'main',
    deviceId: 'desk',
    state: 'open',
    openedAt: `${day}T14:00:00.000Z`,
    openedBy: 'owner',
  };
  return write('shifts', { ...opened, ...shiftDefaults, id, day, floatMinor: 0, closed: null, ...over } as never);
};

async function blindnessOf(rows: readonly ReturnType<typeof write>[], blindCount: boolean, ...rights: Right[]) {
  const { desk, store } = await openLocalDesk(newDisk());
  const settings = write('moneySettings', { ...usualMoneySettings({ id: 'branch', currency: 'CAD' }), blindCount });
  await fillStore(store, [...branchRows(), settings, ...rows]);
  return readBlindCount(desk.read, 'branch', may(...rights));
}

it('hides figures from the first day of a drawer that is open, from whoever may not sign a difference', async () => {
  const rows = [anOpenShift('today'), anOpenShift('over-midnight', { tillId: 'side', day: '2026-03-01' })];
  const blind = await blindnessOf(rows, true, 'money.totals.view', 'tills.close');
  expect(blind).toEqual({ isBlind: true, since: '2026-03-01' });
  expect(['2026-02-28', '2026-03-01', day].map((to) => hidesUpTo(blind, to))).toEqual([false, true, true]);
  expect(await blindnessOf(rows, true, 'money.totals.view', 'money.correct')).toEqual({ isBlind: false, since: undefined });
  expect(await blindnessOf(rows, false, 'money.totals.view')).toEqual({ isBlind: false, since: undefined });
});

it('hides no figures of days whose drawers are counted, nor because of a drawer of another branch', async () => {
  const blind = await blindnessOf([anOpenShift('elsewhere', { branchId: 'other' })], true, 'money.totals.view');
  expect(blind).toEqual({ isBlind: true, since: undefined });
  expect(hidesUpTo(blind, day)).toBe(false);
});
