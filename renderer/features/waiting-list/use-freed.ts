import { useEffect, useRef, useState } from 'react';
import { knownDay } from '#shared/booking/availability.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import { occupationsOf } from '#shared/booking/occupancy.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type Held, type Look, type WantedPlace, freedPlaces, lookedAgain, wantedPlaces } from './freed-places.ts';
import { type Waiting, useWaiting } from './use-waiting.ts';

/** Who waits, and which places of the shown day came free for them. */
export interface Freed {
  readonly waiting: Waiting | undefined;
  /** As long as somebody who waits would take them; another day begins anew. */
  readonly places: readonly WantedPlace[];
}

const nowhere: readonly WantedPlace[] = [];

/**
 * Says when time on the shown day became free that somebody on the waiting list wants: a visit was cancelled or moved, here or at another
 * desk. The place stays marked until it is taken again or nobody waits for it.
 */
export function useFreed(day: Day): Freed {
  const text = useText();
  const { clock } = useDesk();
  const waiting = useWaiting();
  const catalogue = useBookingCatalogue().value;
  const around = useBookingDay(day);
  const isKnown = catalogue !== undefined && waiting !== undefined;
  const before = useRef<Look | undefined>(undefined);
  const [marked, setMarked] = useState<{ readonly day: Day; readonly places: readonly WantedPlace[] }>({ day, places: nowhere });
  useEffect(() => {
    if (around === undefined) return;
    const occupants = occupantsOf(around.rows);
    const held: Held = new Map(occupants.map((one) => [one.row.id, occupationsOf(one)]));
    const look = lookedAgain(before.current, { day, held }, isKnown);
    before.current = look.kept;
    if (catalogue === undefined || waiting === undefined) return;
    const kept = look.was !== undefined && marked.day === day ? marked.places : nowhere;
    const freed = look.was === undefined ? [] : freedPlaces(look.was, held, catalogue);
    if (kept.length === 0 && freed.length === 0) return;
    const known = knownDay(day, around.rules, { workDays: around.rows.workDays, occupants });
    const at = { catalogue, notBefore: clock.now() };
    const news = new Set(wantedPlaces(freed, known, waiting.clients, at).flatMap(({ waitingIds }) => waitingIds));
    setMarked({ day, places: wantedPlaces([...kept, ...freed], known, waiting.clients, at) });
    if (news.size > 0) toast.show({ text: text('waitingList.freed', { count: news.size }), tone: 'good' });
    // oxlint-disable-next-line react/exhaustive-deps -- only a change of the day's rows, or of who waits, changes what is wanted
  }, [around, waiting, isKnown]);
  return { waiting, places: marked.day === day ? marked.places : nowhere };
}
