import { type RefObject, useEffect, useRef } from 'react';

/**
 * Where the keyboard lands when a screen or the next step of one appears: on what the ref names, usually its heading, which so is read out. Only
 * where nothing has the focus, because what had it is gone; a field that takes it first, or a list that it is in, keeps it.
 */
export function useLanding<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return place;
}
