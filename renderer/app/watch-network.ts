import type { DeskLine } from '#renderer/sync/desk-line.ts';

/**
 * The line looks at once when the network came or went and when the window comes to the front, which it does after the machine slept: the
 * line's own patience may have grown long by then. The page's end takes the listeners with it.
 */
export function watchNetwork(
  line: Pick<DeskLine, 'look'>,
  window: EventTarget,
  page: EventTarget & Pick<Document, 'visibilityState'>,
): void {
  window.addEventListener('online', () => line.look());
  window.addEventListener('offline', () => line.look());
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') line.look();
  });
}
