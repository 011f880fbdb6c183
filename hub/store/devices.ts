import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { id } from '#shared/kernel/schema.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { HubDb, HubTransaction } from './pool.ts';
import { isSecret, newCode, newSecret, plainCode, secretHash } from './secrets.ts';
import { endSessionsAt } from './sessions.ts';
import { storable } from './storable.ts';

/** A device as its enrolment made it. The token is told once and stored only as a hash. */
export interface Enrolled extends DeviceIdentity {
  readonly deviceCode: string;
  readonly token: string;
}

/** How long an enrolment code is good, and for how many devices. */
export interface CodeTerms {
  readonly expiresAt: Date;
  readonly uses: number;
}

/** Makes an enrolment code for a branch. It names its chain, because every question to the store does: `demo-salon_7KQ2M-9XDRT`. */
export async function makeDeviceCode(db: HubDb, chainId: string, branchId: string, terms: CodeTerms): Promise<string> {
  const code = newCode();
  await sql`delete from device_codes where chain_id = ${chainId} and expires_at < now()`.execute(db);
  await db
    .insertInto('device_codes')
    .values({
      chain_id: chainId,
      code_hash: secretHash(plainCode(code)),
      branch_id: branchId,
      expires_at: terms.expiresAt,
      uses_left: terms.uses,
    })
    .execute();
  return `${chainId}_${code}`;
}

/** The chain that a typed code names, whether there is one or not; empty when no chain could be called so. */
export function chainOfCode(typed: string): string {
  const named = id.safeParse((typed.trim().split('_')[0] ?? '').toLowerCase());
  return named.success ? named.data : '';
}

/** Turns a code into a device of its branch; undefined when the code is unknown, used up or too old. */
export async function enrolDevice(db: HubDb, typed: string, name: string, kind: string, now: Date): Promise<Enrolled | undefined> {
  const chainId = chainOfCode(typed);
  const [, code = ''] = typed.trim().split('_');
  const used = await sql<{ readonly branch_id: string }>`
    update device_codes set uses_left = uses_left - 1
    where chain_id = ${chainId} and code_hash = ${secretHash(plainCode(code))} and uses_left > 0 and expires_at > ${now}
    returning branch_id`.execute(db);
  const branchId = used.rows[0]?.branch_id;
  return branchId === undefined ? undefined : addDevice(db, chainId, branchId, name, kind);
}

const numberTriesMax = 20;

/**
 * Devices are numbered within the chain, D1, D2 …; two that enrol at once try the next number. In a chain that went back in time they end with
 * the letters of its epoch, as D3KQR: a desk that enrolled before the restore goes on giving out receipts as D3.
 */
async function addDevice(db: HubDb, chainId: string, branchId: string, name: string, kind: string): Promise<Enrolled> {
  const deviceId = randomUUID();
  const secret = newSecret();
  for (let tried = 0; tried < numberTriesMax; tried += 1) {
    const made = await sql<{ readonly code: string }>`
      insert into devices (chain_id, id, branch_id, code, name, kind, token_hash)
      select ${chainId}, ${deviceId}, ${branchId}, 'D' || (count(*) + ${1 + tried}) ||
        (select coalesce(substring(epoch from '^([A-Z]+)[.]'), '') from hub_meta where chain_id = ${chainId}),
        ${storable(name)}, ${kind}, ${secretHash(secret)}
      from devices where chain_id = ${chainId} on conflict do nothing returning code`.execute(db);
    const deviceCode = made.rows[0]?.code;
    if (deviceCode !== undefined) return { chainId, branchId, deviceId, deviceCode, token: `${chainId}.${deviceId}.${secret}` };
  }
  throw new Error(`no free device number in chain ${chainId}`);
}

/** The device that a token belongs to; undefined when it is none of ours or was revoked. */
export async function deviceOfToken(db: HubDb, token: string): Promise<DeviceIdentity | undefined> {
  const [chainId = '', deviceId = '', secret = ''] = token.split('.');
  const found = await db
    .selectFrom('devices')
    .select(['branch_id', 'token_hash', 'revoked_at'])
    .where('chain_id', '=', chainId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  if (found === undefined || found.revoked_at !== null || !isSecret(secret, found.token_hash)) return undefined;
  return { chainId, deviceId, branchId: found.branch_id };
}

/** Ends a device: its token is refused from now on. */
export async function revokeDevice(db: HubDb | HubTransaction, chainId: string, deviceId: string, at: Date): Promise<void> {
  await db.updateTable('devices').set({ revoked_at: at }).where('chain_id', '=', chainId).where('id', '=', deviceId).execute();
}

/** A device leaves: its token is refused from now on, and nobody is signed in at it any more. */
export async function removeItself(db: HubDb, { chainId, deviceId }: DeviceIdentity, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await endSessionsAt(trx, { chainId, deviceId }, at);
    await revokeDevice(trx, chainId, deviceId, at);
  });
}

/** A device as an operator sees it. */
export interface KnownDevice {
  readonly id: string;
  readonly branchId: string;
  /** Its series, D1, D2 …, unique within the chain; after a restore D3KQR. */
  readonly code: string;
  readonly name: string;
  readonly enrolledAt: Date;
  readonly revokedAt: Date | null;
}

/** The devices of a chain in order of their enrolment, also those that were removed. */
export async function listDevices(db: HubDb, chainId: string): Promise<readonly KnownDevice[]> {
  const found = await db
    .selectFrom('devices')
    .select(['id', 'branch_id', 'code', 'name', 'enrolled_at', 'revoked_at'])
    .where('chain_id', '=', chainId)
    .orderBy('enrolled_at')
    .orderBy('id')
    .execute();
  return found.map((row) => ({
    id: row.id,
    branchId: row.branch_id,
    code: row.code,
    name: row.name,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
  }));
}

/** The newest devices of a branch with their names, also those that were removed. */
export async function namedDevices(
  db: HubDb,
  { chainId, branchId }: Pick<DeviceIdentity, 'chainId' | 'branchId'>,
  most: number,
): Promise<readonly Pick<KnownDevice, 'id' | 'code' | 'name'>[]> {
  return db
    .selectFrom('devices')
    .select(['id', 'code', 'name'])
    .where('chain_id', '=', chainId)
    .where('branch_id', '=', branchId)
    .orderBy('enrolled_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}
