import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { type Density, type View } from './view.ts';
import { zoomFrom } from './zoom.ts';

const hourMs = 3_600_000;
const wheelPx = 40;

/** The height on the screen that keeps its moment while the hours grow or shrink. */
interface Anchor {
  readonly share: number;
  readonly y: number;
}

/** What changes the zoom, and what a change keeps in its place. */
export interface Zoom {
  /** A height from the top of the grid keeps its moment; its middle where none is given. */
  readonly by: (step: 1 | -1, y?: number) => void;
  readonly fit: () => void;
}

/** Zoom by keys, buttons and Ctrl with the wheel, which a pinch on a touchpad is too. The moment under the pointer stays under it. */
export function useZoom(
  scroller: RefObject<HTMLElement | null>,
  view: View,
  density: Density,
  now: number,
  onZoom: ((zoom: number) => void) | undefined,
): Zoom {
  const anchor = useRef<Anchor | null>(null);
  const by = (step: 1 | -1, y?: number) => {
    const own = scroller.current;
    if (own === null || onZoom === undefined) return;
    anchor.current = anchorAt(own, view, y ?? own.clientHeight / 2);
    onZoom(zoomFrom(now, view.pxPerMs * hourMs, step, density));
  };
  const current = useRef(by);
  useEffect(() => {
    current.current = by;
  });
  useEffect(() => {
    const own = scroller.current;
    if (own === null) return undefined;
    let turned = 0;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < wheelPx) return;
      current.current(turned < 0 ? 1 : -1, event.clientY - own.getBoundingClientRect().top);
      turned = 0;
    };
    own.addEventListener('wheel', onWheel, { passive: false });
    return () => own.removeEventListener('wheel', onWheel);
  }, [scroller]);
  useLayoutEffect(() => {
    const own = scroller.current;
    const kept = anchor.current;
    if (own === null || kept === null) return;
    anchor.current = null;
    own.scrollTo({ top: kept.share * view.height + view.headHeight - kept.y, behavior: 'instant' });
  }, [scroller, view]);
  return { by, fit: () => onZoom?.(0) };
}

function anchorAt(own: HTMLElement, view: View, y: number): Anchor {
  return { share: (own.scrollTop + y - view.headHeight) / view.height, y };
}
