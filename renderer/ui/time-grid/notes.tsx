import { memo } from 'react';
import { type GridColumn, columnOf } from './model.ts';
import { type View, yOf } from './view.ts';

/** Something to be said beside a box for a moment, such as who just changed it. */
export interface BoxNote {
  readonly boxKey: string;
  readonly text: string;
}

/** Notes over the boxes that they are about. They fade by themselves and take no clicks. */
export const Notes = memo(function Notes({
  notes,
  columns,
  view,
}: {
  readonly notes: readonly BoxNote[];
  readonly columns: readonly GridColumn[];
  readonly view: View;
}) {
  return notes.map(({ boxKey, text }) => {
    const column = columnOf(columns, boxKey);
    const box = column?.boxes.find((one) => one.key === boxKey);
    if (column === undefined || box === undefined) return null;
    const left = columns.indexOf(column) * view.columnWidth;
    const top = Math.max(yOf(view, column.scale, box.fromMs), 0) + view.headHeight;
    return (
      <div key={`${boxKey} ${box.fromMs}`} className="box-note" aria-hidden="true" style={{ left, top, maxWidth: view.columnWidth }}>
        {text}
      </div>
    );
  });
});
