import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { type Occupant, type Taking, eachOccupation, instanceHolder, staffHolder } from '#shared/booking/occupancy.ts';
import { type BranchRules, type HoursOfDay, doorsOn, isAway, openSpans } from '#shared/booking/open-hours.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { chooseInstances, needsOf } from '#shared/booking/reserve-instances.ts';
import { performerTest } from '#shared/catalog/who-performs.ts';
import { type Day, dayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** What speaks against a place. Who does not perform a service is no place for it; all others somebody may still want. */
export type DropObstacle =
  | { readonly kind: 'not-performed'; readonly staffId: string; readonly serviceId: string }
  | { readonly kind: 'closed'; readonly day: Day; readonly holiday: string | null }
  | { readonly kind: 'away' | 'off'; readonly staffId: string; readonly day: Day }
  | { readonly kind: 'taken'; readonly staffId: string; readonly by: Occupant }
  | { readonly kind: 'no-instance'; readonly instanceId: string; readonly by: Occupant }
  | { readonly kind: 'outside'; readonly staffId: string; readonly slots: HoursOfDay['slots'] };

/** One service of what is carried, or the whole of a block or a group event. */
export interface CarriedTaking extends Taking {
  /** Null for a block, which anybody and anything can be given. */
  readonly serviceId: string | null;
  /** True for a service of a visit: its rooms, chairs and devices are chosen anew where it is put down. */
  readonly choosesInstances: boolean;
}

/** What is known of the days over which something is carried. */
export interface DropKnown {
  readonly rules: Omit<BranchRules, 'holidays'> & {
    readonly holidays: readonly Pick<RowOf<'holidays'>, 'day' | 'slots' | 'removed' | 'name'>[];
  };
  readonly catalogue: Pick<Catalogue, 'services' | 'staffServices' | 'resources'>;
  readonly workDays: readonly HoursOfDay[];
  readonly occupants: readonly Occupant[];
  /** What is carried does not stand in its own way. */
  readonly carried: Occupant;
}

/** What speaks against a place, what matters most first. */
export type DropCheck = (takings: readonly CarriedTaking[]) => readonly DropObstacle[];

interface Held extends Span {
  readonly by: Occupant;
}

const minuteMs = 60_000;
const weight: readonly DropObstacle['kind'][] = ['not-performed', 'closed', 'away', 'off', 'taken', 'no-instance', 'outside'];

/**
 * Gathers once what a carried thing can meet, when it is picked up, so that each step of a drag only looks up a few spans. It finds what the
 * command will find, as far as the days that are drawn tell.
 */
export function createDropCheck(known: DropKnown): DropCheck {
  const held = heldByHolder(known);
  const openOn = openHours(known);
  const performs = performers(known);
  const needs = resourceNeeds(known);
  const meets = (holder: string, span: Span): Held | undefined =>
    held.get(holder)?.find((one) => one.fromMs < span.toMs && span.fromMs < one.toMs);
  return (takings) => {
    const found: DropObstacle[] = [];
    const ours: (Span & { readonly holder: string })[] = [];
    for (const taking of takings) {
      const span = spanOf(taking);
      const whole = { fromMs: span.fromMs, toMs: span.toMs + (taking.breakMinutes ?? 0) * minuteMs };
      const { staffId, serviceId } = taking;
      if (staffId !== null && serviceId !== null && !performs(staffId, serviceId))
        found.push({ kind: 'not-performed', staffId, serviceId });
      for (const person of [...(staffId === null ? [] : [staffId]), ...(taking.assistantIds ?? [])]) {
        const met = meets(staffHolder(person), whole);
        if (met !== undefined) found.push({ kind: 'taken', staffId: person, by: met.by });
        const shut = known.carried.table === 'blocks' ? undefined : openOn(person, taking, span);
        if (shut !== undefined) found.push(shut);
      }
      const isOurs = (id: string): boolean => ours.some((one) => one.holder === id && one.fromMs < whole.toMs && whole.fromMs < one.toMs);
      const isFree = (id: string): boolean => meets(instanceHolder(id), whole) === undefined;
      const wanted = taking.choosesInstances ? needs(serviceId) : [];
      const chosen = taking.choosesInstances ? chooseInstances(taking.instanceIds, wanted, { isFree, isOurs }) : taking.instanceIds;
      for (const instanceId of chosen) {
        const met = meets(instanceHolder(instanceId), whole);
        if (met !== undefined) found.push({ kind: 'no-instance', instanceId, by: met.by });
        ours.push({ ...whole, holder: instanceId });
      }
    }
    return found.toSorted((a, b) => weight.indexOf(a.kind) - weight.indexOf(b.kind));
  };
}

function spanOf({ startsAt, durationMinutes }: Taking): Span {
  const fromMs = msOf(startsAt);
  return { fromMs, toMs: fromMs + durationMinutes * minuteMs };
}

function heldByHolder({ occupants, carried }: DropKnown): ReadonlyMap<string, readonly Held[]> {
  const held = new Map<string, Held[]>();
  for (const by of occupants) {
    if (by.row.id === carried.row.id || (by.table === 'blocks' && carried.table === 'blocks')) continue;
    eachOccupation(by, (holder, span) => {
      const own = held.get(holder);
      if (own === undefined) held.set(holder, [{ ...span, by }]);
      else own.push({ ...span, by });
    });
  }
  return held;
}

/** The nearest reason why a person cannot be booked at a time: the doors, an absence, a day off, the time of day. */
function openHours({ rules, workDays }: DropKnown): (staffId: string, taking: Taking, span: Span) => DropObstacle | undefined {
  const known = new Map<Day, ReadonlyMap<string, readonly Span[]>>();
  return (staffId, { startsAt }, { fromMs, toMs }) => {
    const day = dayOf(startsAt, rules.branch.zone);
    const open = known.get(day) ?? openSpans(day, rules, workDays);
    known.set(day, open);
    if (open.get(staffId)?.some((slot) => slot.fromMs <= fromMs && toMs <= slot.toMs) === true) return undefined;
    if (doorsOn(rules, day).length === 0) {
      const holiday = rules.holidays.find((one) => one.day === day && !one.removed)?.name ?? null;
      return { kind: 'closed', day, holiday };
    }
    if (isAway(rules.absences, staffId, day)) return { kind: 'away', staffId, day };
    const slots = workDays.find((one) => one.staffId === staffId && one.day === day)?.slots ?? [];
    return slots.length === 0 ? { kind: 'off', staffId, day } : { kind: 'outside', staffId, slots };
  };
}

/** Each service's links are gone through once, however often it is carried over somebody's column. */
function performers({ catalogue }: DropKnown): (staffId: string, serviceId: string) => boolean {
  const known = new Map<string, (staffId: string) => boolean>();
  return (staffId, serviceId) => {
    const test = known.get(serviceId) ?? performerTest(serviceId, catalogue.staffServices);
    known.set(serviceId, test);
    return test(staffId);
  };
}

function resourceNeeds({ catalogue }: DropKnown): (serviceId: string | null) => readonly (readonly string[])[] {
  const known = new Map<string, readonly (readonly string[])[]>();
  return (serviceId) => {
    if (serviceId === null) return [];
    const found = known.get(serviceId);
    if (found !== undefined) return found;
    const service = catalogue.services.find(({ id }) => id === serviceId);
    const needs = service === undefined ? [] : needsOf(service, (id) => catalogue.resources.find((one) => one.id === id));
    known.set(serviceId, needs);
    return needs;
  };
}
