import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Folds a bar whose words have no room: `data-folded` is set on it as long as `part`, a place in it that takes the room which is left, would
 * be wider than that. What is folded, CSS says. Works in any language, for it is measured and not guessed from the width of the window.
 */
export function useFolding(): { readonly bar: RefObject<HTMLDivElement | null>; readonly part: RefObject<HTMLDivElement | null> } {
  const bar = useRef<HTMLDivElement>(null);
  const part = useRef<HTMLDivElement>(null);
  const fold = useRef(() => {
    if (bar.current === null || part.current === null) return;
    bar.current.removeAttribute('data-folded');
    if (part.current.scrollWidth > part.current.clientWidth) bar.current.setAttribute('data-folded', '');
  });
  // Other words may stand in it after every render.
  useLayoutEffect(() => fold.current());
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => fold.current());
    // What stands beside the part comes and goes on its own: a button to undo, an amount that grows.
    for (const one of [bar.current, ...(bar.current?.children ?? [])]) if (one !== null) watch.observe(one);
    return () => watch.disconnect();
  }, []);
  return { bar, part };
}
