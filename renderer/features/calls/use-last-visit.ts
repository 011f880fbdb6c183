import { useEffect, useState } from 'react';
import type { HubDoors } from '#renderer/data/hub-doors.ts';
import { useHubDoors } from '#renderer/data/use-desk.tsx';
import { useIsOffline } from '#renderer/data/use-days-fetch.ts';

type Found = Awaited<ReturnType<HubDoors['lastVisitOf']>>;

/** The last visit of a client of whom this desk holds none, as the hub knows it. */
export type LastVisit = 'asking' | 'not-told' | Extract<Found, { ok: true }>['value'];

/** Asks the hub once, and again when it is in reach again; meanwhile the telephone is answered without it. */
export function useLastVisit(clientId: string): LastVisit {
  const doors = useHubDoors();
  const isOffline = useIsOffline();
  const [answer, setAnswer] = useState<{ readonly clientId: string; readonly found: Found } | null>(null);
  useEffect(() => {
    if (isOffline) return undefined;
    let isWanted = true;
    void doors.lastVisitOf(clientId).then((found) => {
      if (isWanted) setAnswer({ clientId, found });
    });
    return () => {
      isWanted = false;
    };
  }, [doors, clientId, isOffline]);
  if (answer?.clientId !== clientId) return isOffline ? 'not-told' : 'asking';
  return answer.found.ok ? answer.found.value : 'not-told';
}
