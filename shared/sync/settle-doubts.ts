import { limits } from '#shared/kernel/limits.ts';
import type { DeskSyncStore, WireTrouble } from '#shared/sync/desk-sync.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

/** Asks the hub what it has of this desk's former stores, before anything is sent that may stand on it. */
export interface Doubts {
  /** Settles what is in doubt, if anything may be. What goes wrong on the line is answered; nothing must be pushed then. */
  settle(): Promise<WireTrouble | undefined>;
  /** The hub may be another than before. */
  mayBe(): void;
}

/** What settling runs on. */
export interface DoubtPorts {
  readonly store: Pick<DeskSyncStore, 'head' | 'doubts' | 'revive'>;
  /** Pulls all there is, and asks about these commands beside it; hears every page. */
  readonly pull: (about: readonly string[], onPage: (page: PullResponse) => void) => Promise<WireTrouble | undefined>;
}

/**
 * A desk that lost its database knows from its second copy what it had sent and in which epoch the hub had answered. As long as the hub is of
 * that epoch, it has all of it. In another one the hub is asked by ids, some at a time, and what it does not have is sent again.
 */
export function createDoubts({ store, pull }: DoubtPorts): Doubts {
  let isOpen = true;
  /** Asks about all of them; undefined when the hub became another one meanwhile, and has to be asked anew. */
  const lackedOf = async (cmdIds: readonly string[], epoch: string): Promise<readonly string[] | WireTrouble | undefined> => {
    const told = new Set<string>();
    for (let at = 0; at < cmdIds.length; at += limits.pushCommandsMax) {
      const about = cmdIds.slice(at, at + limits.pushCommandsMax);
      const trouble = await pull(about, ({ outcomes }) => {
        for (const { cmdId } of outcomes) told.add(cmdId);
      });
      if (trouble !== undefined) return trouble;
      if ((await store.head()).cursor?.epoch !== epoch) return undefined;
    }
    return cmdIds.filter((cmdId) => !told.has(cmdId));
  };
  return {
    mayBe: () => {
      isOpen = true;
    },
    settle: async () => {
      while (isOpen) {
        if ((await store.doubts()).length === 0) break;
        // What is in doubt depends on the epoch of the hub as it is now.
        const unheard = await pull([], () => undefined);
        if (unheard !== undefined) return unheard;
        const [asked, { cursor }] = [await store.doubts(), await store.head()];
        if (asked.length === 0 || cursor === null) break;
        const lacked = await lackedOf(asked, cursor.epoch);
        if (lacked === undefined) continue;
        if (!isList(lacked)) return lacked;
        if (lacked.length > 0) await store.revive(lacked);
        break;
      }
      isOpen = false;
      return undefined;
    },
  };
}

function isList(lacked: readonly string[] | WireTrouble): lacked is readonly string[] {
  return Array.isArray(lacked);
}
