import { sameData } from '#shared/kernel/same-data.ts';
import type { GridColumn } from '#renderer/ui/time-grid/model.ts';
import { type StayBox, sameBox } from './make-boxes.ts';

/** A column whose boxes know what they were made from: a person's day, an instance's day, or one of several days. */
export interface StayColumn extends GridColumn {
  readonly boxes: readonly StayBox[];
}

/** Takes over every column of before that says the same, so that only what changed is drawn again. Each column has a scale of its own. */
export function reuseStayColumns(before: readonly StayColumn[], next: readonly StayColumn[]): readonly StayColumn[] {
  const byKey = new Map(before.map((column) => [column.key, column]));
  const kept = next.map((column) => {
    const old = byKey.get(column.key);
    return old !== undefined && sameColumn(old, column) ? old : column;
  });
  return kept.length === before.length && kept.every((column, index) => column === before[index]) ? before : kept;
}

function sameColumn(a: StayColumn, b: StayColumn): boolean {
  return (
    a.boxes.length === b.boxes.length &&
    a.title === b.title &&
    a.subtitle === b.subtitle &&
    a.label === b.label &&
    a.hue === b.hue &&
    sameData(a.scale, b.scale) &&
    sameData(a.work, b.work) &&
    a.boxes.every((box, index) => sameBox(box, b.boxes[index]))
  );
}
