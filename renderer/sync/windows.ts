import type { SyncStatus } from '#renderer/data/sync-status.ts';

/** What the windows of one desk, and the worker that speaks to the hub for them, tell each other. Never a row, never a key. */
export type WindowWord =
  /** Commands were saved here: whoever speaks to the hub pushes them. */
  | { readonly kind: 'saved' }
  /** The network came or went, or a window came to the front: whoever speaks to the hub looks now. */
  | { readonly kind: 'look' }
  /** These clients were written: whoever keeps them in memory looks again. */
  | { readonly kind: 'clients'; readonly ids: readonly string[] }
  | { readonly kind: 'status'; readonly status: SyncStatus }
  | { readonly kind: 'ask-status' }
  | { readonly kind: 'rehearsal'; readonly rehearsal: { readonly offsetMs: number } | null }
  /** How far this machine's clock is from the hub's; null when it agrees. */
  | { readonly kind: 'clock'; readonly offMs: number | null }
  /** Somebody works in a window of this desk; the others need not lock. */
  | { readonly kind: 'active' }
  /** The desk was left: every window of it locks. */
  | { readonly kind: 'lock' };

/** The line between the windows of one desk. A window does not hear itself. */
export interface Windows {
  say(word: WindowWord): void;
  /** Returns how to stop. */
  hear(listener: (word: WindowWord) => void): () => void;
  close(): void;
}

/** Opens the line. Only this application's windows of the same origin are on it, so its words need no schema. */
export function openWindows(name: string): Windows {
  const channel = new BroadcastChannel(name);
  const listeners = new Set<(word: WindowWord) => void>();
  channel.addEventListener('message', (event: MessageEvent<WindowWord>) => listeners.forEach((listener) => listener(event.data)));
  return {
    say: (word) => channel.postMessage(word),
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel.close(),
  };
}
