import { useStore } from 'zustand';
import { TriangleAlert } from 'lucide-react';
import { Key } from '#renderer/ui/key.tsx';
import { type Carry, type HandStore, dropOf } from './carry.ts';
import type { GridBox, GridColumn, GridWords, Judge } from './model.ts';
import { type View, yOf } from './view.ts';

/** What the ghost is drawn from. */
export interface GhostProps {
  readonly hand: HandStore;
  readonly columns: readonly GridColumn[];
  readonly view: View;
  readonly words: GridWords;
  readonly judgeOf: (box: GridBox) => Judge | null;
}

/** What follows the hand: the carried box with its new time, or the free start under the pointer. Only this is drawn at a step of a drag. */
export function Ghost({ hand, columns, view, words, judgeOf }: GhostProps) {
  const { carry, hover } = useStore(hand);
  const key = carry?.columnKey ?? hover?.columnKey;
  const index = columns.findIndex((column) => column.key === key);
  const column = columns[index];
  if (column === undefined) return null;
  const place = { left: index * view.columnWidth, width: view.columnWidth };
  const topOf = (ms: number) => `translateY(${yOf(view, column.scale, ms) + view.headHeight}px)`;
  if (carry !== null) {
    const height = Math.max((carry.toMs - carry.fromMs) * view.pxPerMs, 18);
    const style = { ...place, transform: topOf(carry.fromMs), height };
    return <Carried carry={carry} column={column} words={words} judge={judgeOf(carry.box)} style={style} />;
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

/** Below this its three lines stand beside each other, so that what is carried is named however short it is. */
const linesPx = 50;

interface CarriedProps extends Pick<GhostProps, 'words'> {
  readonly carry: Carry;
  readonly column: GridColumn;
  readonly judge: Judge | null;
  readonly style: { readonly left: number; readonly width: number; readonly transform: string; readonly height: number };
}

/** The carried box; what speaks against its place stands below it, where the box has no room for a sentence. */
function Carried({ carry, column, words, judge, style }: CarriedProps) {
  const verdict = judge?.at(dropOf(carry)) ?? null;
  return (
    <>
      <div
        className="ghost"
        aria-hidden="true"
        data-hue={column.hue}
        data-verdict={verdict?.tone}
        data-short={style.height < linesPx || undefined}
        style={style}
      >
        <b>{`${words.time(carry.fromMs)}–${words.time(carry.toMs)}`}</b>
        <span translate="no">{carry.kind === 'resize' ? words.duration(carry.fromMs, carry.toMs) : column.title}</span>
        <span translate="no">{carry.box.words.title}</span>
      </div>
      {verdict !== null && (
        <div
          className="ghost-reason"
          aria-hidden="true"
          data-verdict={verdict.tone}
          style={{ left: style.left, minWidth: style.width, transform: `${style.transform} translateY(${style.height + 3}px)` }}
        >
          <TriangleAlert aria-hidden="true" />
          <span>{verdict.text}</span>
        </div>
      )}
    </>
  );
}
