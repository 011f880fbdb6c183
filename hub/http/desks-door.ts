import type { FastifyInstance } from 'fastify';
import { desksAnswer, desksRequest, paths } from '#shared/hub-api/api.ts';
import { namedDevices } from '#hub/store/devices.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';
import { deviceInTurn } from './sync-doors.ts';

const desksMax = 500;

/** What the desks of a branch are called, for the other desks of it: the tray says where something was done. */
export function openDesksDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.desks, body: desksRequest }, async (_body, request) => {
    const device = await deviceInTurn(ports, request);
    return desksAnswer.parse({ desks: await namedDevices(ports.store.db, device, desksMax) });
  });
}
