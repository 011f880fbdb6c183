import { useEffect } from 'react';
import { fetchAllParts } from './fetched-part.tsx';

/** A service worker that takes longer has no network, or none that this page may have. */
const keepMsMax = 5_000;
/** A page that is never at rest gets the next part after this long all the same. */
const restMsMax = 2_000;

/**
 * Fetches the parts of the desk that nobody has opened yet, while nothing else happens: whoever opens one after the hub is gone finds it. Where a
 * service worker comes in time it needs none of it: all files lie in its cache then, and would be fetched twice.
 */
export function useFetchAhead(): void {
  useEffect(() => {
    let isGone = false;
    void isKeptSoon().then((isKept) => fetchAllParts(rest, () => !isGone && !isKept));
    return () => {
      isGone = true;
    };
  }, []);
}

async function isKeptSoon(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  return Promise.race([navigator.serviceWorker.ready.then(() => true), after(keepMsMax).then(() => false)]);
}

function rest(): Promise<void> {
  // Safari knows no rest.
  if (!('requestIdleCallback' in window)) return after(restMsMax / 10);
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: restMsMax });
  });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
