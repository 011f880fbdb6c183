import type { StorageWatch } from '#renderer/data/storage/storage-watch.ts';

/**
 * Asks the browser again to keep the data where its answer may have changed: when somebody works with the page, which some browsers want to see
 * first, and when it has been installed as an app. The page's end takes the listeners with it.
 */
export function keepAtGestures(page: Pick<Window, 'addEventListener'>, { keep }: Pick<StorageWatch, 'keep'>): void {
  page.addEventListener('pointerup', () => void keep(), { once: true });
  page.addEventListener('keyup', () => void keep(), { once: true });
  page.addEventListener('appinstalled', () => void keep());
}

/** Asks for it without a desk: right after this machine has become one, by the press that did it. The desk's own watch tells what came of it. */
export async function askToKeep(storage: Pick<StorageManager, 'persist'> | undefined): Promise<void> {
  await storage?.persist().catch(() => false);
}
