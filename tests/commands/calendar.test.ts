import { expect, test } from 'vitest';
import { addBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { aVisit, actor, branchRows } from '#tests/support/rows.ts';

const day = '2026-03-02';
const at = (hour: number): string => `${day}T${hour}:00:00.000Z`;
const place = (hour: number, staffId = 'ann') => ({
  staffId,
  assistantIds: [],
  instanceIds: [],
  startsAt: at(hour),
  durationMinutes: 60,
  breakMinutes: 0,
});
const block = { blockId: 'b', staffId: 'ann', instanceIds: [], startsAt: at(15), durationMinutes: 60, kind: 'lunch' as const, note: '' };
const event = { groupEventId: 'g', serviceId: 'cut', title: 'Class', capacity: 1, priceMinor: 2000, comment: '', color: null } as const;

function joining(visitId: string, hour: number) {
  const { staffId, startsAt, durationMinutes, breakMinutes } = place(hour);
  const line = { id: `${visitId}-1`, serviceId: 'cut', staffId, startsAt, durationMinutes, breakMinutes, priceMinor: 2000 };
  const said = { day, clientId: null, walkInName: 'Walk-in', lines: [line], comment: '', source: 'desk' as const };
  return { visitId, ...said, groupEventId: 'g', overbook: null };
}

/** Two desks that both know of a class with one place at four. */
async function withClass() {
  const office = await openOffice(branchRows());
  await office.one.issue(planGroupEvent, { ...event, ...place(16), seriesId: null, overbook: null });
  await office.one.sync();
  await office.two.sync();
  return office;
}

async function bothSync({ one, two }: { readonly one: OfficeDesk; readonly two: OfficeDesk }): Promise<void> {
  for (const desk of [one, two, one]) await desk.sync();
}

test.each<readonly [AnyCommand, unknown]>([
  [addBlock, { ...block, seriesId: null, overbook: null }],
  [planGroupEvent, { ...event, ...place(16), seriesId: null, overbook: null }],
  [setWorkDays, { days: [{ staffId: 'ann', day, from: [], to: [{ from: '09:00', to: '17:00' }] }] }],
])('a desk that holds a window of days can put something new on one of them, and nothing behind it', async (command, args) => {
  const desk = new MemoryDesk('chain', 'store', true);
  for (const { table, row } of branchRows()) desk.tables.put(table, row);
  const issued = async (cmdId: string) => {
    const stamp = { cmdId, actorId: 'owner', deviceId: 'device', branchId: 'branch', occurredAt: at(14), signature: '' };
    return desk.issue(command, args, { ...stamp, name: command.name, version: command.version, args: {} }, actor);
  };
  const held = (from: string) =>
    desk.change((tx) => tx.setCoverage({ branchId: 'branch', fromDay: from, days: [{ from, to: lastDay }], tables: 'all' }));
  await held('2026-03-05');
  expect(await issued('c1')).toMatchObject({ ok: false, error: { code: 'needs-network' } });
  await held('2026-02-01');
  expect(await issued('c2')).toMatchObject({ ok: true });
});

test('who is booked into a class that another desk has moved comes when it is now', async () => {
  const office = await withClass();
  await office.one.issue(moveGroupEvent, { groupEventId: 'g', from: place(16), to: place(18, 'ben'), bySeries: false, overbook: null });
  await office.two.issue(bookVisit, joining('v', 16));
  await bothSync(office);
  for (const desk of [office.one, office.two])
    expect(desk.row('visits', 'v')?.lines[0]).toMatchObject({ startsAt: at(18), staffId: 'ben', instanceIds: [] });
});

test('who takes part in a class is not moved out of it; a price may change', async () => {
  const { one } = await withClass();
  await one.issue(bookVisit, joining('v', 16));
  const from = must(one.row('visits', 'v'), 'was booked').lines;
  const line = must(from[0], 'has a line');
  const moved = { visitId: 'v', day, from: [placeOf(line)], to: [{ ...placeOf(line), startsAt: at(17) }], overbook: null };
  expect(await one.issue(moveVisit, moved)).toMatchObject({ error: { code: 'visit-in-group' } });
  const lines = { visitId: 'v', day, from, overbook: null };
  const longer = { ...lines, to: [{ ...line, durationMinutes: 90 }] };
  expect(await one.issue(changeLines, longer)).toMatchObject({ error: { code: 'visit-in-group' } });
  expect(await one.issue(changeLines, { ...lines, to: [{ ...line, priceMinor: 1500 }] })).toMatchObject({ ok: true });
});

test('the last place given away twice: both stay, a person is asked, and keeping both is said on the one who came second', async () => {
  const office = await withClass();
  const { one, two } = office;
  await one.issue(bookVisit, joining('first', 16));
  await two.issue(bookVisit, joining('second', 16));
  await bothSync(office);
  const [item, ...others] = one.tray();
  expect(others).toEqual([]);
  expect(item).toMatchObject({ kind: 'conflict', subjects: [{ id: 'second' }, { table: 'groupEvents', id: 'g' }] });
  const answer = { itemId: must(item, 'an item').id, action: 'keep-both', note: 'sisters' } as const;
  expect(await one.issue(resolveTrayItem, answer)).toMatchObject({ ok: true });
  expect(one.row('visits', 'second')?.overbooked).toEqual({ reason: 'sisters', by: 'owner' });
  expect(one.row('visits', 'first')?.overbooked).toBeNull();
  expect(one.row('groupEvents', 'g')?.overbooked).toBeNull();
});

test('a place that was given away since is not taken back unseen, nor one in a class that does not take place', async () => {
  const { one } = await withClass();
  await one.issue(bookVisit, joining('gone', 16));
  await one.issue(cancelVisit, { visitId: 'gone', reason: 'ill' });
  await one.issue(bookVisit, joining('late', 16));
  await one.issue(setVisitStatus, { visitId: 'late', from: 'waiting', to: 'no-show' });
  await one.issue(bookVisit, joining('there', 16));
  expect(await one.issue(restoreVisit, { visitId: 'gone', overbook: null })).toMatchObject({ error: { code: 'overlaps' } });
  const came = { visitId: 'late', from: 'no-show', to: 'arrived' } as const;
  expect(await one.issue(setVisitStatus, came)).toMatchObject({ error: { code: 'overlaps' } });
  expect(await one.issue(restoreVisit, { visitId: 'gone', overbook: { reason: 'a chair more' } })).toMatchObject({ ok: true });
  await one.issue(cancelGroupEvent, { groupEventId: 'g', reason: 'ill', bySeries: false });
  expect(await one.issue(restoreVisit, { visitId: 'there', overbook: null })).toMatchObject({ error: { code: 'not-there' } });
});

test.each([
  ['a block', 'blocks', 'b', async (desk: OfficeDesk) => desk.issue(addBlock, { ...block, seriesId: null, overbook: null })],
  [
    'a class',
    'groupEvents',
    'g',
    async (desk: OfficeDesk) => desk.issue(planGroupEvent, { ...event, ...place(15), seriesId: null, overbook: null }),
  ],
] as const)(
  '%s over a visit that another desk booked: both can be kept, and the marks go on both sides',
  async (_what, table, id, placed) => {
    const { lines } = aVisit({ id: 'v' });
    const visit = { day, clientId: null, walkInName: '', lines, comment: '', source: 'desk', overbook: null } as const;
    const office = await openOffice(branchRows());
    await office.one.issue(bookVisit, { visitId: 'v', ...visit });
    await placed(office.two);
    await bothSync(office);
    expect(office.one.row(table, id)?.conflictWith).toEqual(['v']);
    expect(office.one.row('visits', 'v')?.conflictWith).toEqual([id]);
    const [item] = office.one.tray();
    await office.one.issue(resolveTrayItem, { itemId: must(item, 'an item').id, action: 'keep-both', note: 'short one' });
    await bothSync(office);
    for (const desk of [office.one, office.two]) {
      expect(desk.row(table, id)?.conflictWith).toEqual([]);
      expect(desk.row('visits', 'v')?.conflictWith).toEqual([]);
      // A block has no words for it.
      const said = { reason: 'short one', by: 'owner' };
      expect(desk.row('visits', 'v')?.overbooked).toEqual(table === 'blocks' ? said : null);
      if (table === 'groupEvents') expect(desk.row(table, id)?.overbooked).toEqual(said);
    }
  },
);
