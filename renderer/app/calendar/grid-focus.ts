import { type RefObject, useState } from 'react';
import type { TimeGridHandle } from '#renderer/ui/time-grid/time-grid.tsx';

interface Focusable {
  readonly focus: () => void;
}

/** The handle of the calendar's grid, and the wish to have the focus in it. */
export interface GridFocus<Handle extends Focusable> {
  readonly grid: RefObject<Handle | null>;
  /** Puts the focus into the grid that is drawn next: whoever came from a table by a key goes on by keys. */
  readonly focusNext: () => void;
}

/** Makes the handle of one calendar. Its ref tells when a grid comes, which may be a while after a view was chosen: its day is read first. */
export function createGridFocus<Handle extends Focusable>(): GridFocus<Handle> {
  let handle: Handle | null = null;
  let isWanted = false;
  const grid: RefObject<Handle | null> = {
    get current() {
      return handle;
    },
    set current(next) {
      handle = next;
      if (next === null || !isWanted) return;
      isWanted = false;
      // The grid makes its cursor in the same commit; a turn later it can be focused.
      queueMicrotask(() => handle?.focus());
    },
  };
  return {
    grid,
    focusNext: () => {
      isWanted = true;
    },
  };
}

/** One for as long as the calendar is shown. */
export function useGridFocus(): GridFocus<TimeGridHandle> {
  const [focus] = useState(() => createGridFocus<TimeGridHandle>());
  return focus;
}
