import { memo, useLayoutEffect, useRef } from 'react';
import { Avatar } from '#renderer/ui/avatar.tsx';
import type { HandStore } from './carry.ts';
import type { Cursor } from './cursor.ts';
import { type GridColumn, type GridWords, isOpenAt } from './model.ts';
import { type BoxPainter, createBoxPainter } from './paint-boxes.ts';
import { type View, yOf } from './view.ts';
import './box.css';

/** A column and what of it is in sight. */
export interface ColumnViewProps {
  readonly column: GridColumn;
  readonly index: number;
  readonly view: View;
  readonly words: GridWords;
  readonly hand: HandStore;
  readonly fromPx: number;
  readonly toPx: number;
  /** The cursor, when it is in this column. */
  readonly cursor: Cursor | null;
  readonly selectedSubject: string | null;
}

/** One row of the ARIA grid, drawn as a column: its header says whose it is, its cells are the boxes and the free start under the cursor. */
export const ColumnView = memo(function ColumnView(props: ColumnViewProps) {
  const { column, index, view, words, hand, fromPx, toPx, cursor, selectedSubject } = props;
  const host = useRef<HTMLDivElement>(null);
  const painter = useRef<BoxPainter | null>(null);
  const cursorKey = cursor?.boxKey ?? null;
  useLayoutEffect(() => {
    if (host.current === null) return;
    painter.current ??= createBoxPainter(host.current);
    const carriedKey = hand.getState().carry?.box.key ?? null;
    painter.current({ column, view, fromPx, toPx, cursorKey, selectedSubject, carriedKey });
  }, [column, view, fromPx, toPx, cursorKey, selectedSubject, hand]);
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="column"
      data-hue={column.hue}
      data-column={column.key}
      style={{ left: index * view.columnWidth, width: view.columnWidth, height: view.height + view.headHeight }}
    >
      <div role="rowheader" className="column-head" style={{ height: view.headHeight }} aria-label={column.label}>
        {column.hasAvatar && <Avatar name={column.title} hue={column.hue} size="small" />}
        <span className="column-words">
          <span className="column-name" translate="no">
            {column.title}
          </span>
          <span className="column-hours">{column.subtitle}</span>
        </span>
      </div>
      <div role="presentation" ref={host} className="column-boxes" style={{ height: view.height }} />
      {cursor !== null && cursor.boxKey === null && (
        <div
          role="gridcell"
          className="free"
          tabIndex={0}
          data-free={cursor.ms}
          aria-label={words.free(column, cursor.ms, isOpenAt(column, cursor.ms))}
          style={{ top: yOf(view, column.scale, cursor.ms) + view.headHeight, height: view.stepPx }}
        />
      )}
    </div>
  );
});
