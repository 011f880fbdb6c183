import { memo } from 'react';
import { type GridColumn, columnOf } from './model.ts';
import { type View, yOf } from './view.ts';
import '#renderer/ui/news-note.css';

/** Something to be said beside a box for a moment, such as who just changed it. */
export interface BoxNote {
  readonly boxKey: string;
  readonly text: string;
  /** Where the box stood, for one that is gone. */
  readonly place?: { readonly columnKey: string; readonly fromMs: number };
}

/** Left and right of it, so that it stays in its column. */
const noteMargin = 12;

/** Notes over the boxes that they are about, or over the place where one stood. They fade by themselves and take no clicks. */
export const Notes = memo(function Notes({
  notes,
  columns,
  view,
}: {
  readonly notes: readonly BoxNote[];
  readonly columns: readonly GridColumn[];
  readonly view: View;
}) {
  return notes.map(({ boxKey, text, place }) => {
    const column = place === undefined ? columnOf(columns, boxKey) : columns.find(({ key }) => key === place.columnKey);
    const fromMs = place?.fromMs ?? column?.boxes.find((one) => one.key === boxKey)?.fromMs;
    if (column === undefined || fromMs === undefined) return null;
    const left = columns.indexOf(column) * view.columnWidth;
    const top = Math.max(yOf(view, column.scale, fromMs), 0) + view.headHeight;
    return (
      <div
        key={`${boxKey} ${fromMs}`}
        className="news-note box-note"
        data-gone={place !== undefined || undefined}
        aria-hidden="true"
        style={{ left, top, maxWidth: view.columnWidth - noteMargin }}
      >
        {text}
      </div>
    );
  });
});
