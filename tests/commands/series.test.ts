import { expect, test } from 'vitest';
import { begunSeries, cutOff } from '#shared/booking/begun-series.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { describeBlock } from '#shared/booking/blocks.ts';
import { describeGroupEvent } from '#shared/booking/group-events.ts';
import { wayBack } from '#shared/booking/take-back.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { type MemberChange, changeMembers, endSeries } from '#shared/booking/series-changes.ts';
import { type MemberTemplate, beginSeries, inChunks } from '#shared/booking/series-members.ts';
import { changeSeries } from '#shared/booking/series.ts';
import type { RepeatRule } from '#shared/booking/repeat-rule.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { addDays, wallToInstant } from '#shared/kernel/time.ts';
import { type Tried, tryDeeds } from '#shared/sync/try-deeds.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { actor, branchRows } from '#tests/support/rows.ts';
import { SeriesDesk, deskWithSeries, idOf, monday, now, templates, weekly, zone } from '#tests/support/series-desk.ts';

const stamp = { cmdId: 'try', chainId: 'chain', branchId: 'branch', actorId: 'owner', deviceId: 'device', occurredAt: now };
const trier = { actor, stamp };
/** What a try was refused for, and by whom it collides with. */
const codesOf = (tried: readonly Tried[]) =>
  tried.map(({ answer }) => (answer.ok ? 'ok' : [answer.refusal.code, ...answer.refusal.subjects.map(({ id }) => id)].join(' ')));
const at = (day: string, time: string): string => wallToInstant(day, time, zone);

test.each(['visits', 'groupEvents', 'blocks'] as const)(
  'a series of %s stays at its time over the change of the clocks, each member its own',
  async (of) => {
    const desk = await deskWithSeries(of);
    // The clocks change on the eighth of March.
    expect(desk.shown(of)).toEqual(['2026-03-02 09:00 ann', '2026-03-09 09:00 ann', '2026-03-16 09:00 ann', '2026-03-23 09:00 ann']);
    expect(new Set(desk.members(of).map(({ row }) => row.id)).size).toBe(4);
    expect(desk.row('calendarSeries', 's')).toMatchObject({ of, endedDay: null, fromDay: monday });
  },
);

test('members that would collide are shown before anything is saved, and are left out or overbooked', async () => {
  const line = { ...must(aVisit({ id: 'x' }).lines[0], 'a line'), startsAt: at('2026-03-09', '09:30') };
  const desk = new SeriesDesk([...branchRows(), write('visits', aVisit({ id: 'taken', day: '2026-03-09', lines: [line] }))]);
  const plan = (exceptions: Parameters<typeof beginSeries>[2]) =>
    beginSeries('s', { ...weekly, template: templates.visits, zone }, exceptions);
  const tried = await tryDeeds(desk.store.tables.read(), plan({}), trier);
  expect(codesOf(tried)).toEqual(['ok', 'ok', 'overlaps taken', 'ok', 'ok']);
  expect(desk.members()).toEqual([]);
  await desk.all(plan({ leftOut: new Set(['2026-03-09']) }));
  expect(desk.members().map(({ row }) => row.day)).toEqual(['2026-03-02', '2026-03-16', '2026-03-23']);
  const other = new SeriesDesk([...branchRows(), write('visits', aVisit({ id: 'taken', day: '2026-03-09', lines: [line] }))]);
  await other.all(plan({ overbookOn: new Map([['2026-03-09', 'sisters']]) }));
  expect(other.members()[1]?.row).toMatchObject({ overbooked: { reason: 'sisters' }, conflictWith: [] });
});

test('members that would collide with each other are shown too', async () => {
  const desk = new SeriesDesk(branchRows());
  const template: MemberTemplate = {
    of: 'groupEvents',
    said: { ...must(templates.groupEvents, 'a template').said, durationMinutes: 1_440, breakMinutes: 60 } as never,
  };
  const daily = { ...weekly, rule: { ...weekly.rule, every: 'day', weekdays: [], end: { count: 3 } } as RepeatRule };
  const tried = await tryDeeds(desk.store.tables.read(), beginSeries('s', { ...daily, template, zone }), trier);
  expect(tried.map(({ answer }) => answer.ok || answer.refusal.code)).toEqual([true, true, 'overlaps', true]);
});

test('a long series goes in several pushes, the series first', () => {
  const deeds = beginSeries('s', {
    ...weekly,
    rule: { ...weekly.rule, every: 'day', weekdays: [], end: { count: 120 } },
    template: templates.blocks,
    zone,
  });
  const chunks = inChunks(deeds);
  expect(chunks.map((chunk) => chunk.length)).toEqual([50, 50, 21]);
  expect(chunks[0]?.[0]?.command.name).toBe('startSeries');
});

test('a long series that was saved in part goes on where it stopped, and one that was taken back begins anew', async () => {
  const desk = new SeriesDesk(branchRows());
  const read = desk.store.tables.read();
  const begin = (count: number) => (id: string) =>
    beginSeries(id, { ...weekly, rule: { ...weekly.rule, end: { count } }, template: templates.blocks, zone });
  const first = await begunSeries(read, 'draft', begin(4));
  expect(first.unsaved).toEqual(first.deeds);
  await desk.all(first.deeds.slice(0, 3));
  const again = await begunSeries(read, 'draft', begin(4));
  expect(again.seriesId).toBe(first.seriesId);
  expect(again.unsaved).toEqual(first.deeds.slice(3));
  expect((await begunSeries(read, 'draft', begin(5))).seriesId).not.toBe(first.seriesId);
  await desk.all([{ command: changeSeries, args: { seriesId: first.seriesId, from: { endedDay: null }, to: { endedDay: monday } } }]);
  const anew = await begunSeries(read, 'draft', begin(4));
  expect(anew.seriesId).not.toBe(first.seriesId);
  expect(anew.unsaved).toHaveLength(5);
});

test('a visit that stood alone is taken into a series, goes with it, and out of it again', async () => {
  const desk = await deskWithSeries();
  const line = aVisitLine({ startsAt: at('2026-03-02', '11:00') });
  desk.store.tables.put('visits', aVisit({ id: 'alone', day: '2026-03-02', lines: [line] }));
  const taken = { command: describeVisit, args: { visitId: 'alone', from: { seriesId: null }, to: { seriesId: 's' }, prices: [] } };
  await desk.all([taken]);
  expect(desk.row('visits', 'alone')).toMatchObject({ seriesId: 's', handEdited: [] });
  await desk.all(desk.change('alone', 'following', { to: { day: '2026-03-03', startsAtWall: '11:30' } }).deeds);
  expect(desk.shown()).toEqual([
    '2026-03-02 09:00 ann',
    '2026-03-03 11:30 ann',
    '2026-03-10 11:30 ann',
    '2026-03-17 11:30 ann',
    '2026-03-24 11:30 ann',
  ]);
  await desk.all(wayBack([taken], { zone, reason: 'taken back' }) ?? []);
  expect(desk.row('visits', 'alone')).toMatchObject({ seriesId: null, day: '2026-03-03' });
  expect(desk.members()).toHaveLength(4);
});

test('a long series that was cut off is told apart from what is missing of it, and taken back', async () => {
  const desk = new SeriesDesk(branchRows());
  const read = desk.store.tables.read();
  const deeds = beginSeries('s', { ...weekly, template: templates.visits, zone });
  await desk.all(deeds.slice(0, 3));
  // The desk stopped before it could note the third.
  const { saved, rest } = await cutOff(read, deeds, 2);
  expect([saved, rest]).toEqual([deeds.slice(0, 3), deeds.slice(3)]);
  await desk.all(rest);
  expect(desk.shown()).toHaveLength(4);
  await desk.all(must(wayBack(saved, { zone, reason: 'cut off' }), 'a way back'));
  expect(desk.shown()).toHaveLength(2);
  expect(desk.row('calendarSeries', 's')).toMatchObject({ endedDay: monday });
});

test('a change of one member is its own, and marks it as changed by hand', async () => {
  const desk = await deskWithSeries();
  const id = idOf(desk, 1);
  await desk.all(desk.change(id, 'this', { to: { day: '2026-03-10', startsAtWall: '14:00' }, staff: { from: 'ann', to: 'ben' } }).deeds);
  expect(desk.shown()).toEqual(['2026-03-02 09:00 ann', '2026-03-10 14:00 ben', '2026-03-16 09:00 ann', '2026-03-23 09:00 ann']);
  expect(desk.row('visits', id)?.handEdited).toEqual(['time', 'staff']);
  expect(desk.row('calendarSeries', 's')).toMatchObject({ startsAtWall: '09:00' });
});

test.each(['visits', 'groupEvents', 'blocks'] as const)(
  'a change of this and the following moves those of %s alone, and how the series goes on',
  async (of) => {
    const desk = await deskWithSeries(of);
    const known = { ...desk.known(), members: desk.members(of) };
    const plan = changeMembers(known, {
      memberId: idOf(desk, 2, of),
      reach: 'following',
      change: { to: { day: '2026-03-18', startsAtWall: '10:30' } },
      isForced: false,
    });
    await desk.all(plan.deeds);
    expect(desk.shown(of)).toEqual(['2026-03-02 09:00 ann', '2026-03-09 09:00 ann', '2026-03-18 10:30 ann', '2026-03-25 10:30 ann']);
    expect(desk.row('calendarSeries', 's')).toMatchObject({ startsAtWall: '10:30', fromDay: '2026-03-04', rule: { weekdays: [3] } });
    expect(desk.members(of).every(({ row }) => row.handEdited.length === 0)).toBe(true);
  },
);

test('a change of all leaves what was changed by hand, attribute by attribute, unless it is forced', async () => {
  const desk = await deskWithSeries();
  await desk.all(desk.change(idOf(desk, 1), 'this', { to: { day: '2026-03-09', startsAtWall: '14:00' } }).deeds);
  const moved = idOf(desk, 1);
  const change: MemberChange = { to: { day: monday, startsAtWall: '11:00' }, staff: { from: 'ann', to: 'ben' } };
  const forced = desk.change(idOf(desk, 0), 'all', change, true);
  expect(forced.kept).toEqual([]);
  await desk.all(desk.change(idOf(desk, 0), 'all', change).deeds);
  expect(desk.shown()).toEqual(['2026-03-02 11:00 ben', '2026-03-09 14:00 ben', '2026-03-16 11:00 ben', '2026-03-23 11:00 ben']);
  const again = desk.change(idOf(desk, 0), 'all', { to: { day: '2026-03-03', startsAtWall: '12:00' } });
  expect(again.kept).toEqual([{ id: moved, why: 'hand-edited' }]);
  await desk.all(desk.change(idOf(desk, 0), 'all', { to: { day: '2026-03-03', startsAtWall: '12:00' } }, true).deeds);
  expect(desk.shown()).toEqual(['2026-03-03 12:00 ben', '2026-03-10 12:00 ben', '2026-03-17 12:00 ben', '2026-03-24 12:00 ben']);
});

test('that nobody is there is of one block alone, its chairs are of all, and it gets all that was done to it', async () => {
  const desk = await deskWithSeries('blocks');
  const known = { ...desk.known(), members: desk.members('blocks') };
  const change: MemberChange = { to: { day: monday, startsAtWall: '10:00' }, instances: [['chair']], own: { staffId: null } };
  await desk.all(changeMembers(known, { memberId: idOf(desk, 0, 'blocks'), reach: 'all', change, isForced: false }).deeds);
  expect(desk.shown('blocks')).toEqual(['2026-03-02 10:00 ', '2026-03-09 10:00 ann', '2026-03-16 10:00 ann', '2026-03-23 10:00 ann']);
  expect(desk.members('blocks').map(({ row }) => 'instanceIds' in row && row.instanceIds)).toEqual([
    ['chair'],
    ['chair'],
    ['chair'],
    ['chair'],
  ]);
});

test('a series moved by a whole week does not run into itself, forth or back', async () => {
  const desk = await deskWithSeries();
  await desk.all(desk.change(idOf(desk, 0), 'all', { to: { day: '2026-03-09', startsAtWall: '09:00' } }).deeds);
  expect(desk.shown()[0]).toBe('2026-03-09 09:00 ann');
  await desk.all(desk.change(idOf(desk, 0), 'all', { to: { day: monday, startsAtWall: '09:00' } }).deeds);
  expect(desk.shown()).toEqual(['2026-03-02 09:00 ann', '2026-03-09 09:00 ann', '2026-03-16 09:00 ann', '2026-03-23 09:00 ann']);
});

test('members that have been are not touched by a change of all', async () => {
  const desk = await deskWithSeries();
  const later = { ...desk.known(), now: at('2026-03-12', '12:00') };
  const { deeds } = changeMembers(later, {
    memberId: idOf(desk, 3),
    reach: 'all',
    change: { staff: { from: 'ann', to: 'ben' } },
    isForced: false,
  });
  await desk.all(deeds);
  expect(desk.shown().map((one) => one.slice(-3))).toEqual(['ann', 'ann', 'ben', 'ben']);
});

test('a change that collides is tried first, and then leaves that member or overbooks it', async () => {
  const desk = await deskWithSeries();
  const line = { ...must(aVisit({ id: 'x' }).lines[0], 'a line'), startsAt: at('2026-03-16', '13:00') };
  desk.store.tables.put('visits', aVisit({ id: 'taken', day: '2026-03-16', lines: [line] }));
  const asked = { memberId: idOf(desk, 0), reach: 'all', change: { to: { day: monday, startsAtWall: '13:00' } }, isForced: false } as const;
  const tried = await tryDeeds(desk.store.tables.read(), changeMembers(desk.known(), asked).deeds, trier);
  const bad = tried.filter(({ answer }) => !answer.ok && answer.refusal.code === 'overlaps');
  const collided = idOf(desk, 2);
  expect(bad.map(({ deed }) => (deed.args as { visitId: string }).visitId)).toEqual([collided]);
  await desk.all(changeMembers(desk.known(), { ...asked, leftOut: new Set([collided]) }).deeds);
  expect(desk.shown()[2]).toBe('2026-03-16 09:00 ann');
  const overbooked = changeMembers(desk.known(), { ...asked, overbookOn: new Map([[collided, 'both agreed']]) });
  await desk.all(overbooked.deeds);
  expect(desk.row('visits', collided)).toMatchObject({ overbooked: { reason: 'both agreed' } });
});

test.each(['visits', 'groupEvents', 'blocks'] as const)('a series of %s ends early, and nothing before that day is touched', async (of) => {
  const desk = await deskWithSeries(of);
  const { deeds, kept } = endSeries(
    { ...desk.known(), members: desk.members(of) },
    { fromDay: '2026-03-16', reason: 'moved away', isForced: false, participants: [] },
  );
  await desk.all(deeds);
  expect(kept).toEqual([]);
  expect(desk.shown(of)).toEqual(['2026-03-02 09:00 ann', '2026-03-09 09:00 ann']);
  expect(desk.row('calendarSeries', 's')?.endedDay).toBe('2026-03-16');
});

test('ending leaves what a person changed and what carries money', async () => {
  const desk = await deskWithSeries();
  const [, second, third] = desk.members();
  const here = must(second?.table === 'visits' ? second.row.lines[0] : undefined, 'a line');
  const to = { ...placeOf(here), staffId: 'ben' };
  await desk.all([
    { command: moveVisit, args: { visitId: second?.row.id, day: '2026-03-09', from: [placeOf(here)], to: [to], overbook: null } },
  ]);
  desk.store.tables.put('visits', { ...third!.row, paid: 'part', status: 'arrived' } as never);
  const end = (isForced: boolean) => endSeries(desk.known(), { fromDay: monday, reason: 'moved away', isForced, participants: [] });
  expect(end(false).kept).toEqual([
    { id: second?.row.id, why: 'hand-edited' },
    { id: third?.row.id, why: 'has-money' },
  ]);
  expect(end(true).kept).toEqual([{ id: third?.row.id, why: 'has-money' }]);
  const paid = [aVisit({ id: 'p', groupEventId: 'class', paid: 'full' })];
  const events = await deskWithSeries('groupEvents');
  const known = { ...events.known(), members: events.members('groupEvents') };
  const first = idOf(events, 0, 'groupEvents');
  const kept = endSeries(known, {
    fromDay: monday,
    reason: 'ill',
    isForced: true,
    participants: paid.map((one) => ({ ...one, groupEventId: first })),
  }).kept;
  expect(kept).toEqual([{ id: first, why: 'has-money' }]);
});

test('what one group event says is said of those that said the same, and counts as no change by hand', async () => {
  const desk = await deskWithSeries('groupEvents');
  const ids = [0, 1, 2, 3].map((index) => idOf(desk, index, 'groupEvents'));
  const own = { from: { title: 'Yoga' }, to: { title: 'Yoga outside' } };
  await desk.all([{ command: describeGroupEvent, args: { groupEventId: ids[2], ...own } }]);
  const known = () => ({ ...desk.known(), members: desk.members('groupEvents') });
  const change = { said: { title: 'Slow yoga', capacity: 8 }, breakMinutes: 15 };
  const asked = { memberId: ids[1] ?? '', reach: 'following', change } as const;
  const { deeds } = changeMembers(known(), { ...asked, isForced: false });
  await desk.all(deeds);
  const said = () =>
    desk.members('groupEvents').map(({ row }) => ('title' in row ? [row.title, row.capacity, row.breakMinutes, row.handEdited] : []));
  expect(said()).toEqual([
    ['Yoga', 4, 0, []],
    ['Slow yoga', 8, 15, []],
    ['Yoga outside', 8, 15, []],
    ['Slow yoga', 8, 15, []],
  ]);
  await desk.all(must(wayBack(deeds, { zone, reason: 'taken back' }), 'a way back'));
  expect(said().map(([title, capacity, pause]) => [title, capacity, pause])).toEqual([
    ['Yoga', 4, 0],
    ['Yoga', 4, 0],
    ['Yoga outside', 4, 0],
    ['Yoga', 4, 0],
  ]);
  await desk.all(changeMembers(known(), { ...asked, isForced: true }).deeds);
  expect(said().map(([title]) => title)).toEqual(['Yoga', 'Slow yoga', 'Slow yoga', 'Slow yoga']);
});

test('what one block is for is said of those that were for the same, and taken back in one', async () => {
  const desk = await deskWithSeries('blocks');
  const ids = [0, 1, 2, 3].map((index) => idOf(desk, index, 'blocks'));
  await desk.all([{ command: describeBlock, args: { blockId: ids[2], from: { note: '' }, to: { note: 'dentist' } } }]);
  const known = () => ({ ...desk.known(), members: desk.members('blocks') });
  const change = { said: { kind: 'lunch', note: 'with Ben', color: 3 } } as const;
  const asked = { memberId: ids[1] ?? '', reach: 'following', change } as const;
  const { deeds, kept } = changeMembers(known(), { ...asked, isForced: false });
  await desk.all(deeds);
  const said = () =>
    desk.members('blocks').map(({ row }) => ('kind' in row ? [row.kind, row.note, row.color ?? null, row.handEdited] : []));
  expect(kept).toEqual([]);
  expect(said()).toEqual([
    ['training', '', null, []],
    ['lunch', 'with Ben', 3, []],
    ['lunch', 'dentist', 3, []],
    ['lunch', 'with Ben', 3, []],
  ]);
  await desk.all(must(wayBack(deeds, { zone, reason: 'taken back' }), 'a way back'));
  expect(said().map(([kind, note]) => [kind, note])).toEqual([
    ['training', ''],
    ['training', ''],
    ['training', 'dentist'],
    ['training', ''],
  ]);
  await desk.all(changeMembers(known(), { ...asked, isForced: true }).deeds);
  expect(said().map(([, note]) => note)).toEqual(['', 'with Ben', 'with Ben', 'with Ben']);
});

test('a series begun twice meets its own members', async () => {
  const desk = await deskWithSeries();
  const again = beginSeries('s', { ...weekly, template: templates.visits, zone });
  const tried = await tryDeeds(desk.store.tables.read(), again, trier);
  expect(tried.map(({ answer }) => (answer.ok ? 'ok' : answer.refusal.code))).toEqual([
    'already-there',
    ...Array.from({ length: 4 }, () => 'visit-exists'),
  ]);
  expect(desk.members()).toHaveLength(4);
  expect(addDays(monday, 21)).toBe(desk.members().at(-1)?.row.day);
});
