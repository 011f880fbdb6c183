import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type DeskSettings, type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';

/** Nothing was chosen. */
const noSettings: DeskSettings = { tillId: null };

const settings = createStore<DeskSettings>(() => noSettings);

/** What was chosen for this desk. */
export function useDeskSettings<T>(select: (chosen: DeskSettings) => T): T {
  return useStore(settings, select);
}

/** Takes the choices from the desk's store, at its opening and when another window changed them. */
export async function loadDeskSettings(source: StoreSource): Promise<void> {
  settings.setState((await readState(source, 'deskSettings')) ?? noSettings);
}

/** Keeps a choice. Rejects when it could not be kept; then it is not taken either. */
export async function changeDeskSettings(source: StoreSource, change: Partial<DeskSettings>): Promise<void> {
  const next = { ...settings.getState(), ...change };
  await writeState(source, 'deskSettings', next);
  settings.setState(next);
}
