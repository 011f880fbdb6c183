import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { paths } from '#shared/hub-api/api.ts';
import { removeItself } from '#hub/store/devices.ts';
import { servedDevices } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** A device that is set up anew leaves by itself: nobody has to remember that its credential is still good. It can end nothing but itself. */
export function openLeaveDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.leave, body: z.object({}), admit: servedDevices(ports) }, async (_given, device) => {
    await removeItself(ports.store.db, device, ports.clock.now());
    return {};
  });
}
