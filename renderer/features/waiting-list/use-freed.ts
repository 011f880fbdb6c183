import { useEffect, useMemo, useRef, useState } from 'react';
import { type KeptFreed, freedDays } from '#shared/booking/freed-list.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { useDaysAround } from '#renderer/data/booking/use-days-around.ts';
import { tellOnce, tellPorts } from '#renderer/data/tell-once.ts';
import { useDesk, useDeskScope, useLive, useNowMs, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Day } from '#shared/kernel/time.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type WantedPlace, wantedByDay } from './freed-places.ts';
import { type Waiting, useWaiting } from './use-waiting.ts';

/** Who waits, and which places came free for them. */
export interface Freed {
  readonly waiting: Waiting | undefined;
  /** On any day from today on, as long as somebody who waits would take them; in order of time. */
  readonly places: readonly WantedPlace[];
}

/** Places that had passed by are let go so often. */
const beatMs = 5 * 60_000;

/**
 * What became free, here or at another desk, on whichever day, that somebody on the waiting list wants. A place stays until it is taken again
 * or nobody waits for it; each is told once, with the way to its day.
 */
export function useFreed(onShow: (day: Day) => void): Freed {
  const waiting = useWaiting();
  const freed = useLive((read) => read.freed(), []).value;
  const places = usePlaces(waiting, freed);
  useTold(places, waiting, onShow);
  return { waiting, places: places ?? nowhere };
}

const nowhere: readonly WantedPlace[] = [];
const noDays: readonly Day[] = [];

/** Undefined while a day is on its way. */
function usePlaces(waiting: Waiting | undefined, freed: readonly KeptFreed[] | undefined): readonly WantedPlace[] | undefined {
  const { clock } = useDesk();
  const today = useToday();
  const beat = Math.floor(useNowMs(beatMs) / beatMs);
  const catalogue = useBookingCatalogue().value;
  const wishedDays = useMemo(
    () => (waiting === undefined || freed === undefined ? noDays : freedDays(freed, waiting.clients, today)),
    [waiting, freed, today],
  );
  const { rules, rows: rowsByDay } = useDaysAround(useSameDays(wishedDays));
  const [wanted] = useState(wantedByDay);
  return useMemo(() => {
    if (waiting === undefined || freed === undefined || catalogue === undefined || rules === undefined) return undefined;
    const days = wishedDays.flatMap((day) => {
      const rows = rowsByDay.get(day);
      return rows === undefined ? [] : [{ day, rows, rules, beat: day === today ? beat : null }];
    });
    if (days.length < wishedDays.length) return undefined;
    return wanted(days, { kept: freed, waiting: waiting.clients, catalogue, now: () => clock.now() });
  }, [wanted, rules, rowsByDay, waiting, freed, catalogue, wishedDays, today, beat, clock]);
}

/** The list of before while it names the same days, so that none is read again. */
function useSameDays(days: readonly Day[]): readonly Day[] {
  const named = days.join(' ');
  // oxlint-disable-next-line react/exhaustive-deps -- the names say all that there is to say of them
  return useMemo(() => days, [named]);
}

const toldKey = 'waiting:told';

/**
 * Tells of places that this user was not told of yet. All windows of the desk learn of them at the same time, and one of them tells: whoever
 * works in one is not called by the other.
 */
function useTold(places: readonly WantedPlace[] | undefined, waiting: Waiting | undefined, onShow: (day: Day) => void): void {
  const text = useText();
  const format = useFormat();
  const { drafts, session } = useDeskScope();
  const toldHere = useRef(0);
  const said = useRef<{ readonly toastId: number; readonly numbers: readonly number[] } | null>(null);
  useEffect(() => {
    if (places === undefined || waiting === undefined || places.every(({ number }) => number <= toldHere.current)) return undefined;
    let isWanted = true;
    void tellOnce(`what became free to ${session.user.id}`, tellPorts, async () => {
      const kept = await drafts.load(toldKey).catch(() => undefined);
      if (typeof kept === 'number') toldHere.current = Math.max(toldHere.current, kept);
      const news = places.filter(({ number }) => number > toldHere.current);
      // Who asked before may have been told of other places meanwhile; then the next ones are asked for anew.
      if (!isWanted || news.length === 0) return;
      toldHere.current = Math.max(...news.map(({ number }) => number));
      drafts.keep(toldKey, toldHere.current);
      // A disk that is full takes no word back: it is told once more in another window.
      await drafts.flush().catch(() => undefined);
      show(news, waiting);
    });
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- only other places are news
  }, [places, waiting === undefined]);

  useEffect(() => {
    if (places === undefined || said.current === null) return;
    const { toastId, numbers } = said.current;
    if (places.some(({ number }) => numbers.includes(number))) return;
    // It was taken again, by an undo or by somebody else: what still says that it is free would be wrong.
    toast.dismiss(toastId);
    said.current = null;
  }, [places]);

  function show(news: readonly WantedPlace[], { names }: Waiting): void {
    const [first, ...others] = news;
    const match = first?.matches[0];
    if (first === undefined || match === undefined) return;
    const client = clientNameOf({ clientId: match.waiting.clientId, walkInName: '' }, names, text);
    const when = { day: format.day(first.day), time: format.time(match.time.startsAt) };
    const isOnlyOne = others.length === 0 && first.matches.length === 1;
    const toastId = toast.show({
      text: isOnlyOne
        ? text('waitingList.freedFor', { ...when, client })
        : text('waitingList.freedForSome', { ...when, count: clientsOf(news) }),
      tone: 'good',
      action: { label: text('waitingList.showDay', { day: when.day }), run: () => onShow(first.day) },
    });
    said.current = { toastId, numbers: news.map(({ number }) => number) };
  }
}

function clientsOf(places: readonly WantedPlace[]): number {
  return new Set(places.flatMap(({ matches }) => matches.map(({ waiting }) => waiting.id))).size;
}
