import { type RefObject, useEffect, useRef } from 'react';
import { type Carry, type Grip, type HandStore, columnNow, dragTo, pickUp, pullTo } from './carry.ts';
import { type GridBox, type GridColumn, boxByKey, columnOf } from './model.ts';
import { snap } from './scale.ts';
import { type Turner, createTurner } from './turner.ts';
import type { View } from './view.ts';

/** What the pointer may do in a grid, and whom it tells. */
export interface PointerGrid {
  readonly columns: readonly GridColumn[];
  readonly view: View;
  readonly canEdit: boolean;
  /** A box was clicked, in the column where it was clicked. */
  readonly onOpen: (box: GridBox, columnKey: string | undefined) => void;
  readonly onFree: (columnKey: string, ms: number) => void;
  readonly onDrop: (carry: Carry) => void;
  /** What is carried was held at an edge, or over an arrow that leads to other days. */
  readonly onTurn: ((by: 1 | -1) => void) | undefined;
}

interface Press extends Grip {
  readonly box: GridBox;
  readonly pointerId: number;
  readonly isTouch: boolean;
  readonly x: number;
  readonly y: number;
  /** From the beginning of the box to the pointer, in ms; it may lie before the column's first hour. */
  readonly grabMs: number;
  timer: number;
  lastX: number;
  lastY: number;
}

const dragPx = 4;
const touchSlopPx = 9;
const longPressMs = 380;
/** The upper edge is thinner: who takes a box by its first line means to move it. */
const edgePx = { start: 5, end: 8 } as const;
const touchEdgePx = { start: 10, end: 16 } as const;
const scrollZonePx = 36;

/**
 * Mouse, pen and finger on the grid: one set of listeners for all boxes. A mouse drags after some pixels; a finger scrolls until it has rested
 * on a box, and carries it then. The edges pull.
 */
export function usePointer(scroller: RefObject<HTMLElement | null>, hand: HandStore, grid: PointerGrid): void {
  const current = useRef(grid);
  useEffect(() => {
    current.current = grid;
  });
  useEffect(() => {
    const own = scroller.current;
    return own === null ? undefined : listen(own, hand, () => current.current);
  }, [scroller, hand]);
}

/** A press on a box until it is let go, and what becomes of it: nothing, a move, or a pull. */
interface Drag {
  press: Press | null;
  readonly begin: () => void;
  readonly follow: (event: PointerEvent) => void;
  readonly end: () => void;
}

function createDrag(own: HTMLElement, hand: HandStore, grid: () => PointerGrid): Drag {
  let scrolling = 0;
  const turner: Turner = createTurner(own, (by) => grid().onTurn?.(by));
  const place = () => {
    const { carry } = hand.getState();
    const { press } = drag;
    if (press === null || carry === null) return;
    const { view, columns } = grid();
    const place = placeAt(own, view, columns, press.lastX, press.lastY);
    if (place === undefined) return;
    const next =
      carry.kind === 'resize'
        ? pullTo(carry, columns, press, place.downMs)
        : dragTo(carry, columnNow(columns, press.column), place.column, place.ms - press.grabMs);
    if (carry.kind === 'move' && grid().onTurn !== undefined) turner.watch(view, press.lastX, press.lastY);
    if (next.columnKey !== carry.columnKey || next.fromMs !== carry.fromMs || next.toMs !== carry.toMs) hand.setState({ carry: next });
  };
  const scrollAtEdges = () => {
    scrolling = 0;
    const { press } = drag;
    if (press === null || hand.getState().carry === null) return;
    const by = edgeScroll(own, grid().view, press.lastX, press.lastY);
    if (by.x === 0 && by.y === 0) return;
    own.scrollBy(by.x, by.y);
    place();
    scrolling = requestAnimationFrame(scrollAtEdges);
  };
  const drag: Drag = {
    press: null,
    begin() {
      const { press } = drag;
      if (press === null || !grid().canEdit) return;
      clearTimeout(press.timer);
      const kind = press.edge !== null && press.box.canResize ? 'resize' : 'move';
      if (kind === 'move' && !press.box.canMove) return drag.end();
      own.setPointerCapture(press.pointerId);
      hand.setState({ carry: pickUp(press.box, press.column, kind, 'pointer'), hover: null });
      if (press.isTouch) navigator.vibrate?.(10);
      place();
    },
    follow(event) {
      const { press } = drag;
      if (press === null) return;
      press.lastX = event.clientX;
      press.lastY = event.clientY;
      if (hand.getState().carry !== null) {
        place();
        if (scrolling === 0) scrolling = requestAnimationFrame(scrollAtEdges);
        return;
      }
      const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
      if (press.isTouch && far > touchSlopPx) drag.end();
      else if (!press.isTouch && far > dragPx) drag.begin();
    },
    end() {
      if (drag.press !== null) clearTimeout(drag.press.timer);
      cancelAnimationFrame(scrolling);
      scrolling = 0;
      turner.stop();
      drag.press = null;
    },
  };
  return drag;
}

/** The edge that a press took hold of. */
function edgeAt(top: number, bottom: number, y: number, isTouch: boolean): Press['edge'] {
  const px = isTouch ? touchEdgePx : edgePx;
  const share = (bottom - top) / (isTouch ? 3 : 4);
  if (y >= bottom - Math.min(px.end, share)) return 'end';
  return y - top <= Math.min(px.start, share) ? 'start' : null;
}

function pressAt(own: HTMLElement, event: PointerEvent, { columns, view }: PointerGrid): Press | null {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-box]') : null;
  const key = element?.dataset['box'] ?? '';
  const box = boxByKey(columns, key);
  const { clientX: x, clientY: y, pointerId } = event;
  const under = placeAt(own, view, columns, x, y)?.column;
  // What lasts over midnight has a box in two columns: it is taken from the one that is pressed.
  const column = under?.boxes.some((one) => one.key === key) === true ? under : columnOf(columns, key);
  if (element === null || box === undefined || column === undefined) return null;
  const bounds = element.getBoundingClientRect();
  const isTouch = event.pointerType === 'touch';
  // The break behind a box is pulled along with its end.
  const end = bounds.bottom - Math.max(0, box.tailMs - box.toMs) * view.pxPerMs;
  const downMs = (y - own.getBoundingClientRect().top + own.scrollTop - view.headHeight) / view.pxPerMs;
  const ms = column.scale.fromMs + downMs;
  // What begins before the first hour has no upper edge to be taken by.
  const edge = edgeAt(box.fromMs < column.scale.fromMs ? -Infinity : bounds.top, end, y, isTouch);
  return {
    box,
    column,
    pointerId,
    isTouch,
    x,
    y,
    lastX: x,
    lastY: y,
    grabMs: ms - box.fromMs,
    edge,
    pullMs: ms - (edge === 'start' ? box.fromMs : box.toMs),
    timer: 0,
  };
}

function listen(own: HTMLElement, hand: HandStore, grid: () => PointerGrid): () => void {
  const drag = createDrag(own, hand, grid);
  let swallowsClick = false;
  const carried = () => hand.getState().carry;
  const giveUp = () => {
    drag.end();
    swallowsClick = true;
    hand.setState({ carry: null });
  };
  const onDown = (event: PointerEvent) => {
    swallowsClick = false;
    // A second finger means to zoom, and no box is picked up under the first one.
    if (!event.isPrimary && carried() === null) drag.end();
    if (event.button !== 0 || !event.isPrimary) return;
    drag.press = pressAt(own, event, grid());
    if (drag.press?.isTouch === true) drag.press.timer = window.setTimeout(drag.begin, longPressMs);
  };
  const onMove = (event: PointerEvent) => {
    if (drag.press !== null && event.pointerId === drag.press.pointerId) drag.follow(event);
    else if (event.pointerType !== 'touch') hoverAt(own, hand, grid(), event);
  };
  const onUp = (event: PointerEvent) => {
    const carry = carried();
    if (drag.press === null || event.pointerId !== drag.press.pointerId) return;
    drag.end();
    if (carry === null || carry.by !== 'pointer') return;
    swallowsClick = true;
    hand.setState({ carry: null });
    if (event.type === 'pointerup') grid().onDrop(carry);
  };
  const onClick = (event: MouseEvent) => !swallowsClick && clickAt(own, grid(), event);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || carried()?.by !== 'pointer') return;
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  };
  const onLeave = () => hand.getState().hover !== null && hand.setState({ hover: null });
  // Once a finger carries a box, the browser must not take the movement for a scroll, nor the rest for a menu.
  const keepForHand = (event: Event) => carried() !== null && event.preventDefault();

  const controller = new AbortController();
  const { signal } = controller;
  own.addEventListener('pointerdown', onDown, { signal });
  own.addEventListener('pointermove', onMove, { signal });
  own.addEventListener('pointerup', onUp, { signal });
  own.addEventListener('pointercancel', onUp, { signal });
  own.addEventListener('pointerleave', onLeave, { signal });
  own.addEventListener('click', onClick, { signal });
  own.addEventListener('touchmove', keepForHand, { signal, passive: false });
  own.addEventListener('contextmenu', keepForHand, { signal });
  window.addEventListener('keydown', onKey, { signal, capture: true });
  return () => {
    drag.end();
    controller.abort();
  };
}

function clickAt(own: HTMLElement, { columns, view, onOpen, onFree }: PointerGrid, event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const box = boxByKey(columns, event.target.closest<HTMLElement>('[data-box]')?.dataset['box'] ?? '');
  if (box !== undefined) return onOpen(box, event.target.closest<HTMLElement>('[data-column]')?.dataset['column']);
  if (event.target.closest('.column-head, .axis') !== null) return;
  const place = placeAt(own, view, columns, event.clientX, event.clientY);
  if (place?.isInside === true) onFree(place.column.key, snap(place.column.scale, place.ms));
}

/** The pointer says where a box can be pulled. */
function showEdge(own: HTMLElement, event: PointerEvent, grid: PointerGrid): void {
  const press = grid.canEdit ? pressAt(own, event, grid) : null;
  const element = press === null || !(event.target instanceof Element) ? null : event.target.closest<HTMLElement>('[data-box]');
  if (element === null || press === null) return;
  const cursor = press.edge !== null && press.box.canResize ? 'ns-resize' : '';
  if (element.style.cursor !== cursor) element.style.cursor = cursor;
}

function hoverAt(own: HTMLElement, hand: HandStore, grid: PointerGrid, event: PointerEvent): void {
  const { columns, view } = grid;
  const over = event.target instanceof Element && event.target.closest('[data-box], .column-head, .axis') === null;
  if (!over) showEdge(own, event, grid);
  const place = over ? placeAt(own, view, columns, event.clientX, event.clientY) : undefined;
  const next = place?.isInside === true ? { columnKey: place.column.key, ms: snap(place.column.scale, place.ms) } : null;
  const { hover } = hand.getState();
  if (hover?.columnKey !== next?.columnKey || hover?.ms !== next?.ms) hand.setState({ hover: next });
}

interface Place {
  readonly column: GridColumn;
  readonly ms: number;
  /** From the top of the columns; the same in each of them. */
  readonly downMs: number;
  readonly isInside: boolean;
}

/** The column and the moment under a point; the column nearest to it when the point lies beside them. */
function placeAt(own: HTMLElement, view: View, columns: readonly GridColumn[], clientX: number, clientY: number): Place | undefined {
  const bounds = own.getBoundingClientRect();
  const x = clientX - bounds.left + own.scrollLeft - view.axisWidth;
  const y = clientY - bounds.top + own.scrollTop - view.headHeight;
  const index = Math.floor(x / view.columnWidth);
  const column = columns[Math.min(Math.max(index, 0), columns.length - 1)];
  if (column === undefined) return undefined;
  const downMs = y / view.pxPerMs;
  const isInside = index >= 0 && index < columns.length && y >= 0 && y < view.height;
  return { column, ms: column.scale.fromMs + downMs, downMs, isInside };
}

function edgeScroll(own: HTMLElement, view: View, x: number, y: number): { readonly x: number; readonly y: number } {
  const bounds = own.getBoundingClientRect();
  const pull = (before: number, after: number) => (before < scrollZonePx ? -1 : after < scrollZonePx ? 1 : 0) * 12;
  return { x: pull(x - bounds.left - view.axisWidth, bounds.right - x), y: pull(y - bounds.top - view.headHeight, bounds.bottom - y) };
}
