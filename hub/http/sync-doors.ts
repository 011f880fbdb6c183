import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/hub-api/api.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { protocolVersion, pullRequest, pushRequest } from '#shared/sync/protocol.ts';
import { ApiFault } from './api-fault.ts';
import { deviceOf } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** A desk bounds its pushes by characters and always sends at least one command, so bytes may be several times its limit. */
const pushBodyBytesMax = 4 * 1024 * 1024;

/** Push and pull. The device's token is enough here: commands carry their author's signature, and an expired sign-in must not hold money back. */
export function openSyncDoors(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.push, body: pushRequest, bytesMax: pushBodyBytesMax, before: refuseOtherProtocol }, async (body, request) => {
    const device = await deviceOf(ports, request);
    const answer = await handlePush(ports.store.pushPorts(device, body.storeId), device, body);
    ports.afterPush(device.chainId, device.branchId);
    return answer;
  });

  openDoor(app, { path: paths.pull, body: pullRequest, before: refuseOtherProtocol }, async (body, request) => {
    const device = await deviceOf(ports, request);
    return handlePull(ports.store.pullPorts(device), device, body);
  });
}

/** Asked before the schema, because another protocol's body need not pass ours. */
function refuseOtherProtocol(body: unknown): void {
  const spoken = typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : undefined;
  if (typeof spoken === 'number' && spoken !== protocolVersion) throw new ApiFault('update-needed');
}
