import type { FreeTime, WantedService } from '#shared/booking/availability.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { netMinor } from '#shared/booking/line-price.ts';
import { type Catalogue, performersOf, wantedService } from '#shared/booking/performers.ts';
import type { VisitLine } from '#shared/booking/tables.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { type Day, type Instant, addMinutes, minutesBetween } from '#shared/kernel/time.ts';
import type { RepeatDraft } from './repeat-draft.ts';

/** A new client who is being typed along with the booking; contact only in its sealed form. */
export interface NewClient {
  readonly clientId: string;
  readonly firstName: string;
  readonly surname: string;
  readonly contact: SealedBox | null;
}

/** Whom the booking is for so far. A name without a client is what a walk-in is called. */
export interface BookingClient {
  readonly clientId: string | null;
  readonly name: string;
  readonly draft: NewClient | null;
}

/** One service of a half-typed booking; null for what is not decided, or stays at what the catalogue says. */
export interface LineDraft {
  readonly lineId: string;
  readonly serviceId: string | null;
  readonly staffId: string | null;
  /** Null: it begins when the one before it ends. */
  readonly startsAt: Instant | null;
  readonly minutes: number | null;
  readonly breakMinutes: number | null;
  readonly priceMinor: number | null;
  readonly discountPpm: number;
  readonly assistantIds: readonly string[];
  /** Instances that were asked for by name; for other resources the first free one is taken. */
  readonly instanceIds: readonly string[];
}

/** A half-typed booking, as it is kept over a lock or a reload. */
export interface BookingDraft {
  readonly visitId: string;
  readonly client: BookingClient;
  readonly lines: readonly LineDraft[];
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly comment: string;
  /** One of the 12 calendar colours, counted from 0; null for that of the staff member. */
  readonly color: number | null;
  readonly categoryIds: readonly string[];
  readonly repeat: RepeatDraft | null;
  /** A visit that is there already and becomes the first of the series. */
  readonly begunBy?: { readonly visitId: string; readonly day: Day };
  /** The client for whom it was opened from elsewhere: nobody typed him, and nothing is lost with him. */
  readonly broughtClientId?: string;
}

/** A service at its own time, as it will be booked. */
export interface PlannedLine {
  readonly draft: LineDraft;
  readonly staffId: string | null;
  readonly startsAt: Instant | null;
  readonly minutes: number;
  /** The pause after it. */
  readonly breakMinutes: number;
  readonly priceMinor: number;
}

const nobody: BookingClient = { clientId: null, name: '', draft: null };

/** An empty line. */
export function newLine(lineId: string, staffId: string | null): LineDraft {
  const open = { serviceId: null, startsAt: null, minutes: null, breakMinutes: null, priceMinor: null };
  return { lineId, staffId, ...open, ...lineDefaults };
}

/** A booking of which nothing is known but where it was begun. */
export function emptyDraft(
  newId: () => string,
  place: { readonly day: Day; readonly startsAt: Instant | null; readonly staffId: string | null },
): BookingDraft {
  return {
    visitId: newId(),
    client: nobody,
    lines: [newLine(newId(), place.staffId)],
    day: place.day,
    startsAt: place.startsAt,
    comment: '',
    color: null,
    categoryIds: [],
    repeat: null,
  };
}

/** Lines after a chair or a device was pointed at: the first service that needs such a one is done there, or the one still to be chosen. */
export function linesOnInstance(
  lines: readonly LineDraft[],
  instanceId: string,
  { services, resources }: Pick<Catalogue, 'services' | 'resources'>,
): readonly LineDraft[] {
  const resource = resources.find(({ instances }) => instances.some(({ id }) => id === instanceId));
  if (resource === undefined) return lines;
  const needs = ({ serviceId }: LineDraft) => services.some(({ id, resourceIds }) => id === serviceId && resourceIds.includes(resource.id));
  const chosen = lines.find(needs) ?? lines.find(({ serviceId }) => serviceId === null);
  const others = (ids: readonly string[]) => ids.filter((one) => !resource.instances.some(({ id }) => id === one));
  return lines.map((line) => (line === chosen ? { ...line, instanceIds: [...others(line.instanceIds), instanceId] } : line));
}

/** Of the instances that were asked for, those that a service needs. */
export function instancesFor(
  serviceId: string | null,
  instanceIds: readonly string[],
  { services, resources }: Pick<Catalogue, 'services' | 'resources'>,
): readonly string[] {
  const resourceIds = services.find(({ id }) => id === serviceId)?.resourceIds ?? [];
  const needed = resources.filter(({ id }) => resourceIds.includes(id)).flatMap(({ instances }) => instances);
  return instanceIds.filter((one) => needed.some(({ id }) => id === one));
}

/** The booking at another start. Services that have a start of their own go with it, so that a gap between them stays as long as it is. */
export function startingAt<Draft extends Pick<BookingDraft, 'lines' | 'startsAt'>>(draft: Draft, startsAt: Instant | null): Draft {
  const from = draft.startsAt;
  const lines = draft.lines.map((line) => {
    if (startsAt === null) return { ...line, startsAt: null };
    if (line.startsAt === null || from === null) return line;
    return { ...line, startsAt: addMinutes(startsAt, minutesBetween(from, line.startsAt)) };
  });
  return { ...draft, startsAt, lines };
}

/**
 * A line after its service was chosen, at what the catalogue says of that. Who is still named for it from the place in the calendar or from the
 * service before stays when he performs it; else it is anybody, so that nobody is booked for what he does not do.
 */
export function withService(line: LineDraft, serviceId: string | null, catalogue: Catalogue): LineDraft {
  const performs = serviceId === null || performersOf(serviceId, catalogue, null).some(({ staffId }) => staffId === line.staffId);
  const instanceIds = instancesFor(serviceId, line.instanceIds, catalogue);
  return { ...line, serviceId, staffId: performs ? line.staffId : null, minutes: null, breakMinutes: null, priceMinor: null, instanceIds };
}

/** A booking that is begun from another, by whoever may set no price or give no discount: it costs what the list says. */
export function withinRights(draft: BookingDraft, can: (right: 'money.price' | 'money.discount') => boolean): BookingDraft {
  const price = can('money.price') ? {} : { priceMinor: null };
  const discount = can('money.discount') ? {} : { discountPpm: 0 };
  return { ...draft, lines: draft.lines.map((line) => ({ ...line, ...price, ...discount })) };
}

/** True when something was typed that would be missed. */
export function isBegun(draft: BookingDraft): boolean {
  const { client, broughtClientId } = draft;
  const isBrought = client.draft === null && client.clientId !== null && client.clientId === broughtClientId;
  return isFilled(isBrought ? { ...draft, client: nobody } : draft);
}

/** True when anything stands in it, whoever put it there. */
export function isFilled({ client, lines, comment }: BookingDraft): boolean {
  return isForSomebody(client) || comment.trim() !== '' || lines.some((line) => line.serviceId !== null);
}

/** True for a client, a new one, and a walk-in with a name. */
export function isForSomebody({ clientId, name, draft }: BookingClient): boolean {
  return clientId !== null || name !== '' || draft !== null;
}

/** A booking that was left, as it is found again: a client with whom it was only looked at is not the next one who calls. */
export function foundAgain(draft: BookingDraft): BookingDraft {
  if (isBegun(draft)) return draft;
  const { broughtClientId: _brought, ...rest } = draft;
  return { ...rest, client: nobody };
}

/** A field of the form that is typed in. */
export type BookingField = 'client' | 'service' | 'start' | 'comment';

/** Where the typing goes on: the first field with nothing in it, in the order in which a client says things; the comment when all is said. */
export function firstOpen({ client, lines, startsAt }: Pick<BookingDraft, 'client' | 'lines' | 'startsAt'>): BookingField {
  if (!isForSomebody(client)) return 'client';
  if (lines.some((line) => line.serviceId === null)) return 'service';
  return startsAt === null ? 'start' : 'comment';
}

/** What a service takes and costs with whoever is named for the line, as it will once it is chosen: minutes, and minor units. */
export function listedWith(
  line: LineDraft,
  serviceId: string,
  catalogue: Catalogue,
): Pick<PlannedLine, 'minutes' | 'breakMinutes' | 'priceMinor'> {
  const chosen = withService(line, serviceId, catalogue);
  return defaultsOf(chosen, chosen.staffId, catalogue);
}

/** Duration, pause and price of a line: what was typed, else the staff member's own, else the service's. */
export function defaultsOf(
  line: LineDraft,
  staffId: string | null,
  { services, staffServices }: Catalogue,
): Pick<PlannedLine, 'minutes' | 'breakMinutes' | 'priceMinor'> {
  const service = services.find((one) => one.id === line.serviceId);
  const link = staffServices.find((one) => one.staffId === staffId && one.serviceId === line.serviceId);
  return {
    minutes: line.minutes ?? link?.durationMinutes ?? service?.durationMinutes ?? 0,
    breakMinutes: line.breakMinutes ?? service?.breakMinutes ?? 0,
    priceMinor: line.priceMinor ?? link?.priceMinor ?? service?.priceMinor ?? 0,
  };
}

/**
 * Every chosen service at its time: its own, or behind the one before it, and behind its pause where the same person goes on. `found` says who of
 * anybody it is, when the start is one of the free times.
 */
export function planLines(
  draft: Pick<BookingDraft, 'lines' | 'startsAt'>,
  catalogue: Catalogue,
  found: FreeTime | undefined,
): readonly PlannedLine[] {
  let before: PlannedLine | undefined;
  return draft.lines
    .filter((line) => line.serviceId !== null)
    .map((line, index) => {
      const staffId = line.staffId ?? found?.lines[index]?.staffId ?? null;
      const behind = before === undefined ? draft.startsAt : endFor(staffId, before);
      const startsAt = line.startsAt ?? found?.lines[index]?.startsAt ?? behind;
      before = { draft: line, staffId, startsAt, ...defaultsOf(line, staffId, catalogue) };
      return before;
    });
}

/** When somebody can go on behind a service: whoever performed it after his pause, anybody else at its end. */
function endFor(staffId: string | null, { staffId: performer, startsAt, minutes, breakMinutes }: PlannedLine): Instant | null {
  const isSame = staffId !== null && staffId === performer;
  return startsAt === null ? null : addMinutes(startsAt, isSame ? minutes + breakMinutes : minutes);
}

/** The lines as they are booked; those that are not yet decided are left out. */
export function linesOf(planned: readonly PlannedLine[]): readonly VisitLine[] {
  return planned.flatMap(({ draft, staffId, startsAt, minutes, breakMinutes, priceMinor }) => {
    if (draft.serviceId === null || staffId === null || startsAt === null || minutes < 1) return [];
    const { lineId: id, serviceId, discountPpm } = draft;
    const taken = { assistantIds: [...draft.assistantIds], instanceIds: [...draft.instanceIds] };
    return [{ id, serviceId, staffId, startsAt, durationMinutes: minutes, breakMinutes, priceMinor, discountPpm, ...taken }];
  });
}

/** What a line costs after its discount. */
export function costOf({ priceMinor, draft }: PlannedLine): number {
  return netMinor({ priceMinor, discountPpm: draft.discountPpm });
}

/** What availability is asked for: each chosen service with the staff member that was chosen for it, or with all who perform it. */
export function wantedServices({ lines }: Pick<BookingDraft, 'lines'>, catalogue: Catalogue): readonly WantedService[] {
  return lines.flatMap((line) => {
    if (line.serviceId === null) return [];
    const { assistantIds, instanceIds } = line;
    const wanted = { ...wantedService(line.serviceId, [], catalogue, line.minutes), assistantIds, instanceIds };
    const paused = (performer: (typeof wanted.performers)[number]) =>
      line.breakMinutes === null ? performer : { ...performer, breakMinutes: line.breakMinutes };
    if (line.staffId === null) return [{ ...wanted, performers: wanted.performers.map(paused) }];
    // Whoever was chosen performs it, also when the catalogue does not name him for it.
    const { minutes, breakMinutes } = defaultsOf(line, line.staffId, catalogue);
    return minutes === 0 ? [] : [{ ...wanted, performers: [{ staffId: line.staffId, durationMinutes: minutes, breakMinutes }] }];
  });
}

/** What still has to be said before the booking can be saved. */
export type Missing = 'service' | 'staff' | 'time' | 'minutes';

/** The first thing that is missing, or undefined. */
export function missingOf(planned: readonly PlannedLine[]): Missing | undefined {
  if (planned.length === 0) return 'service';
  if (planned.some((line) => line.minutes < 1)) return 'minutes';
  if (planned.some((line) => line.startsAt === null)) return 'time';
  if (planned.some((line) => line.staffId === null)) return 'staff';
  return undefined;
}
