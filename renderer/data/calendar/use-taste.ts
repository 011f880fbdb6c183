import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { setCalendarTaste } from '#shared/booking/set-calendar-taste.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { useBranch, useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** How this user likes this branch's calendar. */
export interface Taste {
  readonly staffOrder: readonly string[];
  readonly hiddenStaffIds: readonly string[];
  readonly zoom: number;
}

const noTaste: Taste = { staffOrder: [], hiddenStaffIds: [], zoom: 0 };

/** Turns of a wheel and drags of several columns are kept as one command, when the hand rests. */
const restMs = 600;

/** The taste, live, and how it is changed: on the screen at once, in the store a moment later. */
export function useTaste(): { readonly taste: Taste; readonly setTaste: (change: Partial<Taste>) => void } {
  const desk = useDesk();
  const session = useSession();
  const { id: branchId } = useBranch();
  const live = useLive(
    async (read) => {
      const held = await read.get('calendarTastes', `${session.user.id}.${branchId}`);
      return (held.held ? held.value : undefined) ?? null;
    },
    [session.user.id, branchId],
  );
  const kept = useSame(live.value);
  const stored = useMemo(
    () =>
      kept === undefined || kept === null ? noTaste : { staffOrder: kept.staffOrder, hiddenStaffIds: kept.hiddenStaffIds, zoom: kept.zoom },
    [kept],
  );
  const [change, setChange] = useState<Partial<Taste>>({});
  const taste = useMemo(() => ({ ...stored, ...change }), [stored, change]);
  // What another part of the screen keeps meanwhile is not written over.
  const latest = useRef(stored);
  useEffect(() => {
    latest.current = stored;
  }, [stored]);
  const wanted = useRef<Partial<Taste>>({});
  const waiting = useRef<{ readonly timer: number; readonly run: () => void } | null>(null);
  const setTaste = useCallback(
    (next: Partial<Taste>) => {
      wanted.current = { ...wanted.current, ...next };
      setChange(wanted.current);
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      const run = () => {
        waiting.current = null;
        const { staffOrder, hiddenStaffIds, zoom } = { ...latest.current, ...wanted.current };
        wanted.current = {};
        // Of a crowd only the first are kept; the others follow in their own order.
        const first = (ids: readonly string[]): string[] => ids.slice(0, limits.tasteStaffMax);
        const args = { staffOrder: first(staffOrder), hiddenStaffIds: first(hiddenStaffIds), zoom };
        void desk.run(session, { command: setCalendarTaste, args }).then(() => waiting.current === null && setChange({}));
      };
      waiting.current = { timer: window.setTimeout(run, next.zoom === undefined ? 0 : restMs), run };
    },
    [desk, session],
  );
  // Whoever leaves the screen keeps what he chose last.
  useEffect(
    () => () => {
      if (waiting.current === null) return;
      clearTimeout(waiting.current.timer);
      waiting.current.run();
    },
    [],
  );
  return { taste, setTaste };
}
