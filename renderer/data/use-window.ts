import { useEffect, useState } from 'react';
import type { Desk } from '#renderer/data/desk.ts';
import type { WindowStatus } from '#renderer/data/store/window-live.ts';

/** What is on this desk and what is on its way; undefined until the store has answered. */
export function useWindowStatus(desk: Pick<Desk, 'watchWindow'>): WindowStatus | undefined {
  const [status, setStatus] = useState<WindowStatus | undefined>(undefined);
  // A store that cannot be read is said by every other question; here it only means that nothing is shown.
  useEffect(() => desk.watchWindow(setStatus, () => setStatus(undefined)), [desk]);
  return status;
}
