import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives the keyboard back: when `turn` becomes another one and what had the focus is gone with it, such as a form that was left or a line that was
 * taken away, the focus goes to what the ref names. Where something took the focus meanwhile, or a pointer put it elsewhere, it stays there.
 */
export function useFocusBack<Place extends HTMLElement>(turn: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const last = useRef(turn);
  useEffect(() => {
    if (Object.is(last.current, turn)) return;
    last.current = turn;
    if (document.activeElement === document.body) place.current?.focus();
  }, [turn]);
  return place;
}
