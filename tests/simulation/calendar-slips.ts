import { addBlock } from '#shared/booking/blocks.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { limits } from '#shared/kernel/limits.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { addAbsence } from '#shared/staff/absences.ts';
import { setWorkDays } from '#shared/staff/set-work-days.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { slot } from '#tests/simulation/booking-deeds.ts';
import { keepFree, planGroup } from '#tests/simulation/calendar-deeds.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { startWaiting } from '#tests/simulation/office-deeds.ts';

/** A press too many, or words that fit nowhere, on the calendar, in the lists and in the tray: a desk refuses all of it. */
export const slipOnCalendar: Plan = (screen) => screen.chance.pick(slips)(screen);

/** The same is put down twice, under one id, by a key that was held too long. */
const pressedTwice: Plan = (screen) => {
  const once = screen.chance.pick([keepFree, planGroup, startWaiting, newClient])(screen);
  return [...once, ...once];
};

const newClient: Plan = ({ newId }) => [
  { command: addClient, args: { clientId: newId(), code: '', displayName: 'Twice', contact: null, identity: null, notes: null } },
];

const blockOfNobody: Plan = (screen) => {
  const { startsAt, durationMinutes } = slot(screen);
  const args = { blockId: screen.newId(), staffId: null, instanceIds: [], startsAt, durationMinutes, kind: 'lunch', note: '' };
  return [{ command: addBlock, args: { ...args, seriesId: null, overbook: null } }];
};

/** A visit under the day before its own, or for longer than a day. */
const misplacedVisit: Plan = (screen) => {
  const visitId = screen.newId();
  const { day, ...place } = slot(screen);
  const line = { id: `${visitId}-1`, serviceId: 'cut', breakMinutes: 0, priceMinor: 5000, ...place };
  const allDay = { ...line, durationMinutes: limits.visitMinutesMax };
  const where = screen.chance.happens(0.5)
    ? { day: day === days[0] ? days[1] : days[0], lines: [line] }
    : { day, lines: [allDay, { ...allDay, id: `${visitId}-2`, startsAt: addMinutes(place.startsAt, limits.visitMinutesMax) }] };
  const args = { visitId, clientId: null, walkInName: 'Walk-in', comment: '', source: 'desk', overbook: { reason: 'a regular' } };
  return [{ command: bookVisit, args: { ...args, ...where } }];
};

const crossedHours: Plan = ({ rows }) => {
  const [staffId, day] = ['ann', days[0]];
  const from = rows('workDays').find((row) => row.staffId === staffId && row.day === day)?.slots ?? [];
  const to = [
    { from: '09:00', to: '13:00' },
    { from: '12:00', to: '17:00' },
  ];
  return [{ command: setWorkDays, args: { days: [{ staffId, day, from, to }] } }];
};

const absenceBackwards: Plan = ({ newId }) => [
  { command: addAbsence, args: { absenceId: newId(), staffId: 'ann', fromDay: days[1], toDay: days[0], reason: null } },
];

const stepsOffTheHour: Plan = ({ rows, branchId }) => {
  const branch = rows('branches').find(({ id }) => id === branchId);
  if (branch === undefined) return [];
  return [{ command: setBookingRules, args: { from: { stepMinutes: branch.stepMinutes }, to: { stepMinutes: 45 } } }];
};

/** Somebody who cannot read a client's numbers adds another one, and again, until there is no room for more. */
const tooManyNumbers: Plan = ({ chance, rows }) => {
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  return Array.from({ length: 6 }, (_, at) => {
    const addContact = { k: 'box', v: 1, n: 'n', c: `number ${at} of ${chance.below(1_000)}`, e: 'e' };
    return { command: editClient, args: { clientId: client.id, from: {}, to: {}, addContact } };
  });
};

/** An answer that is none to what an item asks, one that says no reason, one to an item that nobody has, or what was counted is opened again. */
const noAnswer: Plan = ({ chance, rows, newId }) => {
  const counted = rows('trayItems').find(({ done }) => done?.action === 'count');
  if (counted !== undefined && chance.happens(0.5)) return [{ command: resolveTrayItem, args: { itemId: counted.id, action: 'reopen' } }];
  const item = chance.oneOf(rows('trayItems').filter(({ state }) => state === 'open'));
  if (item === undefined || chance.happens(0.2)) return [{ command: resolveTrayItem, args: { itemId: newId(), action: 'seen', note: '' } }];
  const isSetAside = item.kind === 'quarantined';
  const [action, note] = chance.pick<readonly [string, string]>([
    [isSetAside ? 'void' : 'keep-both', ''],
    [isSetAside ? 'seen' : 'void', 'a slip'],
  ]);
  return [{ command: resolveTrayItem, args: { itemId: item.id, action, note } }];
};

const slips = [
  pressedTwice,
  pressedTwice,
  blockOfNobody,
  misplacedVisit,
  misplacedVisit,
  crossedHours,
  absenceBackwards,
  stepsOffTheHour,
  tooManyNumbers,
  tooManyNumbers,
  noAnswer,
  noAnswer,
] as const satisfies readonly Plan[];
