import { useCallback, useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The name of the screen in the address (`#till`), and a way to go to another. Works alike at the hub and in the shell, which has no server. */
export function useRoute(): readonly [string, (id: string) => void] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const go = useCallback((id: string) => {
    location.hash = id;
  }, []);
  return [hash.replace(/^#/, '').split(/[/?=]/)[0] ?? '', go];
}
