import { useEffect, useRef } from 'react';
import type { Windows } from '#renderer/sync/windows.ts';

/** A desk that nobody touches for this long locks itself. */
export const idleLockMs = 10 * 60_000;

const lookMs = 5_000;
const tellMs = 20_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Locks when nobody has touched any window of the desk for a while. Measured by the wall clock at each look, so that a machine that slept
 * locks as soon as it wakes.
 */
export function useIdleLock(windows: Windows, onLock: (isToldByOther: boolean) => void, afterMs = idleLockMs): void {
  const lock = useRef(onLock);
  useEffect(() => {
    lock.current = onLock;
  });
  useEffect(() => {
    let touchedMs = Date.now();
    let toldMs = 0;
    const touch = (): void => {
      touchedMs = Date.now();
      if (touchedMs - toldMs < tellMs) return;
      toldMs = touchedMs;
      windows.say({ kind: 'active' });
    };
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
    const hush = windows.hear((word) => {
      if (word.kind === 'active') touchedMs = Date.now();
      if (word.kind === 'lock') lock.current(true);
    });
    const beat = setInterval(() => {
      if (Date.now() - touchedMs >= afterMs) lock.current(false);
    }, lookMs);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
      hush();
      clearInterval(beat);
    };
  }, [windows, afterMs]);
}
