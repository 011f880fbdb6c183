import { useMemo } from 'react';
import { knownDay } from '#shared/booking/availability.ts';
import { daySpan } from '#shared/booking/day-grid.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { seatMatches } from '#shared/booking/seat-matches.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { type WaitingMatch, waitingMatches } from '#shared/booking/waiting-matches.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useBookingDay } from '#renderer/data/calendar-data.ts';
import { useBranch, useDesk, useLive, useNowMs, useSession } from '#renderer/data/use-desk.tsx';

/** Who waits in this branch, longest first, and what they are called. */
export interface Waiting {
  readonly clients: readonly WaitingClient[];
  readonly names: ClientNames;
}

/** The waiting list, live. */
export function useWaiting(): Waiting | undefined {
  const branch = useBranch();
  const session = useSession();
  return useLive(
    async (read) => {
      const all = await read.by('waitingClients', 'state', 'waiting');
      const clients = (all.held ? all.value : [])
        .filter((one) => one.branchId === branch.id)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      const clientIds = clients.map(({ clientId }) => clientId);
      return { clients, names: await readClientNames(read, clientIds, session) };
    },
    [branch.id, session],
  ).value;
}

/** Who of them could be booked on a day, each with his first free time or place in a group event there, live. */
export function useFitting(day: Day, waiting: Waiting | undefined, catalogue: Catalogue | undefined): readonly WaitingMatch[] {
  const { clock } = useDesk();
  const beat = Math.floor(useNowMs() / 60_000);
  const around = useBookingDay(day);
  return useMemo(() => {
    if (around === undefined || waiting === undefined || catalogue === undefined || waiting.clients.length === 0 || beat === 0) return [];
    const { rows, rules } = around;
    const known = knownDay(day, rules, { workDays: rows.workDays, occupants: occupantsOf(rows) });
    // The whole day of everybody: not only what has just become free.
    const whole = { ...daySpan(day, rules.branch.zone), staffIds: catalogue.staff.map(({ id }) => id), instanceId: null };
    const at = { catalogue, notBefore: clock.now() };
    const { zone } = rules.branch;
    // Who waits for a class is offered a place in it before a time of his own.
    const seats = seatMatches({ day, zone, groupEvents: rows.groupEvents, visits: rows.visits }, waiting.clients, at);
    const others = waiting.clients.filter((one) => !seats.some((match) => match.waiting === one));
    return [...seats, ...waitingMatches(whole, known, others, at)];
  }, [around, waiting, catalogue, day, clock, beat]);
}
