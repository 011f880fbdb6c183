import type { KeyboardEvent } from 'react';
import { announce } from '#renderer/ui/announce.ts';
import { type Carry, type HandStore, carryFar, carryStep, dropOf, pickUp } from './carry.ts';
import { type Cursor, type CursorStep, moveCursor } from './cursor.ts';
import { type GridBox, type GridColumn, type GridWords, type Judge, boxByKey, columnOf } from './model.ts';

/** What the keys of a grid need to know and whom they tell. */
export interface KeyGrid {
  readonly columns: readonly GridColumn[];
  readonly words: GridWords;
  readonly hand: HandStore;
  readonly cursor: Cursor | null;
  readonly canEdit: boolean;
  readonly onCursor: (cursor: Cursor) => void;
  readonly onOpen: (box: GridBox) => void;
  readonly onFree: (columnKey: string, ms: number) => void;
  readonly onDrop: (carry: Carry) => void;
  /** To other days: by one, or far. */
  readonly onTurn: ((by: 1 | -1, isFar: boolean) => void) | undefined;
  readonly judgeOf: (box: GridBox) => Judge | null;
}

const arrows: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const jumps: Readonly<Record<string, CursorStep>> = { Home: 'first', End: 'last' };
const turns: Readonly<Record<string, 1 | -1>> = { PageUp: -1, PageDown: 1 };

/** The keys of the grid, which hold only while the focus is in it: arrows, Enter, M, and what a carried box needs. */
export function gridKeys(grid: KeyGrid): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
} {
  const { hand, cursor, columns, canEdit } = grid;
  return {
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || cursor === null) return;
      const { carry } = hand.getState();
      const used = event.altKey
        ? hourKey(event, grid, cursor, carry)
        : turnKey(event, grid) || (carry === null ? idleKey(event, grid, cursor) : carry.by === 'keys' && carryKey(event, grid, carry));
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
    const column = box === undefined ? undefined : columnOf(columns, box.key);
    const arrow = arrows[event.key];
    if (event.shiftKey && arrow !== undefined && box?.canResize === true && column !== undefined && canEdit) {
      carryOn(grid, carryStep(pickUp(box, column, 'resize', 'keys'), arrow, columns));
      return true;
    }
    const step = arrow ?? jumps[event.key];
    if (step !== undefined && !event.shiftKey) {
      onCursor(moveCursor(at, step, columns));
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      if (box === undefined) onFree(at.columnKey, at.ms);
      else onOpen(box);
      return true;
    }
    if (event.code === 'KeyM' && !event.shiftKey && box?.canMove === true && column !== undefined && canEdit) {
      hand.setState({ carry: pickUp(box, column, 'move', 'keys'), hover: null });
      announce(grid.words.pickedUp(box), 'assertive');
      return true;
    }
    return false;
  }

  function carryKey(event: KeyboardEvent, _: KeyGrid, carry: Carry): boolean {
    const arrow = arrows[event.key];
    if (arrow !== undefined) {
      carryOn(grid, carryStep(carry, arrow, columns));
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ' || event.code === 'KeyM') {
      drop(grid, carry);
      return true;
    }
    if (event.key === 'Escape') {
      hand.setState({ carry: null });
      announce(grid.words.putBack, 'assertive');
      return true;
    }
    return event.key !== 'Tab' && event.key !== 'Shift';
  }
}

/** Page up and page down lead to other days, also with a box in the hand; with Shift further. */
function turnKey({ key, shiftKey }: KeyboardEvent, { onTurn }: KeyGrid): boolean {
  const by = turns[key];
  if (by === undefined || onTurn === undefined) return false;
  onTurn(by, shiftKey);
  return true;
}

/** With Alt up and down are an hour; left and right belong to the screen, which turns the day. */
function hourKey({ key }: KeyboardEvent, grid: KeyGrid, cursor: Cursor, carry: Carry | null): boolean {
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (by === 0) return false;
  if (carry === null) grid.onCursor(moveCursor(cursor, by < 0 ? 'page-up' : 'page-down', grid.columns));
  else if (carry.by === 'keys') carryOn(grid, carryFar(carry, by, grid.columns));
  return true;
}

function carryOn({ hand, words, columns, judgeOf }: KeyGrid, carry: Carry): void {
  hand.setState({ carry, hover: null });
  const column = columns.find((one) => one.key === carry.columnKey);
  const against = judgeOf(carry.box)?.at(dropOf(carry))?.text;
  const place = carry.kind === 'resize' ? words.resizedTo(carry.fromMs, carry.toMs) : column && words.carriedTo(column, carry.fromMs);
  if (place !== undefined) announce(against === undefined ? place : `${place}. ${against}`, 'assertive');
}

function drop({ hand, onDrop }: KeyGrid, carry: Carry): void {
  hand.setState({ carry: null });
  onDrop(carry);
}
