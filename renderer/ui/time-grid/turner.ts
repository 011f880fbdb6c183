import type { View } from './view.ts';

/** Turns to other days while something is held at the side of the grid, or over an arrow that leads there. */
export interface Turner {
  readonly watch: (view: View, x: number, y: number) => void;
  readonly stop: () => void;
}

/** Long enough that nobody who only passes by is taken to another day. */
const holdMs = 700;
const edgePx = 14;

/** Makes one for a grid. While it waits, the grid's `data-turning` says which way. */
export function createTurner(own: HTMLElement, turn: (by: 1 | -1) => void): Turner {
  let waiting: { readonly by: 1 | -1; readonly timer: number } | null = null;
  const stop = () => {
    if (waiting !== null) clearTimeout(waiting.timer);
    waiting = null;
    delete own.dataset['turning'];
  };
  const wait = (by: 1 | -1) => {
    // Who goes on holding is taken further.
    const timer = window.setTimeout(() => {
      turn(by);
      wait(by);
    }, holdMs);
    waiting = { by, timer };
    own.dataset['turning'] = by > 0 ? 'next' : 'previous';
  };
  return {
    stop,
    watch(view, x, y) {
      const by = directionAt(own, view, x, y);
      if (by === (waiting?.by ?? 0)) return;
      stop();
      if (by !== 0) wait(by);
    },
  };
}

/** Over the time axis or at the right edge, where there is nothing left to scroll to; or over an element with `data-turn`. */
function directionAt(own: HTMLElement, { axisWidth }: View, x: number, y: number): 1 | -1 | 0 {
  const bounds = own.getBoundingClientRect();
  if (y < bounds.top || y > bounds.bottom) {
    const arrow = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-turn]')?.dataset['turn'];
    return arrow === undefined ? 0 : Number(arrow) < 0 ? -1 : 1;
  }
  if (x < bounds.left + axisWidth) return own.scrollLeft <= 0 ? -1 : 0;
  if (x > bounds.right - edgePx) return own.scrollLeft + own.clientWidth >= own.scrollWidth - 1 ? 1 : 0;
  return 0;
}
