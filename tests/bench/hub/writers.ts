import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type SigningKeys, loadSigner, makeSigningKeys } from '#shared/sealing/sign.ts';
import { type Envelope, auditHash, auditStart, protocolVersion, signedText } from '#shared/sync/protocol.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type Enrolled, enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { benchChain, branchId, idOf } from './salon-chain.ts';

/** A push that waits to be sent: whose it is, and what it says. */
export interface ReadyPush {
  readonly token: string;
  readonly deviceId: string;
  readonly branchId: string;
  readonly storeId: string;
  readonly commands: readonly Envelope[];
  /** The body as it goes over the wire, written before the clock runs. */
  readonly body: string;
}

/** What one writer will send, one after the other. */
export type Writer = readonly ReadyPush[];

/** A hub slows a device down that comes more often than this at once, so a writer goes on as the next device. */
const pushesADevice = 100;
const visitsADay = 16;

/** Makes a writer of a branch: devices enrolled, commands signed and linked. Half of the commands book a visit, half take a payment by card. */
export async function makeWriter(store: HubStore, branch: number, pushes: number, batch: number): Promise<Writer> {
  const ready: ReadyPush[] = [];
  for (let from = 0; from < pushes; from += pushesADevice) {
    ready.push(...(await pushesOfDevice(store, branch, Math.min(pushesADevice, pushes - from), batch)));
  }
  return ready;
}

/** Enrols a device of a branch. */
export async function enrolBenchDevice(store: HubStore, branch: number): Promise<Enrolled> {
  const code = await makeDeviceCode(store.db, benchChain, branchId(branch), { expiresAt: new Date(Date.now() + 3_600_000), uses: 1 });
  const device = await enrolDevice(store.db, code, 'Bench', 'desk', new Date());
  if (device === undefined) throw new Error('the code was made a moment ago');
  return device;
}

async function pushesOfDevice(store: HubStore, branch: number, pushes: number, batch: number): Promise<Writer> {
  const device = await enrolBenchDevice(store, branch);
  const keys: SigningKeys = await makeSigningKeys(nodeCrypto);
  await registerSigningKey(store.db, benchChain, idOf('owner'), device.deviceId, keys.publicKey);
  const sign = await loadSigner(nodeCrypto, keys.privateKey);
  const storeId = randomUUID();
  const signed: Envelope[] = [];
  for (let seq = 1; seq <= pushes * batch; seq += 1) {
    const place = { deviceId: device.deviceId, branchId: device.branchId, actorId: idOf('owner') };
    const told = {
      cmdId: randomUUID(),
      ...place,
      occurredAt: '2026-05-04T10:00:00.000Z',
      ...(seq % 2 === 0 ? payment(branch) : booking()),
    };
    const prev = signed.at(-1)?.audit.hash ?? auditStart;
    const audit = { prev, hash: auditHash(prev, benchChain, told) };
    signed.push({ ...told, seq, audit, signature: await sign(signedText(benchChain, told)) });
  }
  return Array.from({ length: pushes }, (_, at) => {
    const commands = signed.slice(at * batch, (at + 1) * batch);
    const body = JSON.stringify({ protocol: protocolVersion, epoch: null, storeId, commands });
    return { token: device.token, deviceId: device.deviceId, branchId: device.branchId, storeId, commands, body };
  });
}

let booked = 0;

/** No two visits overlap, and no day grows beyond what a salon has: what is measured is the usual case. */
function booking(): Pick<Envelope, 'name' | 'version' | 'args'> {
  const visitId = randomUUID();
  const day = addDays('2026-05-04', Math.floor(booked / visitsADay));
  const half = booked % visitsADay;
  booked += 1;
  const startsAt = `${day}T${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}:00.000Z`;
  const line = {
    id: `${visitId}.1`,
    serviceId: idOf('cut'),
    staffId: idOf('ann'),
    startsAt,
    durationMinutes: 30,
    breakMinutes: 0,
    priceMinor: 50_00,
  };
  const args = { visitId, day, clientId: null, walkInName: 'Walk-in', lines: [line], comment: '', source: 'desk' as const, overbook: null };
  return { name: bookVisit.name, version: bookVisit.version, args: args satisfies z.input<typeof bookVisit.args> };
}

function payment(branch: number): Pick<Envelope, 'name' | 'version' | 'args'> {
  const fee = { rule: plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }), amountMinor: 75, vatMinor: 0, dueDay: '2099-05-06' };
  const about = {
    clientId: null,
    day: '2026-05-04',
    currency: 'EUR',
    amountMinor: 50_00,
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: 0,
    payout: null,
  };
  const args = { ...about, entryId: randomUUID(), billId: randomUUID(), methodId: 'visa', tillId: idOf(`cards ${branch}`), fee };
  return { name: takePayment.name, version: takePayment.version, args: args satisfies z.input<typeof takePayment.args> };
}
