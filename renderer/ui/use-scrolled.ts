import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** Where a scrolling element stands, and how much of it is in sight. */
export interface Scrolled {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const unmeasured: Scrolled = { left: 0, top: 0, width: 0, height: 0 };

/**
 * What the place and the size of a scrolling element come to, measured before the first paint, with every other size and at most once a frame
 * while it scrolls. It draws anew when a field of that is another one, not with every pixel. `partOf` has to be kept by the caller.
 */
export function useScrolled<Part extends object>(scroller: RefObject<HTMLElement | null>, partOf: (scrolled: Scrolled) => Part): Part {
  const [scrolled, setScrolled] = useState(unmeasured);
  const drawn = useRef(unmeasured);
  useLayoutEffect(() => {
    const own = scroller.current;
    if (own === null) return undefined;
    const measure = () => {
      const next = { left: own.scrollLeft, top: own.scrollTop, width: own.clientWidth, height: own.clientHeight };
      if (hasSameFields(partOf(drawn.current), partOf(next))) return;
      drawn.current = next;
      setScrolled(next);
    };
    let frame = 0;
    const onScroll = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(own);
    own.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      own.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [scroller, partOf]);
  return useMemo(() => partOf(scrolled), [partOf, scrolled]);
}

function hasSameFields<Part extends object>(a: Part, b: Part): boolean {
  return (Object.keys(a) as (keyof Part)[]).every((field) => a[field] === b[field]);
}
