import { type FreeTime, type KnownDay, eachFreeTime } from '#shared/booking/availability.ts';
import { type Span, msOf } from '#shared/booking/day-grid.ts';
import { type Catalogue, wantedService } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { type Instant, weekdayOf } from '#shared/kernel/time.ts';

/** Time of staff members that was taken and is free again. */
export interface FreedPlace extends Span {
  readonly staffIds: readonly string[];
}

/** A waiting client and the first time at which the freed place serves him. */
export interface WaitingMatch {
  readonly waiting: WaitingClient;
  readonly time: FreeTime;
}

/**
 * Which waiting clients a freed place would serve, those who wait longest first. It serves a client when all his services find a time within
 * one of his wishes that makes use of it: a time that was free before anyway is no news.
 */
export function waitingMatches(
  freed: FreedPlace,
  known: KnownDay,
  waiting: readonly WaitingClient[],
  { catalogue, notBefore }: { readonly catalogue: Catalogue; readonly notBefore: Instant },
): readonly WaitingMatch[] {
  const inOrder = waiting.filter(({ state }) => state === 'waiting').toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return inOrder.flatMap((one) => {
    const time = firstTime(freed, known, one, catalogue, notBefore);
    return time === undefined ? [] : [{ waiting: one, time }];
  });
}

function firstTime(
  freed: FreedPlace,
  known: KnownDay,
  { serviceIds, staffIds, wishes }: WaitingClient,
  catalogue: Catalogue,
  notBefore: Instant,
): FreeTime | undefined {
  const services = serviceIds.map((serviceId) => wantedService(serviceId, staffIds, catalogue));
  const fitting = wishes
    .filter(({ fromDay, toDay }) => fromDay <= known.day && known.day <= toDay)
    .filter(({ weekdays }) => weekdays.length === 0 || weekdays.includes(weekdayOf(known.day)))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of fitting) {
    for (const time of eachFreeTime(known, { services, notBefore, within: { from, to } })) if (uses(time, freed)) return time;
  }
  return undefined;
}

function uses({ lines }: FreeTime, freed: FreedPlace): boolean {
  return lines.some((line) => {
    const fromMs = msOf(line.startsAt);
    const toMs = fromMs + (line.durationMinutes + line.breakMinutes) * 60_000;
    const people = [line.staffId, ...line.assistantIds];
    return people.some((id) => freed.staffIds.includes(id)) && fromMs < freed.toMs && freed.fromMs < toMs;
  });
}
