import { expect, it } from 'vitest';
import { largeTables, sectionsOf } from '#shared/sync/fill-sections.ts';
import { isDayTableName, tableNames } from '#shared/tables/registry.ts';

const [from, to] = ['2026-02-23', '2026-03-09'];

it('brings with the near days all of the small tables, and of the large ones what those days name and what is open', () => {
  const picks = new Map(sectionsOf({ kind: 'near', from, to }).map(({ table, pick }) => [table, pick]));
  expect(picks.get('visits')).toEqual({ kind: 'days', from, to });
  expect(picks.get('services')).toEqual({ kind: 'all' });
  expect(picks.get('clients')).toEqual({ kind: 'named', from, to });
  // A shift has a day, and those of the near days come whether they are open or not; an item of the tray has none.
  expect(picks.get('shifts')).toEqual({ kind: 'open', since: from });
  expect(picks.get('trayItems')).toEqual({ kind: 'open', since: null });
  expect(tableNames.filter((table) => !picks.has(table))).toEqual(['giftCards', 'clientAccounts', 'clientHistory']);
});

it('brings the large tables whole, and of other days only what has a day', () => {
  expect(sectionsOf({ kind: 'large' })).toEqual(largeTables.map((table) => ({ table, pick: { kind: 'all' } })));
  const days = sectionsOf({ kind: 'days', from, to });
  expect(days.map(({ table }) => table)).toEqual(tableNames.filter(isDayTableName));
  expect(days.every(({ pick }) => pick.kind === 'days' && pick.from === from && pick.to === to)).toBe(true);
});
