import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { saveStaffService, termsOf } from '#shared/catalog/staff-services.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import type { AnyRow } from '#shared/tables/registry.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';

/** What an edit says that comes with how the row stood: the row without its own names, or null. */
function standing<T extends AnyRow>(row: T | undefined, ...names: readonly (keyof T)[]): Partial<T> | null {
  return row === undefined
    ? null
    : (Object.fromEntries(Object.entries(row).filter(([key]) => !names.includes(key as keyof T))) as Partial<T>);
}

/** Working hours of a day change. */
export const setHours: Plan = (screen) => {
  const [staffId, day] = [screen.chance.pick(['ann', 'ben']), screen.chance.pick(days)];
  const from = screen.rows('workDays').find((row) => row.staffId === staffId && row.day === day)?.slots ?? [];
  const to = [{ from: screen.chance.pick(['08:00', '09:00', '10:00']), to: '17:00' }];
  return [{ command: setWorkDays, args: { days: [{ staffId, day, from, to }] } }];
};

/** Somebody is away for days, or is not after all. */
export const stayAway: Plan = (screen) => {
  const absence = screen.chance.oneOf(screen.rows('absences'));
  if (absence !== undefined && screen.chance.happens(0.5))
    return [{ command: removeAbsence, args: { absenceId: absence.id, isBack: absence.removed } }];
  const args = { absenceId: screen.newId(), staffId: 'ann', fromDay: days[0], toDay: days[1], reason: null };
  return [{ command: addAbsence, args }];
};

/** The branch is closed on a day, or open otherwise than usual. */
export const closeBranch: Plan = (screen) => {
  const day = screen.chance.pick(days);
  const from = standing(
    screen.rows('holidays').find(({ id }) => id === `${screen.branchId}.${day}`),
    'id',
    'branchId',
    'day',
  );
  const slots = screen.chance.happens(0.5) ? [] : [{ from: '12:00', to: '16:00' }];
  return [{ command: setHoliday, args: { day, from, to: { name: 'Feast', slots, removed: screen.chance.happens(0.3) } } }];
};

/** The branch opens at another hour, books in other steps, wants to hear earlier of clients, or rounds taxes otherwise. */
const openOtherwise: Plan = ({ chance, rows, branchId }) => {
  const branch = rows('branches').find(({ id }) => id === branchId);
  const from = branch?.openingHours;
  if (branch === undefined || from === undefined) return [];
  if (chance.happens(0.3)) {
    const to = chance.pick(['line', 'bill', 'none'] as const);
    return [{ command: setTaxRounding, args: { from: branch.taxRounding, to } }];
  }
  if (chance.happens(0.4)) {
    const { stepMinutes, leadMinutes } = branch;
    const [before, after] = chance.pick<readonly [object, object]>([
      [{ stepMinutes }, { stepMinutes: chance.pick([10, 30, 45]) }],
      [{ leadMinutes }, { leadMinutes: chance.pick([0, 120, 1_380]) }],
    ]);
    return [{ command: setBookingRules, args: { from: before, to: after } }];
  }
  const day = [{ from: chance.pick(['07:00', '08:00']), to: chance.pick(['21:00', '24:00']) }];
  return [{ command: setOpeningHours, args: { from, to: Array.from({ length: 7 }, () => day) } }];
};

/** The office keeps its lists: patterns of hours, labels, chairs, doors, and how somebody likes his calendar. */
export const keepLists: Plan = (screen) =>
  screen.chance.pick([savePattern, saveCategory, saveChairs, setTaste, openOtherwise, performOtherwise])(screen);

const savePattern: Plan = ({ chance, rows, newId }) => {
  const known = chance.oneOf(rows('hoursPatterns'));
  const day = chance.happens(0.5) ? [] : [{ from: '09:00', to: '18:00' }];
  const to = { name: `Week ${chance.below(100)}`, weeks: [Array.from({ length: 7 }, () => day)], active: true };
  return [{ command: saveHoursPattern, args: { patternId: known?.id ?? newId(), from: standing(known, 'id'), to } }];
};

const saveCategory: Plan = ({ chance, rows, newId }) => {
  const known = chance.oneOf(rows('visitCategories'));
  const to = { name: `Label ${chance.below(100)}`, color: chance.below(12), order: 0, active: true };
  return [{ command: saveVisitCategory, args: { categoryId: known?.id ?? newId(), from: standing(known, 'id'), to } }];
};

const saveChairs: Plan = ({ chance, rows }) => {
  const known = chance.oneOf(rows('resources'));
  if (known === undefined) return [];
  const to = { name: known.name, instances: known.instances, order: chance.below(5), active: !chance.happens(0.2) };
  return [{ command: saveResource, args: { resourceId: known.id, from: standing(known, 'id', 'branchId'), to } }];
};

/** Somebody performs a service no more, or in his own time and at his own price. */
const performOtherwise: Plan = ({ chance, rows }) => {
  const [staffId, serviceId] = [chance.pick(['ann', 'ben']), chance.pick(['cut', 'wash'])];
  const { performs, durationMinutes, priceMinor } = termsOf(staffId, serviceId, rows('staffServices'));
  const [from, to] = chance.pick<readonly [object, object]>([
    [{ performs }, { performs: !performs }],
    [{ durationMinutes }, { durationMinutes: chance.pick([null, 30, 60]) }],
    [{ priceMinor }, { priceMinor: chance.pick([null, 4_000, 6_000]) }],
  ]);
  return [{ command: saveStaffService, args: { staffId, serviceId, from, to } }];
};

const setTaste: Plan = ({ chance }) => [
  { command: setCalendarTaste, args: { staffOrder: ['ben'], hiddenStaffIds: [], zoom: chance.below(9) } },
];

/** A series begins, is changed or ends early. */
export const repeat: Plan = (screen) => {
  const { chance } = screen;
  const series = chance.oneOf(screen.rows('calendarSeries'));
  if (series === undefined || chance.happens(0.4)) {
    const rule = { every: 'week', interval: 1, weekdays: [1], end: { count: 4 } };
    return [{ command: startSeries, args: { seriesId: screen.newId(), of: 'visits', rule, fromDay: days[0], startsAtWall: '09:00' } }];
  }
  const [from, to] = chance.happens(0.5)
    ? [{ endedDay: series.endedDay }, { endedDay: chance.pick(days) }]
    : [{ startsAtWall: series.startsAtWall }, { startsAtWall: chance.pick(['09:00', '10:00']) }];
  return [{ command: changeSeries, args: { seriesId: series.id, from, to } }];
};

/** A client waits for a place, wants another one, or waits no more. */
export const wait: Plan = (screen) => {
  const { chance } = screen;
  const waiting = chance.oneOf(screen.rows('waitingClients'));
  if (waiting === undefined || chance.happens(0.3)) return startWaiting(screen);
  if (chance.happens(0.5)) {
    const to = { comment: `mornings ${chance.below(100)}` };
    return [{ command: editWaitingClient, args: { waitingId: waiting.id, from: { comment: waiting.comment }, to } }];
  }
  const visitId = chance.oneOf(screen.rows('visits'))?.id ?? null;
  const args = { waitingId: waiting.id, from: waiting.state, to: chance.pick(['waiting', 'booked', 'removed']), visitId };
  return [{ command: settleWaitingClient, args }];
};

/** Somebody is put on the waiting list. */
export const startWaiting: Plan = ({ chance, rows, newId }) => {
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  const wishes = [{ fromDay: days[0], toDay: days[1], weekdays: [], from: '09:00', to: '12:00' }];
  return [
    {
      command: addWaitingClient,
      args: { waitingId: newId(), clientId: client.id, serviceIds: ['cut'], staffIds: [], wishes, comment: '' },
    },
  ];
};
