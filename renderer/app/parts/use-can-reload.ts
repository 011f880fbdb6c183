import { useEffect, useState } from 'react';

/** After this many tries in vain a browser may be one that remembers a part that did not come for as long as its page lives. */
const triesBefore = 2;

/** Whether to offer that the page is loaded anew: trying again did not help, and there is somebody who would answer with a page. */
export function useCanReload(tries: number): boolean {
  const [answered, setAnswered] = useState(0);
  useEffect(() => {
    if (tries < triesBefore) return;
    let isGone = false;
    fetch(location.origin, { cache: 'no-store' }).then(
      ({ ok }) => {
        if (ok && !isGone) setAnswered(tries);
      },
      // Without an answer a reload would leave nothing on the screen.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [tries]);
  return tries >= triesBefore && answered === tries;
}
