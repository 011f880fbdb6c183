import { rowShape } from '#shared/tables/row-shape.ts';
import { type StoreSource, readState, writeState } from '#renderer/data/store/state.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';

/** No scope is called so: with it a cursor cannot be continued, while it still says of which epoch the copy is and what has been told. */
const readOtherwise = 'rows are read otherwise now';

/**
 * What a build takes of the hub's rows is what it can read: tables and fields that a later one knows are left aside, and never told again. So a
 * copy that another build took is started anew by the next pull. It serves until the first days of the new one are here, and what waits, waits on.
 * Whoever is about to speak to the hub asks for it, because that is who takes rows from here on.
 */
export async function followRowShape({ relaxed }: Pick<DeskStore, 'relaxed'>, shape: string = rowShape): Promise<void> {
  await relaxed.transaction('rw', 'state', async (trans: StoreSource) => {
    if ((await readState(trans, 'rowShape')) === shape) return;
    const head = await readState(trans, 'head');
    if (head !== undefined && head.cursor !== null) {
      await writeState(trans, 'head', { ...head, cursor: { ...head.cursor, scopeHash: readOtherwise } });
    }
    await writeState(trans, 'rowShape', shape);
  });
}
