import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A long list of rows that are all as high, by their keys in order. */
export interface KeptRows {
  readonly keys: readonly string[];
  readonly rowPx: number;
}

/**
 * Keeps the rows of a list where they are on the screen when others come and go by themselves: the one with the focus, else the one under the
 * pointer, else the first in sight. Where the row with the focus is gone, the focus goes to the one in its place instead of nowhere. Rows say
 * their key in `data-key`. The browser's own anchoring has to be off: it knows nothing of rows that are not in the page.
 */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, { keys, rowPx }: KeptRows): void {
  const before = useRef(keys);
  // A row that goes takes the focus with it before any effect runs: which one had it last is noted while it is there.
  const lastFocused = useRef<string | null>(null);
  useLayoutEffect(() => {
    const note = ({ target }: FocusEvent) => {
      lastFocused.current = keyOf(scroller.current, target);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [scroller]);
  useLayoutEffect(() => {
    const own = scroller.current;
    const old = before.current;
    before.current = keys;
    if (own === null || old === keys) return;
    const known =
      keyOf(own, document.activeElement) ?? keyOf(own, own.querySelector('[data-key]:hover')) ?? old[Math.floor(own.scrollTop / rowPx)];
    const [at, now] = known === undefined ? [-1, -1] : [old.indexOf(known), keys.indexOf(known)];
    if (at >= 0 && now >= 0 && at !== now) own.scrollBy(0, (now - at) * rowPx);
    const lost = lastFocused.current;
    if (lost === null || document.activeElement !== document.body || keys.includes(lost)) return;
    const place = old.indexOf(lost);
    if (place >= 0) focusRow(own, keys[Math.min(place, keys.length - 1)]);
  }, [scroller, keys, rowPx]);
}

function keyOf(own: HTMLElement | null, inside: EventTarget | null): string | null {
  if (own === null || !(inside instanceof Element) || !own.contains(inside)) return null;
  return inside.closest('[data-key]')?.getAttribute('data-key') ?? null;
}

function focusRow(own: HTMLElement, key: string | undefined): void {
  const row = [...own.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset['key'] === key);
  row?.querySelector<HTMLElement>('[data-row]')?.focus();
}
