import { useEffect, useRef } from 'react';
import { createIdleWatch, idleLockMs } from '#renderer/app/session/idle-watch.ts';
import type { Windows } from '#renderer/sync/windows.ts';

const lookMs = 5_000;
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
    const watch = createIdleWatch(() => Date.now(), afterMs);
    const touch = (): void => {
      if (watch.touch()) windows.say({ kind: 'active' });
    };
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
    const hush = windows.hear((word) => {
      if (word.kind === 'active') watch.touchedElsewhere();
      if (word.kind === 'lock') lock.current(true);
    });
    const beat = setInterval(() => {
      if (watch.isIdle()) lock.current(false);
    }, lookMs);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
      hush();
      clearInterval(beat);
    };
  }, [windows, afterMs]);
}
