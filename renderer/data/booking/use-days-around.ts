import { useEffect, useMemo, useRef, useState } from 'react';
import type { DayRows } from '#shared/booking/find-free-times.ts';
import type { KnownAround } from '#shared/booking/placing-warnings.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { readDayRows, readRules } from '#renderer/data/booking/read-booking.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';

/** Days as a booking has to know them; those that are not read yet are missing, and an object stays the same until its day changes. */
export interface DaysAround {
  readonly rules: KnownAround['rules'] | undefined;
  readonly rows: ReadonlyMap<Day, DayRows>;
}

const noRows: DaysAround['rows'] = new Map();

/**
 * Several days with those beside them, live. Each is watched by itself, so that a command reads its own day again and none of the others,
 * which may lie weeks away.
 */
export function useDaysAround(days: readonly Day[]): DaysAround {
  const desk = useDesk();
  const branch = useBranch();
  const [rows, setRows] = useState(noRows);
  const watched = useRef(new Map<Day, () => void>());
  const off = useLive((read) => readRules(read, branch.id), [branch.id]).value;
  useEffect(() => {
    const { current } = watched;
    for (const [day, stop] of current) {
      if (days.includes(day)) continue;
      stop();
      current.delete(day);
      setRows((known) => new Map([...known].filter(([one]) => one !== day)));
    }
    for (const day of days) {
      if (current.has(day)) continue;
      const stop = desk.watch(
        (read) => readDayRows(read, branch.id, addDays(day, -1), addDays(day, 1)),
        (value) => setRows((known) => new Map(known).set(day, value)),
        // That the store cannot be read the calendar says; here nothing is offered.
        () => undefined,
      );
      current.set(day, stop);
    }
  }, [desk, branch.id, days]);
  useEffect(() => {
    const { current } = watched;
    return () => {
      for (const stop of current.values()) stop();
      current.clear();
      setRows(noRows);
    };
  }, [desk, branch.id]);
  const rules = useMemo(() => off && { ...off, branch }, [off, branch]);
  return { rules, rows };
}
