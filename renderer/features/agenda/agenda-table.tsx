import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import type { Day } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { NewsNote } from '#renderer/ui/news-note.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { useKeptPlace } from '#renderer/ui/use-kept-place.ts';
import { useRowKeys } from '#renderer/ui/use-row-keys.ts';
import { useVisibleRows } from '#renderer/ui/use-visible-rows.ts';
import type { AgendaRow } from './agenda-rows.ts';
import { type AgendaWords, agendaText } from './agenda-words.ts';
import type { AgendaNote } from './use-agenda-notes.ts';

/** The rows of the list, and what a press on them does. */
export interface AgendaTableProps {
  readonly label: string;
  readonly rows: readonly AgendaRow[];
  readonly words: AgendaWords;
  /** What another desk just did to a row, or to one that stood before it, by key. */
  readonly notes: ReadonlyMap<string, AgendaNote>;
  readonly today: Day;
  readonly selectedId: string | null;
  readonly rowPx: number;
  readonly onOpen: (id: string, kind: 'visit' | 'group' | 'block') => void;
  readonly onDay: (day: Day) => void;
  /** Hears which rows are drawn, so that names are asked of these only. */
  readonly onShown: (rows: readonly AgendaRow[]) => void;
}

const columnCount = 6;

/** A table of which only what is in sight is drawn. Arrow keys go from row to row. */
export function AgendaTable({ label, rows, words, notes, ...rest }: AgendaTableProps) {
  const { today, selectedId, rowPx, onOpen, onDay, onShown } = rest;
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  useRowKeys('lines');
  useKeptPlace(scroller, { keys: useMemo(() => rows.map(({ key }) => key), [rows]), rowPx });
  const { first, end, abovePx, belowPx } = useVisibleRows(scroller, { count: rows.length, rowPx });
  const drawn = useMemo(() => rows.slice(first, end), [rows, first, end]);
  useEffect(() => onShown(drawn), [drawn, onShown]);
  const heads = [text('views.time'), text('views.what'), text('views.services'), text('views.with'), text('views.status')];
  return (
    <div className="agenda-scroll" ref={scroller}>
      <table className="agenda-table" aria-label={label} aria-rowcount={rows.length + 1} onKeyDown={moveFocus}>
        <thead>
          <tr aria-rowindex={1}>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col" data-align="end">
              {text('views.price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {abovePx > 0 && <Gap heightPx={abovePx} />}
          {drawn.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              index={first + index + 2}
              words={words}
              note={notes.get(row.key)?.text}
              isNoteOfGone={notes.get(row.key)?.isGone === true}
              isToday={row.day === today}
              isSelected={row.key === selectedId}
              rowPx={rowPx}
              onOpen={onOpen}
              onDay={onDay}
            />
          ))}
          {belowPx > 0 && <Gap heightPx={belowPx} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Pick<AgendaTableProps, 'words' | 'rowPx' | 'onOpen' | 'onDay'> {
  readonly row: AgendaRow;
  readonly note: string | undefined;
  readonly isNoteOfGone: boolean;
  readonly index: number;
  readonly isToday: boolean;
  readonly isSelected: boolean;
}

const Row = memo(function Row({ row, note, isNoteOfGone, index, words, isToday, isSelected, rowPx, onOpen, onDay }: RowProps) {
  const text = useText();
  const format = useFormat();
  const place = {
    'data-key': row.key,
    'data-after-gone': isNoteOfGone || undefined,
    'aria-rowindex': index,
    style: { height: rowPx },
  } as const;
  if (row.kind === 'day')
    return (
      <tr {...place} className="agenda-day" data-today={isToday || undefined}>
        <th scope="rowgroup" colSpan={columnCount}>
          <button type="button" data-row onClick={() => onDay(row.day)}>
            <span className="agenda-date">{format.longDay(row.day)}</span>{' '}
            <span className="agenda-count">{text('calendar.visits', { count: row.visits })}</span>
            <NewsNote text={note} />
          </button>
        </th>
      </tr>
    );
  if (row.kind === 'nothing')
    return (
      <tr {...place} className="agenda-nothing">
        <td colSpan={columnCount}>
          {text('views.nothingOnDay')}
          <NewsNote text={note} />
        </td>
      </tr>
    );
  const said = agendaText(row, words);
  const sign = row.kind === 'visit' ? words.signOf(row.visit, text) : undefined;
  const open = () => onOpen(row.key, row.kind);
  return (
    <tr
      {...place}
      className="agenda-entry"
      data-kind={row.kind}
      data-tone={sign?.tone}
      data-struck={(row.kind === 'visit' && row.visit.status === 'cancelled') || undefined}
      aria-current={isSelected ? 'true' : undefined}
      onClick={open}
    >
      <td className="agenda-time">
        <time>{said.time}</time>
      </td>
      <td>
        <button type="button" className="agenda-what" data-row translate="no">
          {said.what}
        </button>
        <NewsNote text={note} />
      </td>
      <td className="agenda-services">{said.services}</td>
      <td translate="no">{said.staff}</td>
      <td className="agenda-status">
        {sign !== undefined && <StatusMark {...sign} showsLabel />}
        {said.marks.map((mark) => (
          <span key={mark} className="agenda-mark">
            {mark}
          </span>
        ))}
      </td>
      <td data-align="end">{said.price}</td>
    </tr>
  );
});

function Gap({ heightPx }: { readonly heightPx: number }) {
  return <tr aria-hidden="true" style={{ height: heightPx }} />;
}

/** Up and down go from row to row, in as far as they are drawn: some beyond each edge always are. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>) {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const next = buttons[buttons.indexOf(event.target as HTMLElement) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
