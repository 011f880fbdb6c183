import { type HoursPlan, type LeftOutside, effectOf, touchedDays } from '#shared/booking/hours-effect.ts';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { type PlannedHours, changesOnly } from '#shared/staff/lay-hours.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';

/** A day of hours that changes, with how it stands. */
export interface ChangedDay {
  readonly staffId: string;
  readonly day: Day;
  readonly from: PlannedHours['slots'];
  readonly to: PlannedHours['slots'];
}

/** What a plan comes to, as the desk knows it now. */
export interface PlanEffect {
  readonly days: readonly Day[];
  readonly changed: readonly ChangedDay[];
  readonly left: readonly (LeftOutside & { readonly clientName: string | undefined })[];
}

/** Reads what a plan would change, and who would stand outside the hours. */
export async function readEffect(
  read: DeskRead,
  { branch, session }: { readonly branch: RowOf<'branches'>; readonly session: Session },
  plan: HoursPlan,
  nowMs: number,
): Promise<PlanEffect> {
  const days = touchedDays(plan);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { days, changed: [], left: [] };
  const [hours, visits, groupEvents, holidays, absences] = await Promise.all([
    read.days('workDays', branch.id, first, addDays(last, 1)),
    read.days('visits', branch.id, first, last),
    read.days('groupEvents', branch.id, first, last),
    read.all('holidays'),
    read.all('absences'),
  ]);
  const occupants: readonly Occupant[] = [
    ...visits.map((row) => ({ table: 'visits', row }) as const),
    ...groupEvents.map((row) => ({ table: 'groupEvents', row }) as const),
  ];
  const isHere = (row: { readonly branchId: string }) => row.branchId === branch.id;
  const rules = { branch, holidays: holidays.filter(isHere), absences: absences.filter(isHere) };
  const left = effectOf(plan, { rules, hours, occupants, nowMs }, days);
  const stands = new Map(hours.map((one) => [`${one.staffId} ${one.day}`, one.slots]));
  const changed = changesOnly(plan.days, hours).map(({ staffId, day, slots }) => ({
    staffId,
    day,
    from: stands.get(`${staffId} ${day}`) ?? [],
    to: slots,
  }));
  return { days, changed, left: await Promise.all(left.map(async (one) => ({ ...one, clientName: await nameOf(read, one, session) }))) };
}

async function nameOf(read: DeskRead, { occupant }: LeftOutside, session: Session): Promise<string | undefined> {
  if (occupant.table === 'groupEvents') return occupant.row.title;
  const { clientId, walkInName } = occupant.row;
  const names = await readClientNames(read, clientId === null ? [] : [clientId], session);
  if (names === null) return undefined;
  return clientId === null ? walkInName || undefined : names[clientId];
}
