import type { FreeTime, WantedService } from '#shared/booking/availability.ts';
import { type DaysAsked, type FreeTimeSource, findFreeTimes, findGroupPlaces } from '#shared/booking/find-free-times.ts';
import type { FreePlaces } from '#shared/booking/free-places.ts';
import { type Catalogue, wantedService } from '#shared/booking/performers.ts';
import { type Day, type Instant, type WallTime, addDays, daysApart } from '#shared/kernel/time.ts';

/** One of the services that are wanted in a row, by somebody or by anybody. */
export interface WishedService {
  readonly serviceId: string;
  readonly staffId: string | null;
}

/** What somebody on the telephone wants. */
export interface FreeWish {
  readonly services: readonly WishedService[];
  readonly fromDay: Day;
  /** Null: at any time of the day. */
  readonly from: WallTime | null;
  readonly to: WallTime | null;
  /** 1 = Monday; none: any. */
  readonly weekdays: readonly number[];
  /** Only times that clients who book by themselves would be offered: the branch's lead time before. */
  readonly asClient: boolean;
}

/** The free times of one day, and the group events of it that can be joined. */
export interface FreeDay {
  readonly day: Day;
  readonly times: readonly FreeTime[];
  readonly groups: readonly FreePlaces[];
}

/** Days with free times, and where to look on; null when the end of what is looked through was reached. */
export interface FreeDays {
  readonly days: readonly FreeDay[];
  readonly goOnAt: Day | null;
}

/** Nobody books further ahead over the telephone. */
export const lookAheadDays = 180;
/** As many days as are in sight at once. */
const daysMost = 6;
/** More than a day of 24 hours in steps of five minutes has. */
const timesOfDayMost = 300;

/** What was found, behind what was found before the day on which it was looked on; that day may have been looked at already. */
export function foundOn(before: readonly FreeDay[], startAt: Day, found: readonly FreeDay[]): readonly FreeDay[] {
  return [...before.filter(({ day }) => day < startAt), ...found];
}

/** The services as availability is asked for them. */
export function wantedOf({ services }: FreeWish, catalogue: Catalogue): readonly WantedService[] {
  return services.map(({ serviceId, staffId }) => wantedService(serviceId, staffId === null ? [] : [staffId], catalogue));
}

/** What can be joined: the group events of the one service that is wanted, where several take part in it. */
function joinable({ services }: FreeWish, catalogue: Catalogue) {
  const [wished, ...others] = services;
  const service = catalogue.services.find(({ id }) => id === wished?.serviceId);
  if (wished === undefined || others.length > 0 || service === undefined || service.capacity < 2) return undefined;
  return { serviceId: wished.serviceId, staffIds: wished.staffId === null ? [] : [wished.staffId], seats: 1 };
}

/** The next days on which all of the wish is free, each with all of its times. `isWanted` is asked between two days. */
export async function findFreeDays(
  wish: FreeWish,
  at: { readonly catalogue: Catalogue; readonly source: FreeTimeSource; readonly now: Instant; readonly startAt: Day },
  isWanted: () => boolean,
): Promise<FreeDays> {
  const services = wantedOf(wish, at.catalogue);
  const lastDay = addDays(wish.fromDay, lookAheadDays);
  const within = wish.from === null && wish.to === null ? {} : { within: { from: wish.from ?? '00:00', to: wish.to ?? '24:00' } };
  const asked: Omit<DaysAsked, 'fromDay' | 'daysMost' | 'most'> = {
    weekdays: wish.weekdays,
    now: at.now,
    ignoresLead: !wish.asClient,
    ...within,
  };
  const group = joinable(wish, at.catalogue);
  const times = (on: Pick<DaysAsked, 'fromDay' | 'daysMost' | 'most'>) => findFreeTimes({ ...asked, services, ...on }, at.source);
  const groups = async (on: Pick<DaysAsked, 'fromDay' | 'daysMost' | 'most'>) =>
    group === undefined ? { found: [], searchedTo: lastDay } : findGroupPlaces({ ...asked, ...group, ...on }, at.source);
  const days: FreeDay[] = [];
  let next = at.startAt;
  while (next <= lastDay && days.length < daysMost && isWanted()) {
    const first = { fromDay: next, daysMost: daysApart(next, lastDay) + 1, most: 1 };
    const [day] = [await times(first), await groups(first)].flatMap((one) => (one.found.length > 0 ? [one.searchedTo] : [])).toSorted();
    if (day === undefined) return { days, goOnAt: null };
    const whole = { fromDay: day, daysMost: 1, most: timesOfDayMost };
    days.push({ day, times: (await times(whole)).found, groups: (await groups(whole)).found });
    next = addDays(day, 1);
  }
  return { days, goOnAt: next <= lastDay ? next : null };
}
