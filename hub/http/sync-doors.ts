import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/hub-api/api.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import { fillRequest, pullRequest, pushRequest } from '#shared/sync/protocol.ts';
import { behindAt } from '#shared/sync/protocol-range.ts';
import { measuredPull } from '#hub/ops/measured-pull.ts';
import { measuredPush } from '#hub/ops/measured-push.ts';
import { ApiFault } from './api-fault.ts';
import { devices } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** A desk bounds its pushes by characters and always sends at least one command, so bytes may be several times its limit. */
const pushBodyBytesMax = 4 * 1024 * 1024;
/** An update of the hub is not a matter of seconds. */
const hubBehindRetryMs = 60_000;
const nowMs = (): number => performance.now();

/** Push, pull and fill. The device's token is enough here: commands carry their author's signature, and an expired sign-in must not hold money back. */
export function openSyncDoors(app: FastifyInstance, ports: HubPorts): void {
  const desks = { admit: devices(ports), before: refuseOutOfRange } as const;
  openDoor(app, { path: paths.push, body: pushRequest, bytesMax: pushBodyBytesMax, ...desks }, async (body, device) => {
    const businessMs = (): number => Date.parse(ports.clock.businessNow());
    const pushing = measuredPush(ports.store.pushPorts(device, body.storeId, businessMs), ports.metrics, nowMs);
    const started = nowMs();
    const answer = await handlePush(pushing, device, body);
    ports.metrics.pushed(answer.outcomes, nowMs() - started);
    ports.log.note('push', { device: device.deviceId, commands: answer.outcomes.length, ms: Math.round(nowMs() - started) });
    const waiting = body.commands.length - answer.outcomes.length;
    if (waiting > 0) ports.log.note('desk-is-newer', { device: device.deviceId, waiting });
    ports.afterPush(device.chainId, device.branchId);
    return answer;
  });

  openDoor(app, { path: paths.pull, body: pullRequest, ...desks }, async (body, device) => {
    const started = nowMs();
    const page = await handlePull(measuredPull(ports.store.pullPorts(device), ports.metrics), device, body);
    ports.metrics.pulled(page.changes.length, nowMs() - started);
    return page;
  });

  openDoor(app, { path: paths.fill, body: fillRequest, ...desks }, async (body, device) => {
    const started = nowMs();
    const page = await handleFill(ports.store.pullPorts(device), device, body);
    ports.metrics.pulled(page.changes.length, nowMs() - started);
    return page;
  });
}

/** Asked before the schema, because a body of a protocol that is out of range need not pass ours. Nothing of it is looked at. */
export function refuseOutOfRange(body: unknown): void {
  const spoken = typeof body === 'object' && body !== null && 'protocol' in body ? body.protocol : undefined;
  if (typeof spoken !== 'number') return;
  const behind = behindAt(spoken);
  if (behind === 'hub') throw new ApiFault('hub-behind', hubBehindRetryMs);
  if (behind === 'desk') throw new ApiFault('update-needed');
}
