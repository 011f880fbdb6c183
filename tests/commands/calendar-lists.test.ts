import { describe, expect, test } from 'vitest';
import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { type AnyCommand, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { branchRows } from '#tests/support/rows.ts';
import { day, refusedAs } from '#tests/support/bookings.ts';

const hoursOfAnn = (desk: DeskUnderTest) => desk.row('workDays', derivedId('ann', `hours branch ${day}`));

describe('what the calendar stands on', () => {
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

  test('step and lead time are each set by whoever saw how they stood, and a step divides the hour', async () => {
    const desk = new DeskUnderTest(branchRows());
    expect(await desk.issue(setBookingRules, { from: { stepMinutes: 10 }, to: { stepMinutes: 45 } })).toMatchObject(
      refusedAs('step-off-the-hour'),
    );
    expect(await desk.issue(setBookingRules, { from: { stepMinutes: 10 }, to: { stepMinutes: 20 } })).toMatchObject({ ok: true });
    // Another desk that looked before changes the other one of them: both hold.
    expect(await desk.issue(setBookingRules, { from: { leadMinutes: 0 }, to: { leadMinutes: 120 } })).toMatchObject({ ok: true });
    expect(await desk.issue(setBookingRules, { from: { stepMinutes: 10 }, to: { stepMinutes: 30 } })).toMatchObject(
      refusedAs('changed-meanwhile'),
    );
    expect(desk.row('branches', 'branch')).toMatchObject({ stepMinutes: 20, leadMinutes: 120, zone: 'America/Toronto' });
    expect(setBookingRules.args.safeParse({ from: {}, to: { leadMinutes: 1_381 } }).success).toBe(false);
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
