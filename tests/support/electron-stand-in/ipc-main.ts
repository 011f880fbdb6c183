import type { PageCall } from './preload-channel.ts';

type Listener = (event: { readonly senderFrame: PageCall['senderFrame'] }, ...args: readonly unknown[]) => unknown;

const listeners = new Map<string, Listener>();

/** Electron's `ipcMain`, as far as the desk uses it. */
export const ipcMain = {
  handle: (channel: string, listener: Listener): void => {
    listeners.set(channel, listener);
  },
};

/** Carries a page's call to the listener of its channel. What it answers is cloned, as it is on Electron's way. */
export async function callMain({ channel, args, senderFrame }: PageCall): Promise<unknown> {
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await listener({ senderFrame }, ...args));
}
