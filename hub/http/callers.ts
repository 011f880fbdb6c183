import type { FastifyRequest } from 'fastify';
import { type Right, can } from '#shared/access/rights.ts';
import { sessionHeader } from '#shared/hub-api/api.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { heldOr } from '#shared/tables/read.ts';
import { deviceOfToken } from '#hub/store/devices.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import { userOfSession } from '#hub/store/sessions.ts';
import { ApiFault } from './api-fault.ts';
import type { HubPorts } from './ports.ts';

/** Lets somebody in, or throws why not. */
export type Admit<Caller> = (request: FastifyRequest) => Promise<Caller>;

/** A person who is signed in at a device. */
export interface Person {
  readonly device: DeviceIdentity;
  readonly user: RowOf<'users'>;
  readonly may: (right: Right) => boolean;
}

const otherClockRetryMs = 60_000;

/** The device whose token it is. */
export async function deviceBehind(ports: HubPorts, token: string): Promise<DeviceIdentity> {
  const device = await deviceOfToken(ports.store.db, token);
  if (device === undefined) throw new ApiFault('not-enrolled');
  await refuseRealBusinessOnRehearsal(ports, device.chainId);
  return device;
}

/** The device whose token it is, unless it comes too often: then it is told when to come back. */
export async function deviceInTime(ports: HubPorts, token: string): Promise<DeviceIdentity> {
  const device = await deviceBehind(ports, token);
  const waitMs = ports.rates.take(device.deviceId);
  if (waitMs === 0) return device;
  ports.metrics.slowedDown();
  throw new ApiFault('too-many', waitMs);
}

/** Admits a device by its bearer token, as often as it may come. */
export function devices(ports: HubPorts): Admit<DeviceIdentity> {
  return async ({ headers }) => {
    const [scheme, token] = (headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined) throw new ApiFault('not-enrolled');
    return deviceInTime(ports, token);
  };
}

/** Admits a device whose chain lives here; a push finds out by itself, under its lock. */
export function servedDevices(ports: HubPorts): Admit<DeviceIdentity> {
  const admit = devices(ports);
  return async (request) => {
    const device = await admit(request);
    await assertServed(ports.store.db, device.chainId);
    return device;
  };
}

/** Admits an active user of the device's branch whose session came beside the device's token. */
export function people(ports: HubPorts): Admit<Person> {
  const admit = servedDevices(ports);
  return async (request) => {
    const device = await admit(request);
    const token = request.headers[sessionHeader];
    const userId = typeof token === 'string' ? await userOfSession(ports.store.db, device, token, ports.clock.now()) : undefined;
    const user = userId === undefined ? undefined : heldOr(await ports.store.read(device.chainId).get('users', userId), undefined);
    if (user === undefined || !user.active || !user.branchIds.includes(device.branchId)) throw new ApiFault('signed-out');
    return { device, user, may: (right) => can({ active: user.active, rights: user.rights as Right[] }, right) };
  };
}

/** A hub on a rehearsal clock would date a real business' money wrongly, so it lets those desks wait and keep what they have. */
async function refuseRealBusinessOnRehearsal(ports: HubPorts, chainId: string): Promise<void> {
  if (ports.clock.rehearsal === null) return;
  const chain = heldOr(await ports.store.read(chainId).get('chains', chainId), undefined);
  if (chain?.rehearsal !== true) throw new ApiFault('busy', otherClockRetryMs);
}
