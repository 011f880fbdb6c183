import { useCallback, useMemo, useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** Where the address points: `#calendar/2018-05-31` is the screen `calendar` with one parameter. */
export interface Address {
  readonly screen: string;
  readonly params: readonly string[];
  readonly go: (screen: string, ...params: readonly string[]) => void;
}

/** The place in the address, kept behind `#` so that it works alike at the hub and in the shell, which has no server. */
export function useAddress(): Address {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const go = useCallback((screen: string, ...params: readonly string[]) => {
    location.hash = [screen, ...params].map(encodeURIComponent).join('/');
  }, []);
  return useMemo(() => {
    const [screen = '', ...params] = hash.replace(/^#/, '').split('/').map(decoded);
    return { screen, params, go };
  }, [hash, go]);
}

/** What somebody typed into the address need not be well formed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
