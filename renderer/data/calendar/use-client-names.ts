import { useMemo } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** What the visits' clients are called. A question of its own: a moved visit changes nobody's name, and a day names hundreds. */
export function useClientNames(visits: readonly Visit[] | undefined): Live<ClientNames> {
  const session = useSession();
  const ids = useSame(useMemo(() => visits && clientIdsOf(visits), [visits]));
  const live = useLive((read) => readClientNames(read, ids ?? [], session), [ids, session]);
  const value = useSame(live.value);
  return { error: live.error, value: ids === undefined ? undefined : value };
}

function clientIdsOf(visits: readonly Visit[]): readonly string[] {
  return [...new Set(visits.flatMap((visit) => (visit.clientId === null ? [] : [visit.clientId])))].toSorted();
}
