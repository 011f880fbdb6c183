import type { HostBridge } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { type StorageLevel, ballastBytes, levelFor, roomOf } from '#renderer/data/storage/storage-level.ts';
import type { StorageStatus } from '#renderer/data/storage/storage-status.ts';

/** Watches the room of this desk, and holds and gives up its ballast. */
export interface StorageWatch {
  level(): StorageLevel;
  /** Looks, as the beat does. Never rejects. */
  look(): Promise<void>;
  /** Somebody made room: looks, and tries at once whether writes go again. Never rejects. */
  tryAgain(): Promise<void>;
  /** A write found no room: new work stops and the ballast is given up. Settles when it is; never rejects. */
  full(): Promise<void>;
  /**
   * The browser closed the database under us, as it does when it finds no room for its log: whatever the host says of free space, it is tried at
   * once whether there is room. Never rejects.
   */
  suspect(): Promise<void>;
  /** Asks the browser to keep the data when its disk runs low. */
  keep(): Promise<void>;
  /** Looks again and again; returns how to end it. */
  start(): () => void;
}

/** What the watch stands on. */
export interface StorageWatchPorts {
  readonly disk: Pick<HostBridge, 'readDisk' | 'setBallast'>;
  /** What the desk's data takes beside so much ballast; null when nobody tells. */
  readonly usedBytes: (ballastBytes: number) => Promise<number | null>;
  /** Asks that the data be kept; answers whether it will be. */
  readonly persist: () => Promise<boolean>;
  /** The second copy lies in the same storage, so what the browser clears it clears with it. */
  readonly holdsSecondCopy: boolean;
  /** Windows of one desk share one ballast. */
  readonly locks: Pick<LockManager, 'request'>;
  /** Where it is noted for other windows, and for the page after a lock, that a write found no room. */
  readonly notes: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly nowMs: () => number;
  readonly onStatus: (status: Partial<StorageStatus>) => void;
}

/** How often a desk looks by itself; a write that fails makes it look at once. */
const lookMs = 30_000;
/** How often a desk whose writes failed tries whether there is room again: the try itself takes all the room there is, for a moment. */
const tryMs = 5 * 60_000;
/** Below this much free space the ballast is given up before any write fails: a database whose log cannot be written may not open again. */
const giveUpBelowBytes = 8 * 1024 * 1024;

/** Makes the watch. Until its first look everything is allowed. */
export function createStorageWatch(ports: StorageWatchPorts): StorageWatch {
  let level: StorageLevel = 'ok';
  const failed = failureNote(ports.notes);
  const set = (next: StorageLevel): void => {
    level = next;
    ports.onStatus({ level });
  };
  const look = async (isAsked: boolean): Promise<void> => {
    const disk = await ports.disk.readDisk();
    const measured = levelFor(roomOf(disk), level);
    if (measured === 'stop') {
      set('stop');
      if (disk.freeBytes !== null && disk.freeBytes < giveUpBelowBytes) await giveUp(ports);
      else ports.onStatus({ ballast: disk.ballastBytes > 0 ? 'laid' : 'given-up' });
    } else {
      const failedMs = failed.atMs();
      const isTried = failedMs === null || isAsked || Math.abs(ports.nowMs() - failedMs) >= tryMs;
      const isRoom = isTried && (await lay(ports, disk.ballastBytes, failedMs === null ? ballastBytes : 2 * ballastBytes));
      if (isTried) failed.set(isRoom ? null : ports.nowMs());
      else ports.onStatus({ ballast: disk.ballastBytes > 0 ? 'laid' : 'given-up' });
      set(isRoom ? measured : 'stop');
    }
    const after = await ports.disk.readDisk();
    ports.onStatus({ freeBytes: after.freeBytes, usedBytes: await ports.usedBytes(after.ballastBytes) });
  };
  const alone = (work: () => Promise<void>): Promise<void> =>
    ports.locks.request('foyer-ballast', work).catch(() => ports.onStatus({ ballast: 'none' }));
  const keep = async (): Promise<void> => {
    const isPersisted = await ports.persist().catch(() => false);
    ports.onStatus({ isPersisted, mayVanish: ports.holdsSecondCopy && !isPersisted });
  };
  return {
    level: () => level,
    look: () => alone(() => look(false)),
    tryAgain: () => alone(() => look(true)),
    full: async () => {
      failed.set(ports.nowMs());
      set('stop');
      await alone(() => giveUp(ports));
    },
    suspect: async () => {
      failed.set(failed.atMs() ?? ports.nowMs());
      await alone(() => look(true));
    },
    keep,
    start: () => {
      void keep();
      void alone(() => look(false));
      const beat = setInterval(() => void alone(() => look(false)), lookMs);
      return () => clearInterval(beat);
    },
  };
}

const failureKey = 'foyer.no-room-since';

/**
 * When a write failed, whatever the host says of free space; null when none did. It is over when the ballast, and as much again, found room. Of one
 * that cannot be noted for want of room this page alone knows.
 */
function failureNote(notes: StorageWatchPorts['notes']) {
  let unnotedMs: number | null = null;
  return {
    atMs: (): number | null => {
      const noted = notes.getItem(failureKey);
      return noted === null ? unnotedMs : Number(noted);
    },
    set: (ms: number | null): void => {
      unnotedMs = null;
      if (ms === null) return notes.removeItem(failureKey);
      try {
        notes.setItem(failureKey, String(ms));
      } catch {
        unnotedMs = ms;
      }
    },
  };
}

async function giveUp({ disk, onStatus }: StorageWatchPorts): Promise<void> {
  await disk.setBallast({ bytes: 0 });
  onStatus({ ballast: 'given-up' });
}

/** Lays the ballast where it does not lie, after a try for more if more has to be found. Answers whether there was room. */
async function lay(ports: StorageWatchPorts, held: number, tried: number): Promise<boolean> {
  const { disk, onStatus } = ports;
  try {
    if (tried > ballastBytes) await disk.setBallast({ bytes: tried });
    if (tried > ballastBytes || held < ballastBytes) await disk.setBallast({ bytes: ballastBytes });
    onStatus({ ballast: 'laid' });
    return true;
  } catch (cause) {
    if (!(cause instanceof HostFault && cause.code === 'full')) {
      // Nothing can be held on this host, so nothing was learned of its room either.
      onStatus({ ballast: 'none' });
      return true;
    }
    await giveUp(ports);
    return false;
  }
}
