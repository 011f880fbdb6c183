import { EventEmitter } from 'node:events';

import type { ProtocolHandler } from './page-server.ts';

/** A session of the stand-in: it holds protocol handlers; permission handlers have nothing to bite on here. */
export class StandInSession extends EventEmitter {
  readonly handlers = new Map<string, ProtocolHandler>();

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler): void => {
      this.handlers.set(scheme, handler);
    },
  };

  setPermissionRequestHandler(): void {}

  setPermissionCheckHandler(): void {}

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  async clearCache(): Promise<void> {}
}

const partitions = new Map<string, StandInSession>();

/** The session of a partition; the empty name is the default one. */
export function sessionOf(partition: string): StandInSession {
  const held = partitions.get(partition) ?? new StandInSession();
  partitions.set(partition, held);
  return held;
}
