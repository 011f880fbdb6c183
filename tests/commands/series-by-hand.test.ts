import { expect, test } from 'vitest';
import { removeBlock } from '#shared/booking/blocks.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelGroupEvent, moveGroupEvent } from '#shared/booking/group-events.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { type MemberChange, changeMembers } from '#shared/booking/series-changes.ts';
import type { GroupEvent, Visit } from '#shared/booking/tables.ts';
import { wayBack } from '#shared/booking/take-back.ts';
import { must } from '#shared/kernel/assert.ts';
import { deskWithSeries, idOf, zone } from '#tests/support/series-desk.ts';

test('a person who takes over one group event leaves its time to the series, and one who makes a visit longer too', async () => {
  const events = await deskWithSeries('groupEvents');
  const event = must(events.members('groupEvents')[1], 'an event').row as GroupEvent;
  const { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes } = event;
  const from = { staffId, assistantIds, instanceIds, startsAt, durationMinutes, breakMinutes };
  const moving = { groupEventId: event.id, bySeries: false, overbook: null };
  await events.all([{ command: moveGroupEvent, args: { ...moving, from, to: { ...from, staffId: 'cleo' } } }]);
  expect(events.row('groupEvents', event.id)?.handEdited).toEqual(['staff']);

  const desk = await deskWithSeries();
  const visit = must(desk.members()[1], 'a visit').row as Visit;
  const was = visit.lines.map(placeOf);
  const to = was.map((place) => ({ ...place, durationMinutes: place.durationMinutes + 15 }));
  await desk.all([{ command: moveVisit, args: { visitId: visit.id, day: visit.day, from: was, to, overbook: null } }]);
  expect(desk.row('visits', visit.id)?.handEdited).toEqual(['lines']);
});

test.each(['visits', 'groupEvents', 'blocks'] as const)(
  'what one of %s was an exception in before, it is again when that is taken back',
  async (of) => {
    const desk = await deskWithSeries(of);
    const known = { ...desk.known(), members: desk.members(of) };
    const id = idOf(desk, 1, of);
    const change: MemberChange = { to: { day: '2026-03-10', startsAtWall: '14:00' }, staff: { from: 'ann', to: 'cleo' } };
    const { deeds } = changeMembers(known, { memberId: id, reach: 'this', change, isForced: false });
    const edits = () => desk.row(of, id)?.handEdited;
    await desk.all(deeds);
    expect(edits()).toEqual(['time', 'staff']);
    const [back] = must(wayBack(deeds, { zone, reason: 'taken back' }), 'a way back');
    const named = { command: must(back, 'a way back').command, args: { ...(back?.args as object), handEdited: [] } };
    await desk.all([named]);
    expect(edits()).toEqual([]);
    // Done once more, it is an exception once more.
    await desk.all(must(wayBack([named], { zone, reason: 'taken back' }), 'a way there'));
    expect(edits()).toEqual(['time', 'staff']);
  },
);

test('what was taken away by hand and stands again is no exception', async () => {
  const desk = await deskWithSeries('blocks');
  const blockId = idOf(desk, 1, 'blocks');
  await desk.all([{ command: removeBlock, args: { blockId, isBack: false } }]);
  expect(desk.row('blocks', blockId)?.handEdited).toEqual(['cancelled']);
  await desk.all([{ command: removeBlock, args: { blockId, isBack: true } }]);
  expect(desk.row('blocks', blockId)?.handEdited).toEqual([]);
  const events = await deskWithSeries('groupEvents');
  const cancelling = { groupEventId: idOf(events, 1, 'groupEvents'), reason: 'ill', bySeries: false };
  await events.all([
    { command: cancelGroupEvent, args: cancelling },
    { command: cancelGroupEvent, args: { ...cancelling, isBack: true } },
  ]);
  expect(events.row('groupEvents', cancelling.groupEventId)?.handEdited).toEqual([]);
});

test('lines that were changed by hand and back are no exception', async () => {
  const desk = await deskWithSeries();
  const visit = must(desk.members()[1], 'a visit').row as Visit;
  const to = visit.lines.map((line) => ({ ...line, priceMinor: line.priceMinor + 100 }));
  const changing = { visitId: visit.id, day: visit.day, overbook: null };
  await desk.all([{ command: changeLines, args: { ...changing, from: visit.lines, to } }]);
  expect(desk.row('visits', visit.id)?.handEdited).toEqual(['lines']);
  await desk.all([{ command: changeLines, args: { ...changing, from: to, to: visit.lines, handEdited: [] } }]);
  expect(desk.row('visits', visit.id)?.handEdited).toEqual([]);
});

test('another chair reaches the series, but no hand edit and nothing that was paid, and is no exception', async () => {
  const instances = ['chair-1', 'chair-2'].map((id) => ({ id, name: id }));
  const desk = await deskWithSeries();
  desk.store.tables.put('resources', { id: 'chairs', branchId: 'branch', name: 'Chair', instances, order: 0, active: true });
  desk.store.tables.put('services', { ...must(desk.row('services', 'cut'), 'a service'), resourceIds: ['chairs'] });
  const visits = () => desk.members().map(({ row }) => row as Visit);
  for (const row of visits()) {
    desk.store.tables.put('visits', { ...row, lines: row.lines.map((line) => ({ ...line, instanceIds: ['chair-1'] })) });
  }
  const third = must(visits()[2], 'a visit');
  desk.store.tables.put('visits', { ...third, paid: 'part', status: 'arrived' });
  desk.store.tables.put('visits', { ...must(visits()[3], 'a visit'), handEdited: ['lines'] });
  const change: MemberChange = { instances: [['chair-2']] };
  const { deeds, kept } = desk.change(idOf(desk, 0), 'all', change);
  const chairs = () => visits().map(({ lines }) => lines[0]?.instanceIds[0]);
  await desk.all(deeds);
  expect(chairs()).toEqual(['chair-2', 'chair-2', 'chair-1', 'chair-1']);
  expect(kept).toEqual([
    { id: idOf(desk, 2), why: 'has-money' },
    { id: idOf(desk, 3), why: 'hand-edited' },
  ]);
  expect(visits().map(({ handEdited }) => handEdited)).toEqual([[], [], [], ['lines']]);
  await desk.all(must(wayBack(deeds, { zone, reason: 'taken back' }), 'a way back'));
  expect(chairs()).toEqual(['chair-1', 'chair-1', 'chair-1', 'chair-1']);
  expect(visits().map(({ handEdited }) => handEdited)).toEqual([[], [], [], ['lines']]);
  await desk.all(desk.change(idOf(desk, 3), 'following', { ...change, to: { day: '2026-03-23', startsAtWall: '10:00' } }, true).deeds);
  expect(desk.shown()[3]).toBe('2026-03-23 10:00 ann');
  expect(chairs()[3]).toBe('chair-2');
});

test('who helps at an event helps at the others too, but where others did before or somebody changed it by hand', async () => {
  const desk = await deskWithSeries('groupEvents');
  const events = () => desk.members('groupEvents').map(({ row }) => row as GroupEvent);
  const [, , third, fourth] = events();
  desk.store.tables.put('groupEvents', { ...must(third, 'an event'), assistantIds: ['dora'] });
  desk.store.tables.put('groupEvents', { ...must(fourth, 'an event'), handEdited: ['time'] });
  const asked = (isForced: boolean) => ({
    memberId: idOf(desk, 0, 'groupEvents'),
    reach: 'all' as const,
    change: { assistants: { from: ['ben'], to: ['cleo'] } },
    isForced,
  });
  const known = () => ({ ...desk.known(), members: desk.members('groupEvents') });
  const { deeds, kept } = changeMembers(known(), asked(false));
  await desk.all(deeds);
  expect(events().map(({ assistantIds }) => assistantIds)).toEqual([['cleo'], ['cleo'], ['dora'], ['ben']]);
  expect(kept.map(({ id, why }) => [id, why])).toEqual([third, fourth].map((event) => [event?.id, 'hand-edited']));
  expect(events().map(({ handEdited }) => handEdited)).toEqual([[], [], [], ['time']]);
  await desk.all(must(wayBack(deeds, { zone, reason: 'taken back' }), 'a way back'));
  expect(events().map(({ assistantIds }) => assistantIds)).toEqual([['ben'], ['ben'], ['dora'], ['ben']]);
  await desk.all(changeMembers(known(), asked(true)).deeds);
  expect(events().map(({ assistantIds }) => assistantIds)).toEqual([['cleo'], ['cleo'], ['cleo'], ['cleo']]);
});
