/** How the desk looks on this device. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'comfortable';
}

/** Where a device keeps its look: the window's localStorage, or a stand-in. */
export type AppearanceStore = Pick<Storage, 'getItem' | 'setItem'>;

const storeKey = 'foyer.appearance';

/** The device's look; what was never chosen follows the system: its theme, and comfortable where the finger is the pointer. */
export function loadAppearance(store: AppearanceStore, hasCoarsePointer: boolean): Appearance {
  const [theme, density] = (store.getItem(storeKey) ?? '').split(' ');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' || density === 'comfortable' ? density : hasCoarsePointer ? 'comfortable' : 'compact',
  };
}

/** Remembers the look on this device. */
export function saveAppearance(store: AppearanceStore, { theme, density }: Appearance): void {
  store.setItem(storeKey, `${theme} ${density}`);
}

/** Puts the look on the document. */
export function applyAppearance(root: HTMLElement, { theme, density }: Appearance): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['density'] = density;
}
