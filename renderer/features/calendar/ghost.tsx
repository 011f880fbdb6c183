import { useStore } from 'zustand';
import { msToInstant } from '#shared/kernel/time.ts';
import { Key } from '#renderer/ui/key.tsx';
import { type BoxWords, boxText, minutesOf } from './box-words.ts';
import type { HandStore } from './carry.ts';
import type { Column } from './columns.ts';
import { type View, yOf } from './view.ts';

/** What follows the hand: the carried box with its new time, or the free start under the pointer. Only this is drawn at a step of a drag. */
export function Ghost({
  hand,
  columns,
  view,
  words,
  canBook,
}: {
  readonly hand: HandStore;
  readonly columns: readonly Column[];
  readonly view: View;
  readonly words: BoxWords;
  readonly canBook: boolean;
}) {
  const { carry, hover } = useStore(hand);
  const { format, text } = words;
  const staffId = carry?.staffId ?? hover?.staffId;
  const index = columns.findIndex((column) => column.staff.id === staffId);
  const column = columns[index];
  if (column === undefined) return null;
  const place = { left: index * view.columnWidth, width: view.columnWidth };
  if (carry !== null) {
    const { client } = boxText(carry.box, column.staff.name, words, false);
    const time = `${format.time(msToInstant(carry.fromMs))}–${format.time(msToInstant(carry.toMs))}`;
    return (
      <div
        className="ghost"
        aria-hidden="true"
        data-hue={column.staff.color + 1}
        style={{
          ...place,
          transform: `translateY(${yOf(view, carry.fromMs) + view.headHeight}px)`,
          height: Math.max((carry.toMs - carry.fromMs) * view.pxPerMs, 18),
        }}
      >
        <b>{time}</b>
        <span translate="no">{carry.kind === 'resize' ? format.duration(minutesOf(carry.fromMs, carry.toMs)) : column.staff.name}</span>
        <span translate="no">{client}</span>
      </div>
    );
  }
  if (hover === null || !canBook) return null;
  return (
    <div
      className="hover"
      aria-hidden="true"
      style={{ ...place, transform: `translateY(${yOf(view, hover.ms) + view.headHeight}px)`, height: view.stepPx }}
    >
      <span>{format.time(msToInstant(hover.ms))}</span>
      {view.stepPx >= 16 && <span className="hover-words">{text('calendar.newVisit')}</span>}
      {view.stepPx >= 20 && <Key chord="N" />}
    </div>
  );
}
