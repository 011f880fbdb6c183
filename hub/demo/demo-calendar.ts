import { lineDefaults } from '#shared/booking/defaults.ts';
import { memberId } from '#shared/booking/repeat-rule.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { AbsenceReason } from '#shared/staff/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import { addDays, wallToInstant, weekdayOf } from '#shared/kernel/time.ts';
import type { HubStore } from '#hub/store/open.ts';
import { chanceFrom } from './chance.ts';
import { demoServices, serviceId, workshopCode } from './demo-catalogue.ts';
import { demoBranchId, demoChainId, demoId, demoZone } from './demo-chain.ts';
import { clientId, demoClientsCount } from './demo-clients.ts';
import { demoStaff, slotsOn, staffId } from './demo-staff.ts';
import { firstVisitLabel, settledVisit } from './demo-visits.ts';

const branchId = demoBranchId;
const by = demoId('user rosa');
const weeklySeriesId = demoId('series weekly blow-dry');
const thursday = 4;
/** Short rests of those who work long without a break of their hours. */
const rests = [
  { key: 'ines', from: '11:00', minutes: 30, kind: 'lunch', note: '' },
  { key: 'margot', from: '18:15', minutes: 15, kind: 'other', note: 'Coffee' },
] as const;

/** What the calendar has besides what lies under its days: labels, a weekly series, two waiting clients. */
export function calendarRows(today: string, now: string): readonly Write[] {
  const made = { createdAt: now, createdBy: by, changedAt: now, changedBy: by };
  const label = (id: string, name: string, color: number, order: number) =>
    write('visitCategories', { id, name, color, order, active: true });
  const waiting = (at: number, code: string, staffKeys: readonly string[], from: string, to: string, comment: string): Write => {
    const wishes = [{ fromDay: today, toDay: addDays(today, 21), weekdays: [], from, to }];
    const wants = { serviceIds: [serviceId(code)], staffIds: staffKeys.map(staffId), wishes, comment };
    return write('waitingClients', {
      id: demoId(`waiting ${at}`),
      branchId,
      clientId: clientId(at),
      ...wants,
      state: 'waiting',
      visitId: null,
      ...made,
    });
  };
  const rule = { every: 'week' as const, interval: 1, weekdays: [thursday], end: { untilDay: addDays(today, 7) } };
  return [
    label(firstVisitLabel, 'First visit', 3, 0),
    label(demoId('label regular'), 'Regular', 6, 1),
    label(demoId('label care'), 'Handle with care', 10, 2),
    write('calendarSeries', {
      id: weeklySeriesId,
      branchId,
      of: 'visits',
      rule,
      fromDay: addDays(today, -7),
      startsAtWall: '09:00',
      endedDay: null,
      ...made,
    }),
    waiting(4, 'CUT', ['camille'], '09:00', '17:00', 'Any day, by Camille only'),
    waiting(11, 'ROOT', [], '16:00', '20:00', 'After work'),
  ];
}

/** Theo's week by the sea; sealing why anew would change it at every start. */
export async function absenceRows(store: HubStore, today: string): Promise<readonly Write[]> {
  const id = demoId('absence');
  if (heldOr(await store.read(demoChainId).get('absences', id), undefined) !== undefined) return [];
  const said: AbsenceReason = { kind: 'vacation', note: 'By the sea' };
  const reason = await store.seal(demoChainId, { sealedClass: 'absence', table: 'absences', rowId: id }, said);
  const away = { fromDay: addDays(today, 10), toDay: addDays(today, 16), reason, removed: false };
  return [write('absences', { id, branchId, staffId: staffId('theo'), ...away })];
}

/** What is on a day of the demo whatever else is booked: the workshop with those who come, rests, and the weekly client. */
export function plannedOn(
  day: string,
  now: string,
): { readonly visits: readonly Visit[]; readonly groupEvents: readonly GroupEvent[]; readonly blocks: readonly Block[] } {
  const event = workshopOn(day);
  return {
    groupEvents: [event],
    blocks: rests.filter(({ key }) => isWorking(key, day)).map((rest) => restOn(rest, day)),
    visits: [...participantsOf(event, now), ...(weekdayOf(day) === thursday ? [weeklyVisit(day, now)] : [])],
  };
}

function isWorking(key: string, day: string): boolean {
  return demoStaff.some((staff) => staff.key === key && slotsOn(staff, day).length > 0);
}

function madeFor(day: string) {
  const at = wallToInstant(addDays(day, -14), '11:00', demoZone);
  return { createdAt: at, createdBy: by, changedAt: at, changedBy: by };
}

/** Margot gives it in the evening, on her day off Sami in the afternoon. */
function workshopOn(day: string): GroupEvent {
  const [key, from] = isWorking('margot', day) ? (['margot', '19:00'] as const) : (['sami', '17:30'] as const);
  const service = demoServices.find(({ code }) => code === workshopCode);
  return {
    id: demoId(`workshop ${day}`),
    branchId,
    day,
    title: service?.name ?? '',
    serviceId: serviceId(workshopCode),
    staffId: staffId(key),
    assistantIds: [],
    instanceIds: [],
    startsAt: wallToInstant(day, from, demoZone),
    durationMinutes: service?.minutes ?? 60,
    breakMinutes: 0,
    capacity: 6,
    priceMinor: service?.priceMinor ?? 0,
    comment: '',
    color: null,
    seriesId: null,
    handEdited: [],
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    ...madeFor(day),
  };
}

/** Three to five clients, each with a place and a price of his own. */
function participantsOf(event: GroupEvent, now: string): readonly Visit[] {
  const chance = chanceFrom(`workshop ${event.day}`);
  const first = Math.floor(chance.next() * demoClientsCount);
  return Array.from({ length: chance.pick([3, 4, 5]) }, (_, at) => {
    const id = demoId(`workshop ${event.day} ${at}`);
    const { startsAt, durationMinutes, breakMinutes, priceMinor } = event;
    const line = {
      id: `${id}.1`,
      serviceId: event.serviceId,
      staffId: event.staffId,
      startsAt,
      durationMinutes,
      breakMinutes,
      priceMinor,
      ...lineDefaults,
    };
    const clientIndex = (first + at * 7) % demoClientsCount;
    const visit = settledVisit({ id, day: event.day, clientIndex, lines: [line], rank: 0, fate: chance.next(), comment: '' }, now);
    return { ...visit, groupEventId: event.id };
  });
}

function restOn({ key, from, minutes, kind, note }: (typeof rests)[number], day: string): Block {
  return {
    id: demoId(`rest ${key} ${day}`),
    branchId,
    day,
    staffId: staffId(key),
    instanceIds: [],
    kind,
    startsAt: wallToInstant(day, from, demoZone),
    durationMinutes: minutes,
    note,
    seriesId: null,
    handEdited: [],
    conflictWith: [],
    removed: null,
    ...madeFor(day),
  };
}

/** The same client comes to Inès every Thursday at nine. */
function weeklyVisit(day: string, now: string): Visit {
  const id = memberId(weeklySeriesId, day);
  const dry = demoServices.find(({ code }) => code === 'DRY');
  const line = {
    id: `${id}.1`,
    serviceId: serviceId('DRY'),
    staffId: staffId('ines'),
    startsAt: wallToInstant(day, '09:00', demoZone),
    durationMinutes: dry?.minutes ?? 30,
    breakMinutes: 0,
    priceMinor: dry?.priceMinor ?? 0,
    ...lineDefaults,
  };
  const visit = settledVisit({ id, day, clientIndex: 2, lines: [line], rank: 0, fate: 0.4, comment: '' }, now);
  return { ...visit, seriesId: weeklySeriesId, categoryIds: [demoId('label regular')] };
}
