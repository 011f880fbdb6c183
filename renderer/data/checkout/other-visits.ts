import { useMemo } from 'react';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { heldOr } from '#shared/tables/read.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useLastKnown } from '#renderer/data/use-last-known.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';

/** Visits and what their clients are called, for who may know. */
export interface NamedVisits {
  readonly visits: readonly Visit[];
  readonly names: ClientNames;
}

/** Whether a visit can go on a bill: its client is here, and no bill has it. */
export function canBeBilled(visit: Visit): boolean {
  return visit.status === 'arrived' && visit.billId === null;
}

/** The visits that were added to a bill and can still be on it; undefined while they are first read, and before it is known which they are. */
export function useOtherVisits(ids: readonly string[] | undefined): NamedVisits | undefined {
  const session = useSession();
  const known = useLive(
    async (read) => {
      if (ids === undefined) return undefined;
      const asked = await Promise.all(ids.map((id) => read.get('visits', id)));
      const held = asked.map((answer) => heldOr(answer, undefined)).filter((visit) => visit !== undefined);
      const visits = held.filter(canBeBilled);
      return { visits, names: await readClientNames(read, clientsOf(visits), session) };
    },
    [ids?.join(' '), session],
  ).value;
  const last = useLastKnown(known);
  return useMemo(() => last && { ...last, visits: last.visits.filter(({ id }) => ids?.includes(id)) }, [last, ids]);
}

/** The client ids of visits; walk-ins have none. */
export function clientsOf(visits: readonly Pick<Visit, 'clientId'>[]): readonly string[] {
  return visits.map(({ clientId }) => clientId).filter((id) => id !== null);
}

/** Today's visits that a bill can still be made of, by time; undefined while they are first read. */
export function useVisitsToBill(): NamedVisits | undefined {
  const session = useSession();
  const branch = useBranch();
  const today = useToday();
  return useLive(
    async (read) => {
      const visits = (await read.days('visits', branch.id, today, today)).filter(canBeBilled);
      const names = await readClientNames(read, clientsOf(visits), session);
      return { visits: visits.toSorted((a, b) => (visitSpan(a).from < visitSpan(b).from ? -1 : 1)), names };
    },
    [branch.id, today, session],
  ).value;
}
