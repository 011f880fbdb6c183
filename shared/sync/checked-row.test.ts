import { expect, it, vi } from 'vitest';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { tables } from '#shared/tables/registry.ts';
import { UnreadableRow, checkAhead, checkedRow } from '#shared/sync/checked-row.ts';
import type { WireChange } from '#shared/sync/protocol.ts';

// A row as it comes over the wire is JSON.
const rowOf = (id: string, more: object = {}): NonNullable<WireChange['row']> =>
  JSON.parse(JSON.stringify({ ...aVisit({ id }), ...more })) as NonNullable<WireChange['row']>;

it('parses a row once that was looked at ahead', () => {
  const row = rowOf('v');
  checkAhead([{ table: 'visits', id: 'v', row }]);
  const parse = vi.spyOn(tables.visits.schema, 'safeParse');
  expect(checkedRow('visits', { id: 'v', row })).toEqual(aVisit({ id: 'v' }));
  expect(parse).not.toHaveBeenCalled();
  expect(checkedRow('visits', { id: 'v', row: rowOf('v') })).toEqual(aVisit({ id: 'v' }));
  expect(parse).toHaveBeenCalledTimes(1);
});

it('says of a row that does not fit where it is taken, not where it is looked at', () => {
  const row = rowOf('v', { lines: 'none' });
  expect(() => checkAhead([{ table: 'visits', id: 'v', row }])).not.toThrow();
  expect(() => checkedRow('visits', { id: 'v', row })).toThrow(UnreadableRow);
  expect(() => checkedRow('visits', { id: 'v', row })).toThrow('visits that this build cannot read: v');
});

it('passes over what is gone, and what is of a table that a newer hub has', () => {
  const row = rowOf('v');
  checkAhead([
    { table: 'visits', id: 'gone', row: null },
    { table: 'later', id: 'x', row: { id: 'x' } },
    { table: 'visits', id: 'v', row },
  ]);
  const parse = vi.spyOn(tables.visits.schema, 'safeParse');
  expect(checkedRow('visits', { id: 'v', row })).toEqual(aVisit({ id: 'v' }));
  expect(parse).not.toHaveBeenCalled();
});
