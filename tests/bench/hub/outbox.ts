import { randomUUID } from 'node:crypto';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { write } from '#shared/commands/command.ts';
import { loadSigner, makeSigningKeys } from '#shared/sealing/sign.ts';
import { type Envelope, auditHash, auditStart, protocolVersion, signedText } from '#shared/sync/protocol.ts';
import { enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import type { SalonRows } from '#tests/bench/sync/salon.ts';
import { branch, owner } from '#tests/support/rows.ts';
import type { ReadyPush, Writer } from './writers.ts';

/** The chain of the salon that desks come back to. */
export const salonChain = 'chain';

/** Makes that chain. */
export async function makeSalonChain(store: HubStore, rows: SalonRows): Promise<void> {
  await store.createChain({
    id: salonChain,
    name: 'Bench',
    rehearsal: false,
    branches: [{ ...branch }],
    users: [{ id: owner.id, login: owner.login, name: owner.name, role: 'owner', password: 'a long enough password' }],
  });
  const clients = rows.clients.map((row) => write('clients', row));
  await store.publish(salonChain, [...rows.others, ...clients, ...rows.visits.map((row) => write('visits', row))]);
}

/** What a desk did without the network: it confirmed these visits. Its pushes follow one another, and all but the first name the one before. */
export async function makeOutbox(store: HubStore, visitIds: readonly string[], batch: number): Promise<Writer> {
  const terms = { expiresAt: new Date(Date.now() + 3_600_000), uses: 1 };
  const device = await enrolDevice(store.db, await makeDeviceCode(store.db, salonChain, branch.id, terms), 'Bench', 'desk', new Date());
  if (device === undefined) throw new Error('the code was made a moment ago');
  const keys = await makeSigningKeys(nodeCrypto);
  await registerSigningKey(store.db, salonChain, owner.id, device.deviceId, keys.publicKey);
  const sign = await loadSigner(nodeCrypto, keys.privateKey);
  const { token, deviceId, branchId } = device;
  const storeId = randomUUID();
  const commands: Envelope[] = [];
  for (const [at, visitId] of visitIds.entries()) {
    const args = { visitId, from: 'waiting', to: 'confirmed', overbook: null };
    const { name, version } = setVisitStatus;
    const place = { deviceId, branchId, actorId: owner.id, occurredAt: '2026-05-04T10:00:00.000Z' };
    const told = { cmdId: randomUUID(), name, version, args, ...place };
    const prev = commands.at(-1)?.audit.hash ?? auditStart;
    const audit = { prev, hash: auditHash(prev, salonChain, told) };
    commands.push({ ...told, seq: at + 1, audit, signature: await sign(signedText(salonChain, told)) });
  }
  return Array.from({ length: Math.ceil(commands.length / batch) }, (_, at): ReadyPush => {
    const mine = commands.slice(at * batch, (at + 1) * batch);
    const behind = at === 0 ? {} : { after: at * batch };
    const body = JSON.stringify({ protocol: protocolVersion, epoch: null, storeId, commands: mine, ...behind });
    return { token, deviceId, branchId, storeId, commands: mine, body };
  });
}
