import { HostFault } from '#shared/bridge/host-fault.ts';

import type { Updates } from './updates.ts';

/** Updates of a program that has none: one started from sources, or packed without the key of our releases. */
export const noUpdates: Updates = {
  start: () => undefined,
  look: async () => undefined,
  tell: () => undefined,
  pageLeft: () => undefined,
  read: () => ({ version: null }),
  restart: async () => {
    throw new HostFault('unavailable', 'This desk was not installed from a release, so it is not updated by itself.');
  },
  atEnd: async () => false,
};
