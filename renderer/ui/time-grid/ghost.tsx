import { useStore } from 'zustand';
import { Key } from '#renderer/ui/key.tsx';
import type { HandStore } from './carry.ts';
import type { GridColumn, GridWords } from './model.ts';
import { type View, yOf } from './view.ts';

/** What follows the hand: the carried box with its new time, or the free start under the pointer. Only this is drawn at a step of a drag. */
export function Ghost({
  hand,
  columns,
  view,
  words,
}: {
  readonly hand: HandStore;
  readonly columns: readonly GridColumn[];
  readonly view: View;
  readonly words: GridWords;
}) {
  const { carry, hover } = useStore(hand);
  const key = carry?.columnKey ?? hover?.columnKey;
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  if (column === undefined) return null;
  const place = { left: index * view.columnWidth, width: view.columnWidth };
  const topOf = (ms: number) => `translateY(${yOf(view, column.scale, ms) + view.headHeight}px)`;
  if (carry !== null) {
    return (
      <div
        className="ghost"
        aria-hidden="true"
        data-hue={column.hue}
        style={{ ...place, transform: topOf(carry.fromMs), height: Math.max((carry.toMs - carry.fromMs) * view.pxPerMs, 18) }}
      >
        <b>{`${words.time(carry.fromMs)}–${words.time(carry.toMs)}`}</b>
        <span translate="no">{carry.kind === 'resize' ? words.duration(carry.fromMs, carry.toMs) : column.title}</span>
        <span translate="no">{carry.box.words.title}</span>
      </div>
    );
  }
  if (hover === null || words.begin === '') return null;
  return (
    <div className="hover" aria-hidden="true" style={{ ...place, transform: topOf(hover.ms), height: view.stepPx }}>
      <span>{words.time(hover.ms)}</span>
      {view.stepPx >= 16 && <span className="hover-words">{words.begin}</span>}
      {view.stepPx >= 20 && <Key chord="N" />}
    </div>
  );
}
