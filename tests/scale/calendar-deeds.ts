import { addBlock, describeBlock, moveBlock, removeBlock } from '#shared/booking/blocks.ts';
import { changeLines } from '#shared/booking/change-lines.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { cancelGroupEvent, describeGroupEvent, moveGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import { changeSeries, startSeries } from '#shared/booking/series.ts';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { saveResource } from '#shared/catalog/resources.ts';
import { saveStaffService } from '#shared/catalog/staff-services.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { setHoliday } from '#shared/chain/holidays.ts';
import { setOpeningHours } from '#shared/chain/opening-hours.ts';
import { setTaxRounding } from '#shared/chain/set-tax-rounding.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import type { Told } from '#tests/support/hub/test-commands.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

const at = (wall: string): string => `${testDay}T${wall}:00.000Z`;

/** Every command of the calendar besides those on a visit's place and state. `called` makes ids that belong to this day alone. */
export function calendarDeeds(chainId: string, called: (label: string) => string, clientId: string): readonly Told[] {
  const staffId = rowId(chainId, 'bob');
  const serviceId = rowId(chainId, 'cut');
  return [
    ...resourcesAndHours(called, staffId, serviceId),
    ...blockDeeds(called('block'), staffId),
    ...groupDeeds(called, staffId, serviceId),
    ...waitingDeeds(called('waiting'), clientId, serviceId),
    [setCalendarTaste, { staffOrder: [staffId], hiddenStaffIds: [], zoom: 3 }],
  ];
}

/** Exchanges the only line of a visit for one that takes longer. */
export function longerLine(chainId: string, visitId: string, from: string): Told {
  const line = {
    id: `${visitId}.1`,
    serviceId: rowId(chainId, 'cut'),
    staffId: rowId(chainId, 'ann'),
    startsAt: at(from),
    ...lineDefaults,
  };
  const rest = { breakMinutes: 0, priceMinor: 50_00 };
  return [
    changeLines,
    {
      visitId,
      day: testDay,
      from: [{ ...line, durationMinutes: 60, ...rest }],
      to: [{ ...line, durationMinutes: 75, ...rest }],
      overbook: { reason: 'takes longer' },
    },
  ];
}

function resourcesAndHours(called: (label: string) => string, staffId: string, serviceId: string): readonly Told[] {
  const [first, second] = [called('chair 1').replace(' ', '-'), called('chair 2').replace(' ', '-')];
  const instances = [
    { id: first, name: 'Chair 1' },
    { id: second, name: 'Chair 2' },
  ];
  const absence = { absenceId: called('absence'), staffId, fromDay: '2026-12-24', toDay: '2026-12-31', reason: null };
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : []));
  const open = { name: 'Long evening', slots: [{ from: '12:00', to: '22:00' }], removed: false };
  const dayOfHours = `2027-01-${called('').replace(/\D/g, '').slice(-2).padStart(2, '1')}`;
  return [
    [saveResource, { resourceId: called('chairs'), from: null, to: { name: 'Chair', instances, order: 0, active: true } }],
    [saveVisitCategory, { categoryId: called('label'), from: null, to: { name: 'First visit', color: 3, order: 0, active: true } }],
    [saveHoursPattern, { patternId: called('week'), from: null, to: { name: 'Full week', weeks: [week], active: true } }],
    [setWorkDays, { days: [{ staffId, day: dayOfHours, from: [], to: [{ from: '09:00', to: '17:00' }] }] }],
    [addAbsence, absence],
    [removeAbsence, { absenceId: absence.absenceId, isBack: false }],
    [setHoliday, { day: dayOfHours, from: null, to: open }],
    [setOpeningHours, { from: [], to: week }],
    [setTaxRounding, { from: 'bill', to: 'none' }],
    [setBookingRules, { from: { leadMinutes: 0 }, to: { leadMinutes: 120 } }],
    [saveStaffService, { staffId, serviceId, from: { durationMinutes: null }, to: { durationMinutes: 75 } }],
  ];
}

function blockDeeds(blockId: string, staffId: string): readonly Told[] {
  const place = (wall: string) => ({ staffId, instanceIds: [], startsAt: at(wall), durationMinutes: 30 });
  return [
    [addBlock, { blockId, ...place('05:00'), kind: 'lunch', note: '', seriesId: null, overbook: null }],
    [moveBlock, { blockId, from: place('05:00'), to: place('05:30'), bySeries: false, overbook: null }],
    [describeBlock, { blockId, from: { note: '' }, to: { note: 'with the trainees' } }],
    [removeBlock, { blockId, isBack: false }],
  ];
}

function groupDeeds(called: (label: string) => string, staffId: string, serviceId: string): readonly Told[] {
  const [groupEventId, seriesId] = [called('class'), called('series')];
  const place = (wall: string) => ({
    staffId,
    assistantIds: [],
    instanceIds: [],
    startsAt: at(wall),
    durationMinutes: 60,
    breakMinutes: 0,
  });
  const said = { title: 'Class', capacity: 8, priceMinor: 20_00, comment: '', color: null };
  const rule = { every: 'week', interval: 1, weekdays: [1], end: { count: 4 } };
  return [
    [startSeries, { seriesId, of: 'groupEvents', rule, fromDay: testDay, startsAtWall: '06:00' }],
    [planGroupEvent, { groupEventId, serviceId, ...place('04:00'), ...said, seriesId, overbook: null }],
    [moveGroupEvent, { groupEventId, from: place('04:00'), to: place('03:00'), bySeries: false, overbook: null }],
    [describeGroupEvent, { groupEventId, from: { capacity: 8 }, to: { capacity: 10 } }],
    [cancelGroupEvent, { groupEventId, reason: 'nobody came', bySeries: false, isBack: false }],
    [cancelGroupEvent, { groupEventId, reason: 'nobody came', bySeries: false, isBack: true }],
    [changeSeries, { seriesId, from: { endedDay: null }, to: { endedDay: testDay } }],
  ];
}

function waitingDeeds(waitingId: string, clientId: string, serviceId: string): readonly Told[] {
  const wishes = [{ fromDay: testDay, toDay: testDay, weekdays: [], from: '09:00', to: '12:00' }];
  return [
    [addWaitingClient, { waitingId, clientId, serviceIds: [serviceId], staffIds: [], wishes, comment: '' }],
    [editWaitingClient, { waitingId, from: { comment: '' }, to: { comment: 'mornings' } }],
    [settleWaitingClient, { waitingId, from: 'waiting', to: 'removed', visitId: null }],
  ];
}
