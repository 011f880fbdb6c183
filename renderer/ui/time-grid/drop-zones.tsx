import { useStore } from 'zustand';
import type { HandStore } from './carry.ts';
import type { GridBox, GridColumn, Judge } from './model.ts';
import type { View } from './view.ts';

/** Where the carried box may go. */
export interface DropZonesProps {
  readonly hand: HandStore;
  /** The columns in sight. */
  readonly drawn: readonly { readonly column: GridColumn; readonly index: number }[];
  readonly view: View;
  readonly judgeOf: (box: GridBox) => Judge | null;
}

/** While a box is carried: the columns that are no place for it are hatched and say why. Drawn once when it is picked up, not at its steps. */
export function DropZones({ hand, drawn, view, judgeOf }: DropZonesProps) {
  const box = useStore(hand, ({ carry }) => (carry?.kind === 'move' ? carry.box : null));
  const judge = box === null ? null : judgeOf(box);
  if (judge === null) return null;
  return drawn.map(({ column, index }) => {
    const verdict = judge.column(column);
    return (
      <div
        key={column.key}
        className="drop-zone"
        aria-hidden="true"
        data-verdict={verdict?.tone ?? 'good'}
        style={{ left: index * view.columnWidth, width: view.columnWidth, top: view.headHeight, height: view.height }}
      >
        {verdict !== null && <span style={{ top: view.headHeight + 4 }}>{verdict.text}</span>}
      </div>
    );
  });
}
