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

/** A stream that somebody waits for. */
interface Followed {
  readonly desks: Set<LiveDesk>;
  /** The version that its desks were told of last; 0 before that. */
  told: number;
  /** What was told when the last look found the stream below it, else 0: the look may have begun before the commit that was told, the next one did not. */
  toldAbove: number;
}

/** Makes an empty register. A stream that moves costs what its own desks cost, however many are connected. */
export function createLiveDesks(): LiveDesks {
  const chains = new Map<string, Map<string, Followed>>();
  const followedOf = ({ chainId, stream }: StreamMoved): Followed | undefined => chains.get(chainId)?.get(stream);
  const moved = (news: StreamMoved): void => {
    const followed = followedOf(news);
    const { stream, version } = news;
    if (followed === undefined || followed.told >= version) return;
    followed.told = version;
    for (const desk of followed.desks) desk.send({ stream, version });
  };
  return {
    add: (desk) => {
      const streams = chains.get(desk.chainId) ?? new Map<string, Followed>();
      chains.set(desk.chainId, streams);
      for (const stream of desk.streams) {
        const followed = streams.get(stream) ?? { desks: new Set<LiveDesk>(), told: 0, toldAbove: 0 };
        streams.set(stream, followed);
        followed.desks.add(desk);
      }
    },
    remove: (desk) => {
      const streams = chains.get(desk.chainId);
      if (streams === undefined) return;
      for (const stream of desk.streams) {
        const followed = streams.get(stream);
        followed?.desks.delete(desk);
        if (followed?.desks.size === 0) streams.delete(stream);
      }
      if (streams.size === 0) chains.delete(desk.chainId);
    },
    moved,
    stands: (found) => {
      const followed = followedOf(found);
      if (followed === undefined) return;
      if (found.version < followed.toldAbove) followed.told = 0;
      followed.toldAbove = found.version < followed.told ? followed.told : 0;
      moved(found);
    },
    followed: () => new Map([...chains].map(([chainId, streams]) => [chainId, new Set(streams.keys())])),
  };
}
