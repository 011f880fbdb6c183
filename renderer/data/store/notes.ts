import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';

/** Takes a note off the list of what sync did at this desk. */
export async function dropNote(store: DeskStore, cmdId: string, rowId: string): Promise<void> {
  await store.relaxed.transaction('rw', ['state'], async (trans) => {
    const kept = (await readState(trans, 'syncNotes')) ?? [];
    await writeState(
      trans,
      'syncNotes',
      kept.filter((note) => note.cmdId !== cmdId || note.id !== rowId),
    );
  });
}
