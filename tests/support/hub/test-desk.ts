import { randomUUID } from 'node:crypto';
import { type SigningKeys, loadSigner, makeSigningKeys } from '#shared/sealing/sign.ts';
import { must } from '#shared/kernel/assert.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { type DeviceIdentity, handlePush } from '#shared/sync/handle-push.ts';
import {
  type Cursor,
  type Envelope,
  type FillKey,
  type FillRequest,
  type FillResponse,
  type PullResponse,
  type PushResponse,
  type WireChange,
  auditHash,
  auditStart,
  protocolVersion,
  signedText,
} from '#shared/sync/protocol.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Enrolled, enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { rowId } from './test-store.ts';

/** What a test says of a command besides its arguments. */
export interface CommandWords {
  readonly cmdId?: string;
  readonly actor?: 'owner' | 'manager' | 'receptionist';
  readonly occurredAt?: string;
  /** Changes the envelope after it was signed, as a liar would. */
  readonly forge?: Partial<Envelope>;
}

/** A desk that speaks to a store without a network: it signs, counts and links its commands as a real one does. */
export interface TestDesk {
  readonly device: DeviceIdentity;
  readonly token: string;
  readonly storeId: string;
  command(of: { readonly name: string; readonly version: number }, args: unknown, words?: CommandWords): Promise<Envelope>;
  push(...commands: readonly unknown[]): Promise<PushResponse>;
  /** Pulls and fills until nothing is left; rows are kept by table and id. */
  pull(fromDay?: string): Promise<readonly PullResponse[]>;
  readonly rows: ReadonlyMap<string, WireChange['row']>;
  rowsOf(table: string): readonly Readonly<Record<string, unknown>>[];
}

const roles = ['owner', 'manager', 'receptionist'] as const;

/** Enrols a desk of a test chain's branch; its three users have signed in there. */
export async function testDesk(store: HubStore, chainId = 'one', branch = 'a'): Promise<TestDesk> {
  const terms = { expiresAt: new Date(Date.now() + 60_000), uses: 1 };
  const code = await makeDeviceCode(store.db, chainId, rowId(chainId, `branch ${branch}`), terms);
  const enrolled = await enrolDevice(store.db, code, 'Test desk', 'desk', new Date());
  if (enrolled === undefined) throw new Error('the code was made a moment ago');
  const keys = new Map<string, SigningKeys>();
  for (const role of roles) {
    const made = await makeSigningKeys(nodeCrypto);
    keys.set(role, made);
    await registerSigningKey(store.db, chainId, rowId(chainId, role), enrolled.deviceId, made.publicKey);
  }
  return deskOver(store, enrolled, keys);
}

/** The days of these tests are invented: whenever they run, nothing is ahead of their hub's clock. */
const theirHubMs = (): number => Infinity;

function deskOver(store: HubStore, { token, chainId, branchId, deviceId }: Enrolled, keys: ReadonlyMap<string, SigningKeys>): TestDesk {
  const device = { chainId, branchId, deviceId };
  const storeId = randomUUID();
  const signers = new Map<string, ReturnType<typeof loadSigner>>();
  const signerOf = (actor: string): ReturnType<typeof loadSigner> => {
    const known = signers.get(actor) ?? loadSigner(nodeCrypto, keys.get(actor)?.privateKey ?? '');
    signers.set(actor, known);
    return known;
  };
  const rows = new Map<string, WireChange['row']>();
  let [seq, prev] = [0, auditStart];
  let cursor: Cursor | null = null;
  return {
    device,
    token,
    storeId,
    rows,
    rowsOf: (table) =>
      [...rows].flatMap(([key, row]) => (key.startsWith(`${table}:`) && row !== null ? [row as Record<string, unknown>] : [])),
    command: async (
      { name, version },
      args,
      { cmdId = randomUUID(), actor = 'owner', occurredAt = '2026-05-04T10:00:00.000Z', forge = {} } = {},
    ) => {
      const signed = {
        cmdId,
        name,
        version,
        args: args as Envelope['args'],
        actorId: rowId(chainId, actor),
        deviceId,
        branchId,
        occurredAt,
      };
      const sign = await signerOf(actor);
      const signature = await sign(signedText(chainId, signed));
      const audit = { prev, hash: auditHash(prev, chainId, signed) };
      seq += 1;
      prev = audit.hash;
      return { ...signed, seq, signature, audit, ...forge };
    },
    push: (...commands) =>
      handlePush(store.pushPorts(device, storeId, theirHubMs), device, { protocol: protocolVersion, epoch: null, storeId, commands }),
    pull: async (fromDay = '2026-05-01') => {
      const pages: PullResponse[] = [];
      const keep = (page: PullResponse): void => {
        if (page.reset) rows.clear();
        for (const { table, id, row } of page.changes) rows.set(`${table}:${id}`, row);
        pages.push(page);
      };
      for (let more = true; more;) {
        const request = { protocol: protocolVersion, cursor, storeId, fromDay, rowsMax: limits.pullRowsMax };
        const page = await handlePull(store.pullPorts(device), device, request);
        keep(page);
        ({ cursor, more } = page);
      }
      if (pages.some(({ reset }) => reset))
        for (const page of await fillAll(store, device, storeId, must(cursor, 'a pull gave it'), fromDay)) keep(page);
      return pages;
    },
  };
}

/** Everything of a desk's window, as pages of a pull would bring it. */
async function fillAll(
  store: HubStore,
  device: DeviceIdentity,
  storeId: string,
  cursor: Cursor,
  fromDay: string,
): Promise<readonly PullResponse[]> {
  const pages: PullResponse[] = [];
  for (const part of [{ kind: 'near', from: fromDay, to: lastDay } as const, { kind: 'large' } as const]) {
    let after: FillKey | null = null;
    do {
      const request: FillRequest = { protocol: protocolVersion, cursor, storeId, part, after, rowsMax: limits.fillRowsMax };
      const { anew, changes, next }: FillResponse = await handleFill(store.pullPorts(device), device, request);
      if (anew) throw new Error('the cursor was given a moment ago');
      pages.push({ reset: false, changes, outcomes: [], cursor, more: false, lastSeq: 0 });
      after = next;
    } while (after !== null);
  }
  return pages;
}
