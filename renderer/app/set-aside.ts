import { uuidV7 } from '#shared/kernel/id.ts';
import { setAside } from '#renderer/data/storage/set-aside.ts';
import { findGenerations } from '#renderer/data/store/generations.ts';
import { usedBytes } from '#renderer/app/desk-care.ts';

/** The windows of a chain tell each other here that its store is another one now. Its name holds no generation: that is what changes. */
const channelName = (chainId: string): string => `foyer-generation-${chainId}`;

/** The store that this page opens, or tried to. */
export interface FollowedStore {
  readonly generation: number;
  /** Sets it aside because it cannot be read, and starts this page and all others of the desk on its successor. */
  readonly setAside: () => Promise<void>;
}

/**
 * Finds the store that is in use and starts the page anew when another window sets it aside. To be called before it is opened: a page that
 * cannot open it has to hear that, too, and may only ever set aside this one, not a successor that another window has made meanwhile.
 */
export async function followStore(chainId: string, startAnew: () => void): Promise<FollowedStore> {
  const { current: generation } = await findGenerations(indexedDB, chainId);
  // One channel to hear and to tell: it does not hear itself, so the window that sets the store aside starts anew once.
  const channel = new BroadcastChannel(channelName(chainId));
  channel.addEventListener('message', (event: MessageEvent<number>) => {
    if (event.data > generation) startAnew();
  });
  return {
    generation,
    setAside: async () => {
      await setAside({
        chainId,
        broken: generation,
        factory: indexedDB,
        options: { newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) },
        usedBytes,
        nowMs: () => Date.now(),
        locks: navigator.locks,
      });
      channel.postMessage(generation + 1);
      location.reload();
    },
  };
}
