import { useMemo } from 'react';
import { knownDay } from '#shared/booking/availability.ts';
import { daySpan } from '#shared/booking/day-grid.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { type WaitingMatch, waitingMatches } from '#shared/booking/waiting-matches.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useBookingDay } from '#renderer/data/calendar-data.ts';
import { useBranch, useDesk, useLive, useNowMs } from '#renderer/data/use-desk.tsx';

/** Who waits in this branch, longest first, and what they are called. */
export interface Waiting {
  readonly clients: readonly WaitingClient[];
  readonly nameOf: ReadonlyMap<string, string>;
}

/** The waiting list, live. */
export function useWaiting(): Waiting | undefined {
  const branch = useBranch();
  return useLive(
    async (read) => {
      const all = await read.by('waitingClients', 'state', 'waiting');
      const clients = (all.held ? all.value : [])
        .filter((one) => one.branchId === branch.id)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      const rows = await Promise.all(clients.map(({ clientId }) => read.get('clients', clientId)));
      const nameOf = new Map(
        rows.flatMap((one) => (one.held && one.value !== undefined ? [[one.value.id, one.value.displayName] as const] : [])),
      );
      return { clients, nameOf };
    },
    [branch.id],
  ).value;
}

/** Who of them could be booked on a day, each with his first free time there, live. */
export function useFitting(day: Day, waiting: Waiting | undefined, catalogue: Catalogue | undefined): readonly WaitingMatch[] {
  const { clock } = useDesk();
  const beat = Math.floor(useNowMs() / 60_000);
  const around = useBookingDay(day);
  return useMemo(() => {
    if (around === undefined || waiting === undefined || catalogue === undefined || waiting.clients.length === 0 || beat === 0) return [];
    const { rows, rules } = around;
    const known = knownDay(day, rules, { workDays: rows.workDays, occupants: occupantsOf(rows) });
    // The whole day of everybody: not only what has just become free.
    const whole = { ...daySpan(day, rules.branch.zone), staffIds: catalogue.staff.map(({ id }) => id) };
    return waitingMatches(whole, known, waiting.clients, { catalogue, notBefore: clock.now() });
  }, [around, waiting, catalogue, day, clock, beat]);
}
