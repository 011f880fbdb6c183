import type { Occupant } from '#shared/booking/occupancy.ts';
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

/** What a person points at: by the focus, by the cursor of a grid that has the focus, or by the panel that is open. */
export interface Pointed {
  readonly focused: Occupant | undefined;
  /** Null while the focus is outside the grid: the cursor stands somewhere then too, but nobody put it there. */
  readonly cursorKey: string | null;
  readonly selectedVisitId: string | null;
}

/** The visit that a key is about; undefined when nobody pointed at one, so that no key changes what nobody looks at. */
export function visitMeant(columns: readonly StayColumn[], { focused, cursorKey, selectedVisitId }: Pointed): Visit | undefined {
  const key = selectedVisitId === null ? cursorKey : null;
  const occupant = focused ?? (key === null ? undefined : stayByKey(columns, key)?.occupant);
  if (occupant !== undefined || key !== null) return occupant?.table === 'visits' ? occupant.row : undefined;
  return selectedVisitId === null ? undefined : visitById(columns, selectedVisitId);
}

function visitById(columns: readonly StayColumn[], visitId: string): Visit | undefined {
  for (const column of columns) {
    const occupant = column.boxes.find((one) => one.subject === visitId)?.stay.occupant;
    if (occupant?.table === 'visits') return occupant.row;
  }
  return undefined;
}
