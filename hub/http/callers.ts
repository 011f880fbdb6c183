import type { FastifyRequest } from 'fastify';
import { sessionHeader } from '#shared/hub-api/api.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { heldOr } from '#shared/tables/read.ts';
import { deviceOfToken } from '#hub/store/devices.ts';
import { userOfSession } from '#hub/store/sessions.ts';
import { ApiFault } from './api-fault.ts';
import type { HubPorts } from './ports.ts';

const otherClockRetryMs = 60_000;

/** The device whose token it is. */
export async function deviceBehind(ports: HubPorts, token: string): Promise<DeviceIdentity> {
  const device = await deviceOfToken(ports.store.db, token);
  if (device === undefined) throw new ApiFault('not-enrolled');
  await refuseRealBusinessOnRehearsal(ports, device.chainId);
  return device;
}

/** The device that sent a request, by its bearer token. */
export async function deviceOf(ports: HubPorts, request: FastifyRequest): Promise<DeviceIdentity> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined) throw new ApiFault('not-enrolled');
  return deviceBehind(ports, token);
}

/** The active user of the device's branch whose session came beside the device's token. */
export async function userOf(ports: HubPorts, request: FastifyRequest, device: DeviceIdentity): Promise<RowOf<'users'>> {
  const token = request.headers[sessionHeader];
  const userId = typeof token === 'string' ? await userOfSession(ports.store.db, device, token, ports.clock.now()) : undefined;
  const user = userId === undefined ? undefined : heldOr(await ports.store.read(device.chainId).get('users', userId), undefined);
  if (user === undefined || !user.active || !user.branchIds.includes(device.branchId)) throw new ApiFault('signed-out');
  return user;
}

/** A hub on a rehearsal clock would date a real business' money wrongly, so it lets those desks wait and keep what they have. */
async function refuseRealBusinessOnRehearsal(ports: HubPorts, chainId: string): Promise<void> {
  if (ports.clock.rehearsal === null) return;
  const chain = heldOr(await ports.store.read(chainId).get('chains', chainId), undefined);
  if (chain?.rehearsal !== true) throw new ApiFault('busy', otherClockRetryMs);
}
