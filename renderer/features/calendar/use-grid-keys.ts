import type { KeyboardEvent } from 'react';
import { announce } from '#renderer/ui/announce.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { type BoxWords, clientOf, minutesOf } from './box-words.ts';
import type { Box, Column } from './columns.ts';
import { type Carry, type HandStore, carryStep, pickUp } from './carry.ts';
import { type Cursor, type CursorStep, moveCursor } from './cursor.ts';
import { boxByKey } from './use-pointer.ts';
import type { View } from './view.ts';

/** What the keys of a grid need to know and whom they tell. */
export interface KeyGrid {
  readonly columns: readonly Column[];
  readonly view: View;
  readonly words: BoxWords;
  readonly hand: HandStore;
  readonly cursor: Cursor | null;
  readonly canEdit: boolean;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onOpen: (box: Box) => void;
  readonly onFree: (staffId: string, ms: number) => void;
  readonly onDrop: (carry: Carry) => void;
}

const arrows: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const jumps: Readonly<Record<string, CursorStep>> = { Home: 'first', End: 'last', PageUp: 'page-up', PageDown: 'page-down' };

/** The keys of the grid, which hold only while the focus is in it: arrows, Enter, M, and what a carried box needs. */
export function gridKeys(grid: KeyGrid): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
} {
  const { hand, cursor, columns, view, canEdit } = grid;
  return {
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || cursor === null) return;
      const { carry } = hand.getState();
      const used = carry === null ? idleKey(event, grid, cursor) : carry.by === 'keys' && carryKey(event, grid, carry);
      if (!used) return;
      event.preventDefault();
      event.stopPropagation();
    },
    // A size changes while Shift is held, and is kept when it is let go: one command for any number of steps.
    onKeyUp(event) {
      const { carry } = hand.getState();
      if (event.key === 'Shift' && carry?.kind === 'resize' && carry.by === 'keys') drop(grid, carry);
    },
  };

  function idleKey(event: KeyboardEvent, { onCursor, onOpen, onFree }: KeyGrid, at: Cursor): boolean {
    const box = at.boxKey === null ? undefined : boxByKey(columns, at.boxKey);
    const arrow = arrows[event.key];
    if (event.shiftKey && (arrow === 'up' || arrow === 'down') && box !== undefined && canEdit) {
      carryOn(grid, carryStep(pickUp(box, 'resize', 'keys'), arrow, columns, view.scale));
      return true;
    }
    const step = arrow ?? jumps[event.key];
    if (step !== undefined && !event.shiftKey) {
      onCursor(moveCursor(at, step, columns, view.scale));
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      if (box === undefined) onFree(at.staffId, at.ms);
      else onOpen(box);
      return true;
    }
    if (event.code === 'KeyM' && !event.shiftKey && box !== undefined && canEdit) {
      hand.setState({ carry: pickUp(box, 'move', 'keys'), hover: null });
      announce(grid.words.text('calendar.carried', { client: clientOf(box.visit, grid.words) }), 'assertive');
      return true;
    }
    return false;
  }

  function carryKey(event: KeyboardEvent, _: KeyGrid, carry: Carry): boolean {
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      carryOn(grid, carryStep(carry, arrow, columns, view.scale));
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ' || event.code === 'KeyM') {
      drop(grid, carry);
      return true;
    }
    if (event.key === 'Escape') {
      hand.setState({ carry: null });
      announce(grid.words.text('calendar.putBack'), 'assertive');
      return true;
    }
    return event.key !== 'Tab' && event.key !== 'Shift';
  }
}

function carryOn({ hand, words, columns }: KeyGrid, carry: Carry): void {
  hand.setState({ carry, hover: null });
  const { text, format } = words;
  const staff = columns.find((column) => column.staff.id === carry.staffId)?.staff.name ?? '';
  const said =
    carry.kind === 'resize'
      ? text('calendar.resizedTo', {
          time: format.time(msToInstant(carry.toMs)),
          duration: format.duration(minutesOf(carry.fromMs, carry.toMs)),
        })
      : text('calendar.carriedTo', { time: format.time(msToInstant(carry.fromMs)), staff });
  announce(said, 'assertive');
}

function drop({ hand, onDrop }: KeyGrid, carry: Carry): void {
  hand.setState({ carry: null });
  onDrop(carry);
}
