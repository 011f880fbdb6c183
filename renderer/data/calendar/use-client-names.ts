import { useMemo } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useLive } from '#renderer/data/use-desk.tsx';

/** Clients' names by id; one that this desk does not hold is missing. */
export type ClientNames = Readonly<Record<string, string>>;

/** What the visits' clients are called. A question of its own: a moved visit changes nobody's name, and a day names hundreds. */
export function useClientNames(visits: readonly Visit[] | undefined): Live<ClientNames> {
  const ids = useSame(useMemo(() => visits && clientIdsOf(visits), [visits]));
  const live = useLive(
    async (read) => {
      const clients = await Promise.all((ids ?? []).map((id) => read.get('clients', id)));
      const names = clients.flatMap((answer) =>
        answer.held && answer.value !== undefined ? [[answer.value.id, answer.value.displayName] as const] : [],
      );
      return Object.fromEntries(names);
    },
    [ids],
  );
  const value = useSame(live.value);
  return { error: live.error, value: ids === undefined ? undefined : value };
}

function clientIdsOf(visits: readonly Visit[]): readonly string[] {
  return [...new Set(visits.flatMap((visit) => (visit.clientId === null ? [] : [visit.clientId])))].toSorted();
}
