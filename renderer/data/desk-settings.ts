import { liveQuery } from 'dexie';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type DeskSettings, readState, writeState } from '#renderer/data/store/state.ts';

/** Nothing was chosen. */
const noSettings: DeskSettings = { tillId: null };

const settings = createStore<DeskSettings>(() => noSettings);

/** What was chosen for this desk. */
export function useDeskSettings<T>(select: (chosen: DeskSettings) => T): T {
  return useStore(settings, select);
}

/** Keeps the choices as the store has them, also when another window changes them; returns how to end it. */
export function watchDeskSettings({ relaxed }: Pick<DeskStore, 'relaxed'>): () => void {
  const live = liveQuery(async () => (await readState(relaxed, 'deskSettings')) ?? noSettings).subscribe(
    (kept) => settings.setState(kept),
    // A store that fails shows its own trouble; the choices stay as they were known.
    () => undefined,
  );
  return () => live.unsubscribe();
}

/** Keeps a choice; it is taken when it is kept. */
export async function changeDeskSettings({ relaxed }: Pick<DeskStore, 'relaxed'>, change: Partial<DeskSettings>): Promise<void> {
  await relaxed.transaction('rw', 'state', async (trans) => {
    const kept = (await readState(trans, 'deskSettings')) ?? noSettings;
    await writeState(trans, 'deskSettings', { ...kept, ...change });
  });
}
