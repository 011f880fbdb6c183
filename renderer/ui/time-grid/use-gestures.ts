import { type RefObject, useEffect, useRef } from 'react';
import type { HandStore } from './carry.ts';

/** What two fingers and a quick stroke of one do. */
export interface Gestures {
  /** The height on the screen, from the top of the grid, keeps its moment. */
  readonly onZoom: (step: 1 | -1, y: number) => void;
  readonly onTurn: ((by: 1 | -1) => void) | undefined;
}

/** Fingers this much further apart, or closer, are one step of the zoom. */
const pinchShare = 1.22;
const swipePx = 70;
const swipeMs = 600;

interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly scrollLeft: number;
}

/** Pinching zooms the hours; a stroke to the side turns the day where it does not scroll the columns. While a box is carried neither does. */
export function useGestures(scroller: RefObject<HTMLElement | null>, hand: HandStore, gestures: Gestures): void {
  const current = useRef(gestures);
  useEffect(() => {
    current.current = gestures;
  });
  useEffect(() => {
    const own = scroller.current;
    return own === null ? undefined : listen(own, hand, () => current.current);
  }, [scroller, hand]);
}

function listen(own: HTMLElement, hand: HandStore, gestures: () => Gestures): () => void {
  let apart = 0;
  let stroke: Stroke | null = null;
  const isCarrying = () => hand.getState().carry !== null;
  const onStart = ({ touches }: TouchEvent) => {
    const [first, second] = touches;
    apart = first !== undefined && second !== undefined && !isCarrying() ? distance(first, second) : 0;
    stroke =
      first !== undefined && second === undefined
        ? { x: first.clientX, y: first.clientY, at: performance.now(), scrollLeft: own.scrollLeft }
        : null;
  };
  const onMove = (event: TouchEvent) => {
    const [first, second] = event.touches;
    if (isCarrying()) stroke = null;
    if (apart === 0 || first === undefined || second === undefined) return;
    event.preventDefault();
    const now = distance(first, second);
    const step = now > apart * pinchShare ? 1 : now < apart / pinchShare ? -1 : 0;
    if (step === 0) return;
    apart = now;
    gestures().onZoom(step, (first.clientY + second.clientY) / 2 - own.getBoundingClientRect().top);
  };
  const onEnd = ({ touches, changedTouches }: TouchEvent) => {
    if (touches.length > 0) return;
    apart = 0;
    const [last] = changedTouches;
    const by = stroke !== null && last !== undefined ? strokeOf(stroke, last, own.scrollLeft) : 0;
    stroke = null;
    if (by !== 0 && !isCarrying()) gestures().onTurn?.(by);
  };
  const onCancel = () => {
    apart = 0;
    stroke = null;
  };
  const controller = new AbortController();
  const { signal } = controller;
  own.addEventListener('touchstart', onStart, { signal, passive: true });
  own.addEventListener('touchmove', onMove, { signal, passive: false });
  own.addEventListener('touchend', onEnd, { signal });
  own.addEventListener('touchcancel', onCancel, { signal });
  return () => controller.abort();
}

function distance(a: Touch, b: Touch): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

function strokeOf({ x, y, at, scrollLeft }: Stroke, { clientX, clientY }: Touch, nowLeft: number): 1 | -1 | 0 {
  const [dx, dy] = [clientX - x, clientY - y];
  const isStroke = Math.abs(dx) >= swipePx && Math.abs(dx) > 2 * Math.abs(dy) && performance.now() - at <= swipeMs;
  return !isStroke || nowLeft !== scrollLeft ? 0 : dx < 0 ? 1 : -1;
}
