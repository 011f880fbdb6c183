import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type View, type Window, windowOf } from './view.ts';

/** The room that the grid has. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The size of an element, measured before the first paint and kept true. */
export function useRoom(element: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const own = element.current;
    if (own === null) return undefined;
    const measure = () =>
      setRoom((before) =>
        before.width === own.clientWidth && before.height === own.clientHeight
          ? before
          : { width: own.clientWidth, height: own.clientHeight },
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(own);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

/** What of the grid is in sight. It changes when a column or a strip comes in, not with every pixel of a scroll. */
export function useWindow(element: RefObject<HTMLElement | null>, view: View, columnCount: number, room: Room): Window {
  const [scroll, setScroll] = useState({ left: 0, top: 0 });
  useEffect(() => {
    const own = element.current;
    if (own === null) return undefined;
    let frame = 0;
    const update = () => {
      frame = 0;
      const next = { left: own.scrollLeft, top: own.scrollTop };
      setScroll((before) =>
        sameWindow(windowOf(view, columnCount, { ...before, ...room }), windowOf(view, columnCount, { ...next, ...room })) ? before : next,
      );
    };
    const onScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(update);
    };
    own.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      own.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [element, view, columnCount, room]);
  return useMemo(() => windowOf(view, columnCount, { ...scroll, ...room }), [view, columnCount, scroll, room]);
}

function sameWindow(a: Window, b: Window): boolean {
  return a.firstColumn === b.firstColumn && a.lastColumn === b.lastColumn && a.fromPx === b.fromPx && a.toPx === b.toPx;
}
