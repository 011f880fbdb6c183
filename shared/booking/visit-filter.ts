import type { Visit, VisitStatus } from '#shared/booking/tables.ts';
import { fold } from '#shared/kernel/fold.ts';
import { type Day, addDays, dayOf } from '#shared/kernel/time.ts';

/** What a report of visits is narrowed to; null or `all` narrows nothing. */
export interface VisitFilter {
  /** Days on which the visits are, both included. */
  readonly from: Day;
  readonly to: Day;
  /** Days on which they were entered. */
  readonly createdFrom: Day | null;
  readonly createdTo: Day | null;
  /** Those of whom at least one performs or assists in a service. */
  readonly staffIds: readonly string[] | null;
  /** Who entered it. */
  readonly userId: string | null;
  readonly state: 'all' | 'kept' | 'cancelled' | 'mistake';
  readonly status: VisitStatus | null;
  /** All visits of this client, whatever the days; null for those of the days. */
  readonly clientId: string | null;
  /** Part of a client's or walk-in's name, or of a client's phone where that may be read. */
  readonly client: string;
  readonly withClient: 'all' | 'with' | 'without';
  readonly serviceCategory: string | null;
  readonly categoryId: string | null;
  readonly source: Visit['source'] | null;
  readonly paid: 'all' | 'full' | 'open';
}

/** What a filter has to look up: the branch's zone and names by id. */
export interface FilterNames {
  readonly zone: string;
  readonly clientName: (visit: Visit) => string;
  /** Clients whose phone has the digits that were typed; nobody for a user who may not read phones. */
  readonly byPhone: ReadonlySet<string>;
  readonly serviceCategory: (serviceId: string) => string | undefined;
}

/** A filter over some days that lets everything through. */
export function openFilter(from: Day, to: Day): VisitFilter {
  return {
    from,
    to,
    createdFrom: null,
    createdTo: null,
    staffIds: null,
    userId: null,
    state: 'all',
    status: null,
    clientId: null,
    client: '',
    withClient: 'all',
    serviceCategory: null,
    categoryId: null,
    source: null,
    paid: 'all',
  };
}

/** So many days a report looks through at once: a longer one would hold a branch's year, and read every client of it, with each change. */
export const reportDaysMost = 92;

/** The last day of a report that begins on a day: at least that one, at most as many days as it may look through. */
export function reportEnd(from: Day, wished: Day): Day {
  const last = addDays(from, reportDaysMost - 1);
  return wished < from ? from : wished > last ? last : wished;
}

/** The visits that a filter lets through, in the order they came. */
export function filterVisits(visits: readonly Visit[], filter: VisitFilter, names: FilterNames): readonly Visit[] {
  const wanted = fold(filter.client.trim());
  return visits.filter(
    (visit) =>
      (filter.clientId === null ? filter.from <= visit.day && visit.day <= filter.to : visit.clientId === filter.clientId) &&
      isEnteredWithin(visit, filter, names.zone) &&
      (filter.staffIds === null || filter.staffIds.some((staffId) => performs(visit, staffId))) &&
      (filter.userId === null || visit.createdBy === filter.userId) &&
      isInState(visit, filter.state) &&
      (filter.status === null || visit.status === filter.status) &&
      (filter.withClient === 'all' || (visit.clientId !== null) === (filter.withClient === 'with')) &&
      (filter.serviceCategory === null || visit.lines.some((line) => names.serviceCategory(line.serviceId) === filter.serviceCategory)) &&
      (filter.categoryId === null || visit.categoryIds.includes(filter.categoryId)) &&
      (filter.source === null || visit.source === filter.source) &&
      (filter.paid === 'all' || (visit.paid === 'full') === (filter.paid === 'full')) &&
      (wanted === '' || fold(names.clientName(visit)).includes(wanted) || (visit.clientId !== null && names.byPhone.has(visit.clientId))),
  );
}

/** How many of the choices narrow something; the days always do and do not count. */
export function narrowing(filter: VisitFilter): number {
  const open = openFilter(filter.from, filter.to);
  return (Object.keys(open) as readonly (keyof VisitFilter)[]).filter((key) => filter[key] !== open[key]).length;
}

function isEnteredWithin({ createdAt }: Visit, { createdFrom, createdTo }: VisitFilter, zone: string): boolean {
  if (createdFrom === null && createdTo === null) return true;
  const day = dayOf(createdAt, zone);
  return (createdFrom === null || createdFrom <= day) && (createdTo === null || day <= createdTo);
}

function performs(visit: Visit, staffId: string): boolean {
  return visit.lines.some((line) => line.staffId === staffId || line.assistantIds.includes(staffId));
}

function isInState(visit: Visit, state: VisitFilter['state']): boolean {
  if (state === 'all') return true;
  if (state === 'mistake') return visit.cancelled?.isMistake === true;
  return (visit.status === 'cancelled') === (state === 'cancelled');
}
