import type { SettableClock } from '#renderer/data/desk-clock.ts';
import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { type Locks, leadWhenAlone } from '#renderer/sync/leader.ts';
import { type LineWorker, leadInWorker } from '#renderer/sync/lead-in-worker.ts';
import type { LineOpening } from '#renderer/sync/line-words.ts';
import type { Windows } from '#renderer/sync/windows.ts';

/** What the line between this desk and the hub is made of, as a window sees it. */
export interface DeskLineParts {
  readonly opening: Pick<LineOpening, 'databaseName' | 'chainId' | 'hubUrl' | 'token'>;
  readonly secondCopy: Pick<SecondCopy, 'mend' | 'settled'>;
  readonly clock: SettableClock;
  /** How far the clock was set when the line was opened. */
  readonly rehearsal: LineOpening['rehearsal'];
  readonly windows: Windows;
  readonly locks: Locks;
  readonly startWorker: () => LineWorker;
  /** Clients were written by a pull or in another window. */
  readonly onClients: (ids: readonly string[]) => void;
  /** The store failed, or the hub sent what cannot be read. The line goes on by itself; this is for whoever can do more. */
  readonly onFault: (cause: unknown) => void;
}

/** The desk's line to the hub, whether this window's worker speaks on it or another's. */
export interface DeskLine {
  /** Commands were saved in this window. */
  saved(clientIds: readonly string[]): void;
  /** The network came or went, or the window came to the front: look now. */
  look(): void;
  close(): void;
}

/**
 * Opens the line. A worker of one window at a time speaks to the hub; every window, its own too, asks it by a word, and hears from it how things
 * stand. The lock that decides is the window's, because the second copy is reached through the window: when it closes or crashes, its worker
 * and its lock go with it.
 */
export function openDeskLine(parts: DeskLineParts): DeskLine {
  const { windows } = parts;
  let { rehearsal } = parts;
  const hush = windows.hear((word) => {
    if (word.kind === 'clients') parts.onClients(word.ids);
    else if (word.kind === 'status') syncStatus.setState(word.status);
    else if (word.kind === 'rehearsal') {
      ({ rehearsal } = word);
      parts.clock.setRehearsal(rehearsal);
    }
  });
  const stepDown = leadWhenAlone(parts.locks, 'foyer-hub-line', (stopped) =>
    leadInWorker(
      {
        start: parts.startWorker,
        opening: () => ({ ...parts.opening, status: syncStatus.getState(), rehearsal }),
        secondCopy: parts.secondCopy,
        onFault: parts.onFault,
      },
      stopped,
    ),
  );
  windows.say({ kind: 'ask-status' });
  return {
    saved: (clientIds) => {
      if (clientIds.length > 0) {
        parts.onClients(clientIds);
        windows.say({ kind: 'clients', ids: clientIds });
      }
      windows.say({ kind: 'saved' });
    },
    look: () => windows.say({ kind: 'look' }),
    close: () => {
      hush();
      stepDown();
    },
  };
}
