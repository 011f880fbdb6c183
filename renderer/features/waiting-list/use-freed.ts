import { useEffect, useRef } from 'react';
import { knownDay } from '#shared/booking/availability.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import { type Occupation, occupationsOf, staffHolder } from '#shared/booking/occupancy.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { type FreedPlace, waitingMatches } from '#shared/booking/waiting-matches.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type Waiting, useWaiting } from './use-waiting.ts';

type Held = ReadonlyMap<string, readonly Occupation[]>;

/**
 * Says when time on the shown day became free that somebody on the waiting list wants: a visit was cancelled or moved, here or at another
 * desk. `onFreed` is told of the waiting clients.
 */
export function useFreed(day: Day, onFreed: (waitingIds: readonly string[]) => void): Waiting | undefined {
  const text = useText();
  const { clock } = useDesk();
  const waiting = useWaiting();
  const catalogue = useBookingCatalogue().value;
  const around = useBookingDay(day);
  const before = useRef<{ readonly day: Day; readonly held: Held } | undefined>(undefined);
  useEffect(() => {
    if (around === undefined || catalogue === undefined || waiting === undefined) return;
    const occupants = occupantsOf(around.rows);
    const held: Held = new Map(occupants.map((one) => [one.row.id, occupationsOf(one)]));
    const was = before.current;
    before.current = { day, held };
    if (was === undefined || was.day !== day || waiting.clients.length === 0) return;
    const known = knownDay(day, around.rules, { workDays: around.rows.workDays, occupants });
    const freed = freedPlaces(was.held, held, catalogue);
    const matches = freed.flatMap((place) => waitingMatches(place, known, waiting.clients, { catalogue, notBefore: clock.now() }));
    const ids = [...new Set(matches.map((one) => one.waiting.id))];
    if (ids.length === 0) return;
    toast.show({ text: text('waitingList.freed', { count: ids.length }), tone: 'good' });
    onFreed(ids);
    // oxlint-disable-next-line react/exhaustive-deps -- only a change of the day's rows frees a place
  }, [around]);
  return waiting;
}

/** Time of staff members that was held and is not any more. What went from the day altogether is free as well. */
export function freedPlaces(was: Held, now: Held, { staff }: Pick<Catalogue, 'staff'>): readonly FreedPlace[] {
  const holders = new Map(staff.map(({ id }) => [staffHolder(id), id]));
  return [...was].flatMap(([id, occupations]) => {
    const still = now.get(id) ?? [];
    return occupations
      .filter((one) => !still.some((other) => other.holder === one.holder && other.from === one.from && other.to === one.to))
      .flatMap((one) => {
        const staffId = holders.get(one.holder);
        return staffId === undefined ? [] : [{ fromMs: msOf(one.from), toMs: msOf(one.to), staffIds: [staffId] }];
      });
  });
}
