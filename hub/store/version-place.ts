import { assert } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { Guard } from './guarded.ts';
import { lockStreams, raiseHead } from './heads.ts';
import type { HubTransaction } from './pool.ts';

/** The versions that a push writes under, and how many rows each carries by now. */
export interface VersionPlace {
  readonly versions: ReadonlyMap<string, number>;
  lock(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  versionOf(stream: string): number;
  count(stream: string): void;
  /** Gives the next command a version of its own where this one could grow beyond what a page of a pull holds. */
  makeRoom(): Promise<void>;
  remember(): VersionMemory;
  restore(memory: VersionMemory): void;
}

interface VersionMemory {
  readonly versions: ReadonlyMap<string, number>;
  readonly rows: ReadonlyMap<string, number>;
}

/** Keeps the place of one push. */
export function versionPlace(trx: HubTransaction, chainId: string, guarded: Guard): VersionPlace {
  const versions = new Map<string, number>();
  const rows = new Map<string, number>();
  const set = (target: Map<string, number>, source: ReadonlyMap<string, number>): void => {
    target.clear();
    for (const [stream, value] of source) target.set(stream, value);
  };
  return {
    versions,
    lock: async (streams) => {
      set(versions, await lockStreams(trx, chainId, streams));
      return versions;
    },
    versionOf: (stream) => {
      const version = versions.get(stream);
      assert(version !== undefined, `stream ${stream} is locked`);
      return version;
    },
    count: (stream) => rows.set(stream, (rows.get(stream) ?? 0) + 1),
    makeRoom: async () => {
      for (const [stream, count] of rows) {
        // Half the room, because one more command with its tray items and phone tasks must still fit.
        if (count < limits.versionRowsMax / 2) continue;
        versions.set(stream, await guarded.run(() => raiseHead(trx, chainId, stream)));
        rows.set(stream, 0);
      }
    },
    remember: () => ({ versions: new Map(versions), rows: new Map(rows) }),
    restore: (memory) => {
      set(versions, memory.versions);
      set(rows, memory.rows);
    },
  };
}
