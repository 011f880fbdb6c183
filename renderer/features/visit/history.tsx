import { useEffect, useMemo, useState } from 'react';
import { History as HistoryIcon } from 'lucide-react';
import { type HistoryEntry, entryOf, inOrder } from '#shared/history/history.ts';
import type { DoorTrouble, HistoryTable } from '#renderer/data/hub-doors.ts';
import { useIsOffline } from '#renderer/data/use-days-fetch.ts';
import { useDesk, useHubDoors, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { useHistoryWords } from './history-words.ts';
import './visit.css';

/** Whose history is shown. */
export interface HistoryProps {
  readonly table: HistoryTable;
  readonly id: string;
}

/** Everything that was done to something on the calendar. Asked for by a press, because it is rarely wanted and the hub has to look for it. */
export function History(props: HistoryProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button variant="plain" icon={<HistoryIcon aria-hidden="true" />} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {text(isOpen ? 'history.hide' : 'history.show')}
      </Button>
      {isOpen && <Entries {...props} />}
    </div>
  );
}

function Entries({ table, id }: HistoryProps) {
  const text = useText();
  const format = useFormat();
  const { deviceId } = useDesk();
  const here = useIssuedHere(table, id);
  const { told, trouble } = useTold(table, id, here);
  const entries = useMemo(() => inOrder(told ?? [], here ?? []), [told, here]);
  const words = useHistoryWords(entries);
  const isAsking = told === undefined && trouble === undefined;
  return (
    <Section title={text('history.title')}>
      <p role="status" className="visit-quiet">
        {isAsking && text('history.loading')}
        {trouble !== undefined && text(trouble === 'signed-out' ? 'history.onlyHereSignedOut' : 'history.onlyHere')}
        {!isAsking && entries.length === 0 && ` ${text('history.none')}`}
      </p>
      <ol className="history-entries">
        {entries.map((entry) => {
          const desk = entry.deviceName ?? (entry.deviceId === deviceId ? text('history.thisDesk') : '');
          const by = { name: words.nameOf(entry.actorId), when: format.dayAndTime(entry.at) };
          return (
            <li key={entry.cmdId}>
              <strong>{words.what(entry)}</strong>{' '}
              {entry.state !== 'applied' && (
                <Badge tone={entry.state === 'refused' ? 'bad' : 'neutral'}>{text(`history.${entry.state}`)}</Badge>
              )}
              <div className="visit-quiet">{desk === '' ? text('history.by', by) : text('history.byAt', { ...by, desk })}</div>
              {words.changes(entry).map((change) => (
                <div key={change}>{change}</div>
              ))}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** What this desk did itself, live: also without the hub. */
function useIssuedHere(table: HistoryTable, id: string): readonly HistoryEntry[] | undefined {
  return useLive(
    async (read) => {
      const row = table === 'visits' ? await read.get('visits', id) : undefined;
      const groupId = row?.held === true ? (row.value?.groupEventId ?? null) : null;
      const issued = await read.issuedAbout({ id, groupId });
      return issued.map(({ envelope, status }) => entryOf(envelope, status, null));
    },
    [table, id],
  ).value;
}

/** What the hub tells; asked again when this desk did something more, and when the hub is back. */
function useTold(table: HistoryTable, id: string, here: readonly HistoryEntry[] | undefined) {
  const doors = useHubDoors();
  const isOffline = useIsOffline();
  const [answer, setAnswer] = useState<{ readonly told?: readonly HistoryEntry[]; readonly trouble?: DoorTrouble }>({});
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
