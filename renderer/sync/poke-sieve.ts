import type { Poke } from '#shared/sync/protocol.ts';

/** Tells pokes that are news from those that a pull has overtaken: a desk's own push is poked to itself as well. */
export interface PokeSieve {
  heard(poke: Poke): void;
  /** Whether a stream was poked beyond where the desk stands. What was heard is forgotten: whoever is told that it is behind asks the hub. */
  isBehind(): Promise<boolean>;
}

/** Makes a sieve over the versions that the desk has pulled. */
export function createPokeSieve(pulled: () => Promise<Readonly<Record<string, number>>>): PokeSieve {
  const poked = new Map<string, number>();
  return {
    heard: ({ stream, version }) => {
      poked.set(stream, Math.max(version, poked.get(stream) ?? 0));
    },
    isBehind: async () => {
      const versions = await pulled();
      const isNews = [...poked].some(([stream, version]) => version > (versions[stream] ?? 0));
      poked.clear();
      return isNews;
    },
  };
}
