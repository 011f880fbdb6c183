import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import type { Visit, VisitLine, VisitStatus } from '#shared/booking/tables.ts';
import { type Occupant, overlapping, visitOccupant } from '#shared/booking/occupancy.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { reserveInstances } from '#shared/booking/reserve-instances.ts';
import { addDays, addMinutes, daysApart, minutesBetween, wallToInstant } from '#shared/kernel/time.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { demoServices, instancesFor, serviceId, workshopCode } from './demo-catalogue.ts';
import { demoBranchId, demoId, demoZone } from './demo-chain.ts';
import { clientId, demoClientsCount } from './demo-clients.ts';
import { demoStaff, slotsOn, staffId } from './demo-staff.ts';

const step = 15;
const demoNeeds = new Map(demoServices.map(({ code }) => [serviceId(code), instancesFor(code)]));
const single = demoServices.filter(({ code }) => code !== workshopCode);
/** The label of a first visit, which its comment says too. */
export const firstVisitLabel = demoId('label first');
const comments = ['', '', '', '', '', 'First visit', 'Bring the colour chart', 'Likes it quiet', 'Calls if late'];

/** How much of a day's possible visits are booked, by how many days it lies ahead. */
function share(daysAhead: number): number {
  if (daysAhead <= 0) return 0.9;
  return Math.max(0.2, 0.75 - daysAhead * 0.08);
}

/**
 * The visits of a day as they look from today. Every day has one list of possible visits, whatever day it is looked at from; only how many
 * of them are booked and what became of them depends on today. So a demo started again later adds to a day and never contradicts it.
 */
export function visitsOn(day: string, today: string, now: string, taken: readonly Occupant[]): readonly Visit[] {
  const daysAhead = daysApart(today, day);
  const booked: Visit[] = [];
  const clients = new Set(taken.map(({ table, row }) => (table === 'visits' ? row.clientId : null)));
  for (const one of possibleVisits(day)) {
    if (one.rank >= share(daysAhead)) continue;
    const others = [...taken, ...booked.map(visitOccupant)];
    const visit = settledVisit({ ...one, lines: reserveInstances(one.id, one.lines, demoNeeds, others) }, now);
    // As it was when it was booked: one who did not come must not slip in later, where there was no place for him.
    const asBooked = visitOccupant({ ...visit, status: 'waiting' });
    if (clients.has(visit.clientId) || overlapping(asBooked, others).length > 0) continue;
    clients.add(visit.clientId);
    booked.push(visit);
  }
  return booked;
}

/** Days that the demo fills: the past week, today and the coming week. */
export function demoDays(today: string): readonly string[] {
  return Array.from({ length: 15 }, (_, index) => addDays(today, index - 7));
}

/** A visit before it is known what became of it. */
export interface PossibleVisit {
  readonly id: string;
  readonly day: string;
  readonly clientIndex: number;
  readonly lines: VisitLine[];
  /** From 0 to 1; those with a low rank are booked first. */
  readonly rank: number;
  readonly fate: number;
  readonly comment: string;
}

function possibleVisits(day: string): readonly PossibleVisit[] {
  return demoStaff.flatMap((staff) => {
    const chance = chanceFrom(`${day} ${staff.key}`);
    const found: PossibleVisit[] = [];
    for (const slot of slotsOn(staff, day)) {
      const end = wallToInstant(day, slot.to, demoZone);
      let at = addMinutes(wallToInstant(day, slot.from, demoZone), chance.pick([0, 0, step]));
      while (minutesBetween(at, end) >= step) {
        const id = demoId(`visit ${day} ${staff.key} ${found.length}`);
        const lines = someLines(id, staff.key, at, minutesBetween(at, end), chance);
        if (lines.length === 0) break;
        found.push({
          id,
          day,
          clientIndex: Math.floor(chance.next() * demoClientsCount),
          lines,
          rank: chance.next(),
          fate: chance.next(),
          comment: chance.pick(comments),
        });
        at = addMinutes(visitSpan({ lines }).to, chance.pick([0, 0, 0, step, 2 * step]));
      }
    }
    return found;
  });
}

/** One service, or two after another, that fit into what is left of a slot. */
function someLines(visitId: string, staffKey: string, from: string, minutesLeft: number, chance: Chance): VisitLine[] {
  const lines: VisitLine[] = [];
  let [at, left] = [from, minutesLeft];
  const wanted = chance.next() < 0.2 ? 2 : 1;
  while (lines.length < wanted) {
    const fitting = single.flatMap(({ code, by, minutes, priceMinor }) => {
      const own = by[staffKey];
      const offer = { serviceId: serviceId(code), durationMinutes: own?.minutes ?? minutes, priceMinor: own?.priceMinor ?? priceMinor };
      const isNew = !lines.some((line) => line.serviceId === offer.serviceId);
      return own !== undefined && isNew && offer.durationMinutes <= left ? [offer] : [];
    });
    if (fitting.length === 0) break;
    const offer = chance.pick(fitting);
    lines.push({
      id: `${visitId}.${lines.length + 1}`,
      ...offer,
      staffId: staffId(staffKey),
      startsAt: at,
      ...lineDefaults,
      breakMinutes: 0,
    });
    at = addMinutes(at, offer.durationMinutes);
    left -= offer.durationMinutes;
  }
  return lines;
}

/** The visit as it looks at a moment. */
export function settledVisit({ id, day, clientIndex, lines, fate, comment }: PossibleVisit, now: string): Visit {
  const createdAt = wallToInstant(addDays(day, -10), '11:00', demoZone);
  const status = statusOf(visitSpan({ lines }), fate, now);
  const by = demoId('user rosa');
  const statusBefore = 'confirmed' as const;
  return {
    id,
    branchId: demoBranchId,
    day,
    clientId: clientId(clientIndex),
    status,
    lines,
    comment,
    source: 'desk',
    overbooked: null,
    ...visitDefaults,
    categoryIds: comment === 'First visit' ? [firstVisitLabel] : [],
    conflictWith: [],
    cancelled:
      status === 'cancelled' ? { reason: 'Called to cancel', by, at: addMinutes(createdAt, 1_440), statusBefore, isMistake: false } : null,
    billId: null,
    paid: 'none',
    createdAt,
    createdBy: by,
    changedAt: createdAt,
    changedBy: by,
    walkInName: '',
  };
}

function statusOf(span: { readonly from: string }, fate: number, now: string): VisitStatus {
  if (fate < 0.05) return 'cancelled';
  if (span.from > now) return fate < 0.5 ? 'confirmed' : 'waiting';
  return fate < 0.11 ? 'no-show' : 'arrived';
}
