import { useEffect, useMemo, useState } from 'react';
import type { HistoryEntry, HistoryTable } from '#shared/history/entry.ts';
import { entryOf, inOrder } from '#shared/history/history.ts';
import { subjectOf } from '#shared/history/subject.ts';
import { toldTo } from '#shared/history/told-to.ts';
import type { HistoryAnswer } from '#shared/hub-api/api.ts';
import type { DoorTrouble } from '#renderer/data/hub-doors.ts';
import { useIsOffline } from '#renderer/data/use-days-fetch.ts';
import { useBranch, useHubDoors, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** A history as far as it is known now. */
export interface KnownHistory {
  /** The newest first. */
  readonly entries: readonly HistoryEntry[];
  /** The hub has not answered yet. */
  readonly isAsking: boolean;
  /** False where the hub says that there was more. */
  readonly isWhole: boolean;
  readonly trouble: DoorTrouble | undefined;
}

/** What was done to a row: what this desk did itself at once, and what the hub tells as soon as it answers. */
export function useHistory(table: HistoryTable, id: string): KnownHistory {
  const here = useIssuedHere(table, id);
  const { told, trouble } = useTold(table, id, here);
  const entries = useMemo(() => inOrder(told?.entries ?? [], here ?? []), [told, here]);
  return { entries, isAsking: told === undefined && trouble === undefined, isWhole: told?.isWhole ?? true, trouble };
}

/** What this desk did itself, live: also without the hub, and told by the same rule. */
function useIssuedHere(table: HistoryTable, id: string): readonly HistoryEntry[] | undefined {
  const branch = useBranch();
  const session = useSession();
  return useLive(
    async (read) => {
      const subject = await subjectOf(read, branch.id, table, id);
      if (subject === undefined) return [];
      const issued = await read.issuedAbout(subject);
      return issued.map(({ envelope, status }) => toldTo(entryOf(envelope, status, null), table, (right) => session.can(right)));
    },
    [branch.id, session, table, id],
  ).value;
}

/** What the hub tells; asked again when this desk did something more, and when the hub is back. */
function useTold(table: HistoryTable, id: string, here: readonly HistoryEntry[] | undefined) {
  const doors = useHubDoors();
  const isOffline = useIsOffline();
  const [answer, setAnswer] = useState<{ readonly told?: HistoryAnswer; readonly trouble?: DoorTrouble }>({});
  const sent = here?.filter(({ state }) => state !== 'waiting').length;
  useEffect(() => {
    let isWanted = true;
    if (sent === undefined) return;
    void doors.historyOf(table, id).then((result) => {
      if (isWanted) setAnswer((before) => (result.ok ? { told: result.value } : { ...before, trouble: result.error }));
    });
    return () => {
      isWanted = false;
    };
  }, [doors, table, id, sent, isOffline]);
  return answer;
}
