import { useEffect, useState } from 'react';

/** Whole seconds that are left of a wait, counting down to 0. `start` begins a new one. */
export function useWait(): { readonly seconds: number; readonly start: (ms: number) => void } {
  const [endMs, setEndMs] = useState(0);
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (endMs === 0) return undefined;
    const beat = setInterval(() => {
      const now = performance.now();
      setNowMs(now);
      if (now >= endMs) setEndMs(0);
    }, 250);
    return () => clearInterval(beat);
  }, [endMs]);
  const start = (ms: number): void => {
    const now = performance.now();
    setNowMs(now);
    setEndMs(ms > 0 ? now + ms : 0);
  };
  return { seconds: endMs === 0 ? 0 : Math.max(1, Math.ceil((endMs - nowMs) / 1000)), start };
}
