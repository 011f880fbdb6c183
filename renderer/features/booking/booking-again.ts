import type { WantedService } from '#shared/booking/availability.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { findFreeTimes } from '#shared/booking/find-free-times.ts';
import { performersOf } from '#shared/booking/performers.ts';
import type { Visit, VisitLine, WaitingClient } from '#shared/booking/tables.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { type Day, type Instant, addDays, addMinutes, dayOf, minutesBetween, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { readCatalogue, readDayRows, readRules } from '#renderer/data/booking/read-booking.ts';
import type { Desk } from '#renderer/data/desk.ts';
import { type BookingDraft, type LineDraft, emptyDraft, newLine, wantedServices } from './booking-draft.ts';
import { weeklyFrom } from './repeat-draft.ts';

/** A booking that was begun from something that is there already. */
export interface BookingSeed {
  /** Under which it is kept while it is half typed, apart from the booking that was begun from nothing. */
  readonly key: string;
  readonly draft: BookingDraft;
  /** The waiting client who is booked with it. */
  readonly waiting: WaitingClient | null;
}

/** A booking that was refused as the form shows it, to be put right and booked anew; undefined when it cannot be read. */
export function draftOfBooking(
  args: unknown,
  newId: () => string,
  clientNameOf: (clientId: string) => string | undefined,
): BookingDraft | undefined {
  const parsed = bookVisit.args.safeParse(args);
  if (!parsed.success) return undefined;
  const { day, clientId, walkInName, lines, comment, color, categoryIds } = parsed.data;
  const name = clientId === null ? walkInName : (clientNameOf(clientId) ?? '');
  const startsAt = visitSpan({ lines }).from;
  return {
    ...emptyDraft(newId, { day, startsAt, staffId: null }),
    client: { clientId, name, draft: null },
    lines: draftLines(lines, newId, startsAt),
    comment,
    color,
    categoryIds,
  };
}

/** The same visit for the same client once more, with its gaps where it is known when it begins; else its services one after the other. */
export function copyOf(
  visit: Visit,
  clientName: string,
  newId: () => string,
  { day, startsAt }: { readonly day: Day; readonly startsAt: Instant | null } = { day: visit.day, startsAt: null },
): BookingDraft {
  return {
    ...emptyDraft(newId, { day, startsAt, staffId: null }),
    client: { clientId: visit.clientId, name: clientName, draft: null },
    lines: draftLines(visit.lines, newId, startsAt),
    comment: visit.comment,
    color: visit.color,
    categoryIds: visit.categoryIds,
  };
}

/**
 * The same every week from the week after on, at the time of the wall clock that it has. A visit that stands alone is the first of the series
 * then; one of another series, and one that was cancelled, stay what they are.
 */
export function repeatOf(visit: Visit, clientName: string, newId: () => string, zone: string): BookingDraft {
  const day = addDays(visit.day, 7);
  const startsAt = wallToInstant(day, wallTimeOf(visitSpan(visit).from, zone), zone);
  const isAlone = visit.seriesId === null && visit.status !== 'cancelled';
  return {
    ...copyOf(visit, clientName, newId, { day, startsAt }),
    repeat: weeklyFrom(day),
    ...(isAlone ? { begunBy: { visitId: visit.id, day: visit.day } } : {}),
  };
}

/** The first free time of the same services with the same people so many weeks later, or behind it. */
export async function againOf(
  visit: Visit,
  { weeks, clientName }: { readonly weeks: number; readonly clientName: string },
  { read, clock, newId }: Pick<Desk, 'read' | 'clock' | 'newId'>,
  branch: RowOf<'branches'>,
): Promise<BookingDraft> {
  const copy = copyOf(visit, clientName, newId);
  const fromDay = addDays(visit.day, 7 * weeks);
  return firstFree({ ...copy, day: fromDay, lines: copy.lines.map((line) => ({ ...line, instanceIds: [] })) }, { read, clock }, branch);
}

const daysLookedAt = 60;

/** The draft at the first time on or behind its day that is free for all of it; without a time where there is none. */
export async function firstFree(draft: BookingDraft, desk: Pick<Desk, 'read' | 'clock'>, branch: RowOf<'branches'>): Promise<BookingDraft> {
  const { catalogue, firstFrom } = await readFreeTimes(desk, branch);
  const time = await firstFrom(draft.day, wantedServices(draft, catalogue));
  if (time === undefined) return draft;
  return { ...draft, day: dayOf(time.startsAt, branch.zone), startsAt: time.startsAt };
}

/**
 * The draft of somebody who named several people and no time yet: a line names one person, so each service begins with the one of them who is
 * free for all of it first; where none of them is, with the first named who performs it. What none of them performs anybody may do.
 */
export async function withOneOf(
  draft: BookingDraft,
  staffIds: readonly string[],
  desk: Pick<Desk, 'read' | 'clock'>,
  branch: RowOf<'branches'>,
): Promise<BookingDraft> {
  if (staffIds.length < 2) return draft;
  const { catalogue, firstFrom } = await readFreeTimes(desk, branch);
  const open = draft.lines.map((line) => ({ ...line, staffId: null }));
  const named = open.map(({ serviceId }) => {
    const performers = serviceId === null ? [] : performersOf(serviceId, catalogue, null);
    return staffIds.filter((id) => performers.some(({ staffId }) => staffId === id));
  });
  const services = open.flatMap((line, at) => {
    const wished = named[at] ?? [];
    return wantedServices({ lines: [line] }, catalogue).map((service) =>
      wished.length === 0 ? service : { ...service, performers: service.performers.filter(({ staffId }) => wished.includes(staffId)) },
    );
  });
  const time = await firstFrom(draft.day, services);
  const oneOf = (wished: readonly string[], at: number) => (wished.length === 0 ? null : (time?.lines[at]?.staffId ?? wished[0] ?? null));
  return { ...draft, lines: open.map((line, at) => ({ ...line, staffId: oneOf(named[at] ?? [], at) })) };
}

async function readFreeTimes({ read, clock }: Pick<Desk, 'read' | 'clock'>, branch: RowOf<'branches'>) {
  const catalogue = await readCatalogue(read, branch.id);
  const rules = { ...(await readRules(read, branch.id)), branch };
  const loadDay = (day: Day) => readDayRows(read, branch.id, day, day);
  const firstFrom = async (fromDay: Day, services: readonly WantedService[]) => {
    const asked = { fromDay, daysMost: daysLookedAt, most: 1, now: clock.now(), ignoresLead: true };
    return (await findFreeTimes({ ...asked, services }, { rules, loadDay })).found[0];
  };
  return { catalogue, firstFrom };
}

/** What a waiting client wants, at the time that was found for him. */
export function draftOfWaiting(
  waiting: WaitingClient,
  place: { readonly day: Day; readonly startsAt: Instant | null; readonly staffIds: readonly (string | null)[] },
  clientName: string,
  newId: () => string,
): BookingDraft {
  const only = waiting.staffIds.length === 1 ? (waiting.staffIds[0] ?? null) : null;
  return {
    ...emptyDraft(newId, { day: place.day, startsAt: place.startsAt, staffId: null }),
    client: { clientId: waiting.clientId, name: clientName, draft: null },
    lines: waiting.serviceIds.map((serviceId, at) => ({ ...newLine(newId(), place.staffIds[at] ?? only), serviceId })),
    comment: waiting.comment,
  };
}

/** Lines that follow each other without a gap keep following each other; a gap stays, as long as it was, behind a start that is known. */
function draftLines(lines: readonly VisitLine[], newId: () => string, startsAt: Instant | null): readonly LineDraft[] {
  const inOrder = lines.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const first = inOrder[0]?.startsAt ?? '';
  return inOrder.map(({ serviceId, staffId, durationMinutes, breakMinutes, priceMinor, discountPpm, ...line }, at) => {
    const before = inOrder[at - 1];
    const follows = before === undefined || minutesBetween(before.startsAt, line.startsAt) === before.durationMinutes;
    return {
      lineId: newId(),
      serviceId,
      staffId,
      startsAt: startsAt === null || follows ? null : addMinutes(startsAt, minutesBetween(first, line.startsAt)),
      minutes: durationMinutes,
      breakMinutes,
      priceMinor,
      discountPpm,
      assistantIds: line.assistantIds,
      instanceIds: line.instanceIds,
    };
  });
}
