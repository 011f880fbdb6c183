import { useState } from 'react';
import { Card } from './card.tsx';
import { logFile } from './log-file.ts';
import type { ThisDeskPorts } from './this-desk-ports.ts';
import type { LogEvent } from '#renderer/data/store/state.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';

type Row = LogEvent & { readonly key: string };

/** The log of this desk: it is shown whole before it is saved, so that whoever hands it on knows what is in it. */
export function LogCard({ ports }: { readonly ports: ThisDeskPorts }) {
  const text = useText();
  const [events, setEvents] = useState<readonly LogEvent[] | undefined>(undefined);
  return (
    <Card
      title={text('desk.log')}
      tools={<Button onPress={() => void ports.logEvents().then(setEvents, () => setEvents([]))}>{text('desk.logShow')}</Button>}
    >
      <p className="this-desk-quiet">{text('desk.logHint')}</p>
      <LogDialog events={events} ports={ports} onClose={() => setEvents(undefined)} />
    </Card>
  );
}

function LogDialog({
  events,
  ports,
  onClose,
}: {
  readonly events: readonly LogEvent[] | undefined;
  readonly ports: ThisDeskPorts;
  readonly onClose: () => void;
}) {
  const text = useText();
  const columns = useColumns();
  const shown = events ?? [];
  const rows = shown.map((event, at) => ({ ...event, key: `${event.at} ${at}` })).toReversed();
  const save = (): void => {
    const { name, content } = logFile(ports.facts, shown);
    ports.saveFile(name, content);
    onClose();
  };
  return (
    <Dialog
      title={text('desk.logTitle')}
      isOpen={events !== undefined}
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{text('common.close')}</Button>
          <Button variant="primary" onPress={save}>
            {text('desk.logSave')}
          </Button>
        </>
      }
    >
      <p className="this-desk-quiet">{text('desk.logIntro', { count: shown.length })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard */}
      <div className="this-desk-log" role="group" aria-label={text('desk.logTitle')} tabIndex={0}>
        <Table caption={text('desk.logTitle')} columns={columns} rows={rows} rowKey={(row) => row.key} />
      </div>
    </Dialog>
  );
}

const whatKeys = {
  start: 'desk.whatStart',
  line: 'desk.whatLine',
  copy: 'desk.whatCopy',
  storage: 'desk.whatStorage',
  clock: 'desk.whatClock',
  file: 'desk.whatFile',
  fault: 'desk.whatFault',
} as const satisfies Record<LogEvent['what'], string>;

function useColumns(): readonly Column<Row>[] {
  const text = useText();
  const format = useFormat();
  return [
    { id: 'at', head: text('desk.logAt'), cell: (row) => format.dayAndTime(row.at), width: '168px' },
    { id: 'what', head: text('desk.logWhat'), cell: (row) => text(whatKeys[row.what]), width: '128px' },
    { id: 'code', head: text('desk.logCode'), cell: (row) => <code translate="no">{row.code}</code> },
    { id: 'figures', head: text('desk.logFigures'), cell: (row) => figures(row, text), align: 'end', width: '136px' },
  ];
}

function figures({ ms, count }: LogEvent, text: Text): string {
  const parts = [
    ms === undefined ? '' : text('desk.milliseconds', { count: ms }),
    count === undefined || count === 0 ? '' : text('desk.counted', { count }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
