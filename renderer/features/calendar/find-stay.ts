import type { Stay } from '#shared/booking/stays.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { StayColumn } from './stay-columns.ts';

/** What the box of a key was made from. */
export function stayByKey(columns: readonly StayColumn[], key: string): Stay | undefined {
  for (const column of columns) {
    const box = column.boxes.find((one) => one.key === key);
    if (box !== undefined) return box.stay;
  }
  return undefined;
}

/** A visit that has a box somewhere. */
export function visitById(columns: readonly StayColumn[], visitId: string): Visit | undefined {
  for (const column of columns) {
    const occupant = column.boxes.find((one) => one.subject === visitId)?.stay.occupant;
    if (occupant?.table === 'visits') return occupant.row;
  }
  return undefined;
}
