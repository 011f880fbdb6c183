import { uuidV7 } from '#shared/kernel/id.ts';
import { setAside } from '#renderer/data/storage/set-aside.ts';
import { findGenerations } from '#renderer/data/store/generations.ts';
import { usedBytes } from '#renderer/app/desk-care.ts';

/** The windows of a chain tell each other here that its store is another one now. Its name holds no generation: that is what changes. */
const channelName = (chainId: string): string => `foyer-generation-${chainId}`;

/** Sets the store aside that cannot be read, and starts this page and all others of the desk on its successor. */
export async function setStoreAside(chainId: string): Promise<void> {
  const { current } = await findGenerations(indexedDB, chainId);
  await setAside({
    chainId,
    broken: current,
    factory: indexedDB,
    options: { newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) },
    usedBytes,
    nowMs: () => Date.now(),
    locks: navigator.locks,
  });
  const channel = new BroadcastChannel(channelName(chainId));
  channel.postMessage(current + 1);
  channel.close();
  location.reload();
}

/** Starts the page anew when another window has set the store aside that this one works on. */
export function followGeneration(chainId: string, generation: number, startAnew: () => void): void {
  new BroadcastChannel(channelName(chainId)).addEventListener('message', (event: MessageEvent<number>) => {
    if (event.data > generation) startAnew();
  });
}
