import { describe, expect, test } from 'vitest';
import { addBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { type AnyCommand, type Write, write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { openOffice } from '#tests/support/office.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

const at = '2026-03-02T15:00:00.000Z';
const day = '2026-03-02';
const chairs = (count: number): Write =>
  write('resources', {
    id: 'chairs',
    branchId: 'branch',
    name: 'Chair',
    instances: Array.from({ length: count }, (_, index) => ({ id: `chair-${index + 1}`, name: `${index + 1}` })),
    order: 0,
    active: true,
  });

const hoursOfAnn = (desk: DeskUnderTest) => desk.row('workDays', derivedId('ann', `hours branch ${day}`));

/** The branch with so many chairs, one of which every cut needs. */
function rowsWithChairs(count: number): readonly Write[] {
  return [
    ...branchRows().map((one) => (one.table === 'services' ? write('services', { ...one.row, resourceIds: ['chairs'] }) : one)),
    chairs(count),
  ];
}

const aLine = (id: string, staffId: string, startsAt = at) => ({
  id,
  serviceId: 'cut',
  staffId,
  startsAt,
  durationMinutes: 60,
  breakMinutes: 0,
  priceMinor: 5000,
});
const booking = (visitId: string, staffId: string, more: object = {}) => ({
  visitId,
  day,
  clientId: null,
  walkInName: '',
  lines: [aLine(`${visitId}-1`, staffId)],
  comment: '',
  source: 'desk' as const,
  overbook: null,
  ...more,
});
const eventPlace = { staffId: 'ann', assistantIds: [], instanceIds: [], startsAt: at, durationMinutes: 60, breakMinutes: 0 };
const eventSaid = { title: 'Yoga', capacity: 2, priceMinor: 2000, comment: '', color: null };
const event = { groupEventId: 'class', serviceId: 'cut', ...eventPlace, ...eventSaid, seriesId: null, overbook: null };
const blockPlace = { staffId: 'ann', instanceIds: [], startsAt: at, durationMinutes: 30 };
const block = { blockId: 'lunch', ...blockPlace, kind: 'lunch' as const, note: '', seriesId: null, overbook: null };
const refusedAs = (code: string) => ({ ok: false, error: { code } });

describe('at one desk', () => {
  test('a block keeps its time free, moves, goes and comes back', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(addBlock, block)).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('v', 'ann'))).toMatchObject(refusedAs('overlaps'));
    const later = { ...blockPlace, startsAt: addMinutes(at, 60) };
    await desk.issue(moveBlock, { blockId: 'lunch', from: blockPlace, to: later, bySeries: false, overbook: null });
    expect(await desk.issue(bookVisit, booking('v', 'ann'))).toMatchObject({ ok: true });
    expect(await desk.issue(moveBlock, { blockId: 'lunch', from: later, to: blockPlace, bySeries: false, overbook: null })).toMatchObject(
      refusedAs('overlaps'),
    );
    await desk.issue(removeBlock, { blockId: 'lunch', isBack: false });
    expect(desk.row('blocks', 'lunch')?.removed).toMatchObject({ by: 'owner' });
    await desk.issue(removeBlock, { blockId: 'lunch', isBack: true });
    expect(desk.row('blocks', 'lunch')?.removed).toBeNull();
  });

  test('a block over a booking is refused, unless it is wanted; two blocks do not mind each other', async () => {
    const desk = new DeskUnderTest([...branchRows(), write('visits', aVisit({ id: 'taken' }))]);
    expect(await desk.issue(addBlock, block)).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(addBlock, { ...block, overbook: { reason: 'she leaves early' } })).toMatchObject({ ok: true });
    expect(await desk.issue(addBlock, { ...block, blockId: 'training', startsAt: addMinutes(at, 60) })).toMatchObject({ ok: true });
    expect(await desk.issue(addBlock, { ...block, blockId: 'other', startsAt: addMinutes(at, 70) })).toMatchObject({ ok: true });
  });

  test('a group event has as many places as it says, and those who come take none of its people’s time', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(planGroupEvent, event)).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('alone', 'ann'))).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class', seats: 2 }))).toMatchObject({ ok: true });
    expect(await desk.issue(bookVisit, booking('b', 'ann', { groupEventId: 'class' }))).toMatchObject({
      ok: false,
      error: { code: 'overlaps', subjects: [{ table: 'groupEvents', id: 'class' }] },
    });
    await desk.issue(describeGroupEvent, { groupEventId: 'class', from: { capacity: 2 }, to: { capacity: 3 } });
    expect(await desk.issue(bookVisit, booking('b', 'ann', { groupEventId: 'class' }))).toMatchObject({ ok: true });
  });

  test('those who take part go along when a group event moves, and are cancelled with it', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    const to = { ...eventPlace, staffId: 'ben', startsAt: addMinutes(at, 1_440) };
    await desk.issue(moveGroupEvent, { groupEventId: 'class', from: eventPlace, to, bySeries: false, overbook: null });
    expect(desk.row('visits', 'a')).toMatchObject({ day: '2026-03-03', lines: [{ staffId: 'ben', startsAt: to.startsAt }] });
    await desk.issue(cancelGroupEvent, { groupEventId: 'class', reason: 'snow', bySeries: false });
    expect(desk.row('visits', 'a')).toMatchObject({ status: 'cancelled', cancelled: { reason: 'snow', statusBefore: 'waiting' } });
    expect(await desk.issue(bookVisit, booking('b', 'ben', { groupEventId: 'class' }))).toMatchObject(refusedAs('not-there'));
  });

  test('a cancelled group event comes back with those who were cancelled with it, and with nobody else', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    await desk.issue(bookVisit, booking('b', 'ben', { groupEventId: 'class' }));
    await desk.issue(cancelVisit, { visitId: 'b', reason: 'ill' });
    const away = { groupEventId: 'class', reason: 'snow', bySeries: false };
    await desk.issue(cancelGroupEvent, away);
    await desk.issue(cancelGroupEvent, { ...away, isBack: true });
    expect(desk.row('groupEvents', 'class')).toMatchObject({ cancelled: null });
    expect(desk.row('visits', 'a')).toMatchObject({ status: 'waiting', cancelled: null });
    expect(desk.row('visits', 'b')).toMatchObject({ status: 'cancelled', cancelled: { reason: 'ill' } });
  });

  test('a group event with money in it is not cancelled', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(planGroupEvent, event);
    await desk.issue(bookVisit, booking('a', 'ann', { groupEventId: 'class' }));
    desk.store.tables.put('visits', { ...must(desk.row('visits', 'a'), 'booked'), paid: 'full', status: 'arrived' });
    expect(await desk.issue(cancelGroupEvent, { groupEventId: 'class', reason: 'snow', bySeries: false })).toMatchObject(
      refusedAs('visit-has-money'),
    );
  });

  test('a service gets a free chair, and none is given twice', async () => {
    const desk = new DeskUnderTest(rowsWithChairs(1));
    await desk.issue(bookVisit, booking('a', 'ann'));
    expect(desk.row('visits', 'a')?.lines[0]?.instanceIds).toEqual(['chair-1']);
    expect(await desk.issue(bookVisit, booking('b', 'ben'))).toMatchObject(refusedAs('overlaps'));
    desk.store.tables.put('resources', must(rowsWithChairs(2).at(-1), 'chairs').row);
    await desk.issue(bookVisit, booking('b', 'ben'));
    expect(desk.row('visits', 'b')?.lines[0]?.instanceIds).toEqual(['chair-2']);
  });

  test('a client keeps the only chair from one service to the next, while another needs one of his own', async () => {
    const desk = new DeskUnderTest(rowsWithChairs(2));
    await desk.issue(bookVisit, { ...booking('other', 'ben'), lines: [{ ...aLine('o', 'ben'), durationMinutes: 120 }] });
    const first = { ...aLine('m-1', 'ann'), breakMinutes: 15 };
    const lines = [first, { ...aLine('m-2', 'cleo', addMinutes(at, 60)) }];
    expect(await desk.issue(bookVisit, { ...booking('mine', 'ann'), lines })).toMatchObject({ ok: true });
    expect(desk.row('visits', 'mine')?.lines.map(({ instanceIds }) => instanceIds)).toEqual([['chair-2'], ['chair-2']]);
  });

  test('lines are exchanged whole, by whoever saw how they stood, and not once they are paid', async () => {
    const desk = new DeskUnderTest([
      ...branchRows(),
      write('visits', aVisit({ id: 'v' })),
      write(
        'visits',
        aVisit({ id: 'next', lines: [aVisit({ id: 'next' }).lines[0]!].map((one) => ({ ...one, startsAt: addMinutes(at, 60) })) }),
      ),
    ]);
    const stands = must(desk.row('visits', 'v'), 'v').lines;
    const longer = stands.map((line) => ({ ...line, durationMinutes: 90 }));
    const change = { visitId: 'v', day, from: stands, to: longer, overbook: null };
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('overlaps'));
    expect(await desk.issue(changeLines, { ...change, overbook: { reason: 'she waits' } })).toMatchObject({ ok: true });
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('visit-changed'));
    desk.store.tables.put('visits', aVisit({ id: 'v', paid: 'full', status: 'arrived' }));
    expect(await desk.issue(changeLines, change)).toMatchObject(refusedAs('visit-has-money'));
  });

  test('lines are the same lines on whatever chair the hub has put them', async () => {
    const lines = aVisit({ id: 'v' }).lines.map((line) => ({ ...line, instanceIds: ['chair-2'] }));
    const desk = new DeskUnderTest([...rowsWithChairs(2), write('visits', aVisit({ id: 'v', lines }))]);
    const from = lines.map((line) => ({ ...line, instanceIds: ['chair-1'] }));
    const to = from.map((line) => ({ ...line, durationMinutes: 90 }));
    expect(await desk.issue(changeLines, { visitId: 'v', day, from, to, overbook: null })).toMatchObject({ ok: true });
    expect(desk.row('visits', 'v')).toMatchObject({ changedOn: 'device', lines: [{ durationMinutes: 90 }] });
  });

  test('a client waits, wants something else, gets a place and comes off the list with it', async () => {
    const desk = new DeskUnderTest(branchRows());
    const wishes = [{ fromDay: day, toDay: day, weekdays: [], from: '09:00', to: '12:00' }];
    await desk.issue(addWaitingClient, { waitingId: 'w', clientId: 'k', serviceIds: ['cut'], staffIds: [], wishes, comment: '' });
    await desk.issue(editWaitingClient, { waitingId: 'w', from: { staffIds: [] }, to: { staffIds: ['ben'] } });
    expect(await desk.issue(editWaitingClient, { waitingId: 'w', from: { staffIds: [] }, to: { staffIds: ['ann'] } })).toMatchObject(
      refusedAs('changed-meanwhile'),
    );
    await desk.issue(settleWaitingClient, { waitingId: 'w', from: 'waiting', to: 'booked', visitId: 'v' });
    expect(desk.row('waitingClients', 'w')).toMatchObject({ state: 'booked', visitId: 'v', staffIds: ['ben'] });
    expect(await desk.issue(settleWaitingClient, { waitingId: 'w', from: 'waiting', to: 'removed', visitId: null })).toMatchObject(
      refusedAs('changed-meanwhile'),
    );
  });

  test('hours follow one another, and a day that changed meanwhile refuses all of them', async () => {
    const desk = new DeskUnderTest(branchRows());
    const slots = [{ from: '09:00', to: '12:00' }];
    const two = [day, '2026-03-03'].map((on) => ({ staffId: 'ann', day: on, from: [], to: slots }));
    expect(await desk.issue(setWorkDays, { days: [{ ...two[0]!, to: [...slots, { from: '11:00', to: '13:00' }] }] })).toMatchObject(
      refusedAs('hours-overlap'),
    );
    await desk.issue(setWorkDays, { days: two });
    expect(hoursOfAnn(desk)?.slots).toEqual(slots);
    expect(
      await desk.issue(setWorkDays, {
        days: [
          { ...two[0]!, from: slots, to: [] },
          { ...two[1]!, to: [] },
        ],
      }),
    ).toMatchObject(refusedAs('changed-meanwhile'));
    expect(hoursOfAnn(desk)?.slots).toEqual(slots);
  });

  test('hours that another branch has set for the same person stand beside ours, and those of an import keep their row', async () => {
    const slots = [{ from: '09:00', to: '12:00' }];
    const there = { id: `ann.${day}`, branchId: 'elsewhere', day, staffId: 'ann', slots };
    const old = { id: `ben.${day}`, branchId: 'branch', day, staffId: 'ben', slots: [] };
    const desk = new DeskUnderTest([...branchRows(), write('workDays', there), write('workDays', old)]);
    const days = ['ann', 'ben'].map((staffId) => ({ staffId, day, from: [], to: slots }));
    expect(await desk.issue(setWorkDays, { days })).toMatchObject({ ok: true });
    expect(hoursOfAnn(desk)).toMatchObject({ branchId: 'branch', slots });
    expect(desk.row('workDays', `ann.${day}`)).toEqual(there);
    expect(desk.row('workDays', `ben.${day}`)).toMatchObject({ slots });
    // Another desk came to the same: nobody is asked.
    expect(await desk.issue(setWorkDays, { days })).toMatchObject({ ok: true });
  });

  test('an absence ends after it begins, is taken back and put in again', async () => {
    const desk = new DeskUnderTest(branchRows());
    const absence = { absenceId: 'a', staffId: 'ann', fromDay: day, toDay: '2026-03-06', reason: null };
    expect(await desk.issue(addAbsence, { ...absence, toDay: '2026-03-01' })).toMatchObject(refusedAs('ends-before-start'));
    await desk.issue(addAbsence, absence);
    expect(await desk.issue(addAbsence, absence)).toMatchObject(refusedAs('already-there'));
    await desk.issue(removeAbsence, { absenceId: 'a', isBack: false });
    expect(desk.row('absences', 'a')?.removed).toBe(true);
    await desk.issue(removeAbsence, { absenceId: 'a', isBack: true });
    expect(desk.row('absences', 'a')?.removed).toBe(false);
  });

  test('a series is begun once, and ended by whoever saw how it stood', async () => {
    const desk = new DeskUnderTest(branchRows());
    const rule = { every: 'week' as const, interval: 1, weekdays: [1], end: { count: 4 } };
    const begun = { seriesId: 's', of: 'visits' as const, rule, fromDay: day, startsAtWall: '10:00' };
    expect(await desk.issue(startSeries, begun)).toMatchObject({ ok: true });
    expect(await desk.issue(startSeries, begun)).toMatchObject(refusedAs('already-there'));
    await desk.issue(changeSeries, { seriesId: 's', from: { endedDay: null }, to: { endedDay: day } });
    expect(await desk.issue(changeSeries, { seriesId: 's', from: { endedDay: null }, to: { endedDay: '2026-04-01' } })).toMatchObject(
      refusedAs('changed-meanwhile'),
    );
  });

  test.each<readonly [string, AnyCommand, (from: unknown, to: unknown) => object, object, object, string, string]>([
    [
      'a resource',
      saveResource,
      (from, to) => ({ resourceId: 'r', from, to }),
      { name: 'Laser', instances: [{ id: 'l', name: '1' }], order: 0, active: true },
      { name: 'Big laser' },
      'resources',
      'r',
    ],
    [
      'a label',
      saveVisitCategory,
      (from, to) => ({ categoryId: 'c', from, to }),
      { name: 'VIP', color: 3, order: 0, active: true },
      { color: 4 },
      'visitCategories',
      'c',
    ],
    [
      'a pattern',
      saveHoursPattern,
      (from, to) => ({ patternId: 'p', from, to }),
      { name: 'Week', weeks: [Array.from({ length: 7 }, () => [])], active: true },
      { name: 'Short week' },
      'hoursPatterns',
      'p',
    ],
    [
      'a holiday',
      setHoliday,
      (from, to) => ({ day, from, to }),
      { name: 'Snow', slots: [], removed: false },
      { removed: true },
      'holidays',
      `branch.${day}`,
    ],
  ])('%s is saved, and changed by whoever saw how it stood', async (_, command, args, first, change, table, id) => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(command, args(null, first))).toMatchObject({ ok: true });
    expect(await desk.issue(command, args(null, { ...first, ...change }))).toMatchObject(refusedAs('changed-meanwhile'));
    // The same once more is what another desk may have come to: nobody is asked.
    expect(await desk.issue(command, args(null, first))).toMatchObject({ ok: true });
    expect(desk.row(table as 'resources', id)).toMatchObject(first);
    expect(await desk.issue(command, args(first, { ...first, ...change }))).toMatchObject({ ok: true });
    expect(desk.row(table as 'resources', id)).toMatchObject(change);
  });

  test('taxes are rounded as the last who saw it said; who had not seen it is told', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(setTaxRounding, { from: 'line', to: 'none' })).toMatchObject({ ok: true });
    expect(await desk.issue(setTaxRounding, { from: 'line', to: 'bill' })).toMatchObject(refusedAs('changed-meanwhile'));
    expect(desk.row('branches', 'branch')).toMatchObject({ taxRounding: 'none', zone: 'America/Toronto' });
  });

  test('the doors are set as a whole week, by whoever saw how they stood', async () => {
    const desk = new DeskUnderTest(branchRows());
    const week = (to: string) => Array.from({ length: 7 }, (_, at) => (at < 5 ? [{ from: '09:00', to }] : []));
    expect(await desk.issue(setOpeningHours, { from: [], to: week('18:00') })).toMatchObject({ ok: true });
    expect(desk.row('branches', 'branch')).toMatchObject({ openingHours: week('18:00'), zone: 'America/Toronto' });
    // Another desk that looked before says something else, or the same.
    expect(await desk.issue(setOpeningHours, { from: [], to: week('20:00') })).toMatchObject(refusedAs('changed-meanwhile'));
    expect(await desk.issue(setOpeningHours, { from: [], to: week('18:00') })).toMatchObject({ ok: true });
    const crossed = [[{ from: '18:00', to: '09:00' }]];
    expect(await desk.issue(setOpeningHours, { from: week('18:00'), to: crossed })).toMatchObject(refusedAs('hours-overlap'));
    expect(await desk.issue(setOpeningHours, { from: week('18:00'), to: [] })).toMatchObject({ ok: true });
    expect(desk.row('branches', 'branch')).toMatchObject({ openingHours: [] });
  });

  test('everybody has a taste of his own, and the last one holds', async () => {
    const desk = new DeskUnderTest(branchRows());
    await desk.issue(setCalendarTaste, { staffOrder: ['ben', 'ann'], hiddenStaffIds: [], zoom: 2 });
    await desk.issue(setCalendarTaste, { staffOrder: ['ben', 'ann'], hiddenStaffIds: ['ann'], zoom: 3 });
    expect(desk.row('calendarTastes', 'owner.branch')).toMatchObject({ userId: 'owner', hiddenStaffIds: ['ann'], zoom: 3 });
  });
});

describe('at two desks that are apart', () => {
  /** Both do something without a line, then both sync, the first one first. */
  async function apart(rows: readonly Write[], first: readonly [AnyCommand, object], second: readonly [AnyCommand, object]) {
    const office = await openOffice(rows);
    expect(await office.one.issue(first[0], first[1])).toMatchObject({ ok: true });
    expect(await office.two.issue(second[0], second[1])).toMatchObject({ ok: true });
    for (const desk of [office.one, office.two, office.one]) await desk.sync();
    return office;
  }

  test('the last place in a group goes to both, and somebody decides', async () => {
    const one = write('groupEvents', { ...omit(event), id: 'class', capacity: 1, ...stamped, cancelled: null });
    const { one: first, two: second } = await apart(
      [...branchRows(), one],
      [bookVisit, booking('a', 'ann', { groupEventId: 'class' })],
      [bookVisit, booking('b', 'ann', { groupEventId: 'class' })],
    );
    for (const desk of [first, second]) {
      expect([desk.row('visits', 'a')?.status, desk.row('visits', 'b')?.status]).toEqual(['waiting', 'waiting']);
      expect(desk.tray().map(({ kind, subjects }) => [kind, subjects.map(({ id }) => id).toSorted()])).toEqual([
        ['conflict', ['b', 'class']],
      ]);
    }
  });

  test('the same chair is a conflict when there is one, and none when there are two', async () => {
    const single = await apart(rowsWithChairs(1), [bookVisit, booking('a', 'ann')], [bookVisit, booking('b', 'ben')]);
    for (const desk of [single.one, single.two]) {
      expect([desk.row('visits', 'a')?.conflictWith, desk.row('visits', 'b')?.conflictWith]).toEqual([['b'], ['a']]);
      expect(desk.tray()).toHaveLength(1);
    }
    const pair = await apart(rowsWithChairs(2), [bookVisit, booking('a', 'ann')], [bookVisit, booking('b', 'ben')]);
    for (const desk of [pair.one, pair.two]) {
      expect(['a', 'b'].map((id) => desk.row('visits', id)?.lines[0]?.instanceIds)).toEqual([['chair-1'], ['chair-2']]);
      expect(desk.tray()).toEqual([]);
    }
  });

  test('a block over a booking marks both, and taking the block away settles it', async () => {
    const { one, two } = await apart(branchRows(), [bookVisit, booking('v', 'ann')], [addBlock, block]);
    for (const desk of [one, two]) {
      expect([desk.row('visits', 'v')?.conflictWith, desk.row('blocks', 'lunch')?.conflictWith]).toEqual([['lunch'], ['v']]);
      expect(desk.tray()).toHaveLength(1);
    }
    await two.issue(removeBlock, { blockId: 'lunch', isBack: false });
    for (const desk of [two, one]) await desk.sync();
    expect(one.row('visits', 'v')?.conflictWith).toEqual([]);
  });

  test('a move of a group event meets who joined it meanwhile, and he goes along', async () => {
    const planned = write('groupEvents', { ...omit(event), id: 'class', ...stamped, cancelled: null });
    const to = { ...eventPlace, startsAt: addMinutes(at, 120) };
    const { one, two } = await apart(
      [...branchRows(), planned],
      [bookVisit, booking('a', 'ann', { groupEventId: 'class' })],
      [moveGroupEvent, { groupEventId: 'class', from: eventPlace, to, bySeries: false, overbook: null }],
    );
    for (const desk of [one, two]) expect(desk.row('visits', 'a')?.lines[0]?.startsAt).toBe(to.startsAt);
  });
});

const stamped = {
  branchId: 'branch',
  day,
  handEdited: [],
  conflictWith: [],
  overbooked: null,
  createdAt: at,
  createdBy: 'owner',
  changedAt: at,
  changedBy: 'owner',
};
function omit({ groupEventId: _id, overbook: _reason, ...row }: typeof event) {
  return row;
}
