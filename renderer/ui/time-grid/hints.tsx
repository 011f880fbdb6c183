import { memo } from 'react';
import type { GridColumn } from './model.ts';
import type { Span } from './scale.ts';
import { type View, yOf } from './view.ts';

/** Something quiet about a free stretch of a column, such as that somebody would like to have it. */
export interface GridHint extends Span {
  readonly columnKey: string;
  readonly text: string;
}

/** Hints behind the boxes, so that what is booked there covers them. They take no clicks. */
export const Hints = memo(function Hints({
  hints,
  columns,
  view,
}: {
  readonly hints: readonly GridHint[];
  readonly columns: readonly GridColumn[];
  readonly view: View;
}) {
  return hints.map(({ columnKey, fromMs, toMs, text }) => {
    const index = columns.findIndex(({ key }) => key === columnKey);
    const scale = columns[index]?.scale;
    if (scale === undefined || toMs <= scale.fromMs || fromMs >= scale.toMs) return null;
    const top = yOf(view, scale, Math.max(fromMs, scale.fromMs));
    const height = yOf(view, scale, Math.min(toMs, scale.toMs)) - top;
    const left = index * view.columnWidth;
    return (
      <div
        key={`${columnKey} ${fromMs}`}
        className="grid-hint"
        style={{ left, width: view.columnWidth, top: top + view.headHeight, height }}
      >
        {text}
      </div>
    );
  });
});
