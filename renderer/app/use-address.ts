import { useMemo, useSyncExternalStore } from 'react';
import { createAddressPlace } from './address-place.ts';

const place = createAddressPlace(
  () => location,
  () => window,
);

/** Where the address points: `#calendar/2018-05-31` is the screen `calendar` with one parameter. */
export interface Address {
  readonly screen: string;
  readonly params: readonly string[];
  /** Another number says that somebody went to where the desk was already: it is to be shown anew. */
  readonly repeats: number;
  readonly go: (screen: string, ...params: readonly string[]) => void;
}

/** The place in the address, kept behind `#` so that it works alike at the hub and in the shell, which has no server. */
export function useAddress(): Address {
  const hash = useSyncExternalStore(place.subscribe, place.hash);
  const repeats = useSyncExternalStore(place.subscribe, place.repeats);
  return useMemo(() => {
    const [screen = '', ...params] = hash.replace(/^#/, '').split('/').map(decoded);
    return { screen, params, repeats, go: place.go };
  }, [hash, repeats]);
}

/** What somebody typed into the address need not be well formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
