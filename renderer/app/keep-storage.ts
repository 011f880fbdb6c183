import type { StorageWatch } from '#renderer/data/storage/storage-watch.ts';

/**
 * Asks the browser again to keep the data where its answer may have changed: when somebody first works with the page, which some browsers want to
 * see, and when it has been installed as an app. The page's end takes the listeners with it.
 */
export function keepAtGestures(page: Pick<EventTarget, 'addEventListener'>, { keep }: Pick<StorageWatch, 'keep'>): void {
  const isAsked = new AbortController();
  const ask = (): void => {
    // Once for all gestures: a browser that asks the person should not ask twice.
    isAsked.abort();
    void keep();
  };
  page.addEventListener('pointerup', ask, { signal: isAsked.signal });
  page.addEventListener('keyup', ask, { signal: isAsked.signal });
  page.addEventListener('appinstalled', () => void keep());
}

/** Asks for it without a desk: right after this machine has become one, by the press that did it. The desk's own watch tells what came of it. */
export async function askToKeep(storage: Pick<StorageManager, 'persist'> | undefined): Promise<void> {
  await storage?.persist().catch(() => false);
}
