import type { Poke } from '#shared/sync/protocol.ts';
import type { StreamMoved } from '#hub/store/change-feed.ts';

/** A connected desk: the streams it follows and the way to tell it. */
export interface LiveDesk {
  readonly chainId: string;
  readonly streams: readonly string[];
  send(poke: Poke): void;
}

/** The desks that wait for a word, by chain. */
export interface LiveDesks {
  add(desk: LiveDesk): void;
  remove(desk: LiveDesk): void;
  /** Tells the desks of a stream that it moved on; what they have been told before is not said again. */
  moved(moved: StreamMoved): void;
  /**
   * A stream was found to stand here. Below what was told before the last look, its database went back in time: from there on its desks are told
   * again.
   */
  stands(found: StreamMoved): void;
  /** The streams that somebody waits for, by chain. */
  followed(): ReadonlyMap<string, ReadonlySet<string>>;
}

/** Makes an empty register. */
export function createLiveDesks(): LiveDesks {
  const desks = new Set<LiveDesk>();
  const toldVersion = new Map<string, number>();
  /** Streams that were found below what was told, with that: the look may have begun before the commit that was told, the next one did not. */
  const seenBelow = new Map<string, number>();
  const moved = ({ chainId, stream, version }: StreamMoved): void => {
    if (desks.size === 0) return;
    const key = keyOf(chainId, stream);
    if ((toldVersion.get(key) ?? 0) >= version) return;
    toldVersion.set(key, version);
    for (const desk of desks) if (desk.chainId === chainId && desk.streams.includes(stream)) desk.send({ stream, version });
  };
  return {
    add: (desk) => desks.add(desk),
    remove: (desk) => {
      desks.delete(desk);
      if (desks.size > 0) return;
      toldVersion.clear();
      seenBelow.clear();
    },
    moved,
    stands: (found) => {
      const key = keyOf(found.chainId, found.stream);
      if (found.version < (seenBelow.get(key) ?? 0)) toldVersion.delete(key);
      const told = toldVersion.get(key) ?? 0;
      if (found.version < told) seenBelow.set(key, told);
      else seenBelow.delete(key);
      return moved(found);
    },
    followed: () => {
      const byChain = new Map<string, Set<string>>();
      for (const desk of desks) {
        const streams = byChain.get(desk.chainId) ?? new Set<string>();
        for (const stream of desk.streams) streams.add(stream);
        byChain.set(desk.chainId, streams);
      }
      return byChain;
    },
  };
}

function keyOf(chainId: string, stream: string): string {
  return `${chainId}|${stream}`;
}
