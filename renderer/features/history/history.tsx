import { useState } from 'react';
import { History as HistoryIcon } from 'lucide-react';
import type { HistoryEntry, HistoryTable } from '#shared/history/entry.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type HistoryWords, useHistoryWords } from './history-words.ts';
import { useHistory } from './use-history.ts';
import './history.css';

/** Whose history is shown. */
export interface HistoryProps {
  readonly table: HistoryTable;
  readonly id: string;
}

/** Everything that was done to a row. Asked for by a press, because it is rarely wanted and the hub has to look for it. */
export function History(props: HistoryProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="history">
      <Button variant="plain" icon={<HistoryIcon aria-hidden="true" />} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {text(isOpen ? 'history.hide' : 'history.show')}
      </Button>
      {isOpen && <Entries {...props} />}
    </div>
  );
}

function Entries({ table, id }: HistoryProps) {
  const text = useText();
  const { entries, isAsking, isWhole, trouble } = useHistory(table, id);
  const words = useHistoryWords(entries);
  return (
    <>
      <p role="status" className="history-state">
        {isAsking && text('history.loading')}
        {trouble !== undefined && text(trouble === 'signed-out' ? 'history.onlyHereSignedOut' : 'history.onlyHere')}
        {!isAsking && entries.length === 0 && ` ${text('history.none')}`}
        {!isWhole && ` ${text('history.notWhole')}`}
      </p>
      <ol className="history-entries" aria-label={text('history.title')}>
        {words !== undefined && entries.map((entry) => <Entry key={entry.cmdId} entry={entry} words={words} />)}
      </ol>
    </>
  );
}

function Entry({ entry, words }: { readonly entry: HistoryEntry; readonly words: HistoryWords }) {
  const text = useText();
  const format = useFormat();
  const { deviceId } = useDesk();
  const desk = entry.deviceName ?? (entry.deviceId === deviceId ? text('history.thisDesk') : '');
  const by = { name: words.nameOf(entry.actorId), when: format.dayAndTime(entry.at) };
  return (
    <li>
      <strong>{words.what(entry)}</strong>{' '}
      {entry.state !== 'applied' && <Badge tone={entry.state === 'refused' ? 'bad' : 'neutral'}>{text(`history.${entry.state}`)}</Badge>}
      <div className="history-quiet">{desk === '' ? text('history.by', by) : text('history.byAt', { ...by, desk })}</div>
      {words.changes(entry).map((change) => (
        <div key={change}>{change}</div>
      ))}
    </li>
  );
}
