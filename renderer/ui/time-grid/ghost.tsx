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
    const reason = reasonPlace(view, { left: place.left, top: yOf(view, column.scale, carry.fromMs), height }, columns.length);
    return <Carried carry={carry} column={column} words={words} judge={judgeOf(carry.box)} style={style} reason={reason} />;
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

/** What speaks against a place is as wide and as high as this at most; the style sheet has the same width. */
const reasonPx = { width: 260, height: 44, gap: 3 } as const;

/** Below the box; over it where the day ends below, and not beyond the last column. */
function reasonPlace(
  view: View,
  box: { readonly left: number; readonly top: number; readonly height: number },
  columnCount: number,
): ReasonPlace {
  const left = Math.max(0, Math.min(box.left, columnCount * view.columnWidth - reasonPx.width));
  const below = box.top + box.height + reasonPx.gap;
  const isOver = below + reasonPx.height > view.height;
  const y = view.headHeight + (isOver ? box.top - reasonPx.gap : below);
  return { left, transform: `translateY(${y}px)${isOver ? ' translateY(-100%)' : ''}` };
}

/** Below this its three lines stand beside each other, so that what is carried is named however short it is. */
const linesPx = 50;

interface ReasonPlace {
  readonly left: number;
  readonly transform: string;
}

interface CarriedProps extends Pick<GhostProps, 'words'> {
  readonly carry: Carry;
  readonly column: GridColumn;
  readonly judge: Judge | null;
  readonly reason: ReasonPlace;
  readonly style: { readonly left: number; readonly width: number; readonly transform: string; readonly height: number };
}

/** The carried box; what speaks against its place stands below it, where the box has no room for a sentence. */
function Carried({ carry, column, words, judge, style, reason }: CarriedProps) {
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
          style={{ ...reason, minWidth: Math.min(style.width, reasonPx.width) }}
        >
          <TriangleAlert aria-hidden="true" />
          <span>{verdict.text}</span>
        </div>
      )}
    </>
  );
}
