import type { FastifyInstance } from 'fastify';
import { desksAnswer, desksRequest, paths } from '#shared/hub-api/api.ts';
import { namedDevices } from '#hub/store/devices.ts';
import { devices } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

const desksMax = 500;

/** What the desks of a branch are called, for the other desks of it: the tray says where something was done. */
export function openDesksDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.desks, body: desksRequest, admit: devices(ports) }, async (_body, device) => {
    return desksAnswer.parse({ desks: await namedDevices(ports.store.db, device, desksMax) });
  });
}
