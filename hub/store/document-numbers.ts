import { sql } from 'kysely';
import type { Subject, Write } from '#shared/commands/command.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { trayItem } from '#shared/sync/judge.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import type { HubTransaction } from './pool.ts';

interface Numbered {
  readonly number: string;
  readonly subject: Subject;
}

/**
 * Follows the receipt and Z numbers of written bills and closes. Each is a series of one device, fixed when issued, so one that stands on
 * another document, or begins with another device's code, comes from a desk that was put back to an older state, or from a forger. The
 * document stands, because the client holds it; a person hears of it.
 */
export async function followNumbers(
  trx: HubTransaction,
  device: DeviceIdentity,
  writes: readonly Write[],
  by: Envelope,
): Promise<readonly Write[]> {
  const tasks: Write[] = [];
  for (const one of writes.flatMap(numbersOf)) {
    if (!(await isNew(trx, device.chainId, one))) continue;
    const others = await othersWith(trx, device.chainId, one);
    if (others.length > 0) tasks.push(trayItem(by, 'task', 'number-twice', [one.subject, ...others], null));
    const code = await codeOf(trx, device);
    if (!one.number.startsWith(`${code}-`)) tasks.push(trayItem(by, 'task', 'number-foreign', [one.subject], null));
  }
  return tasks;
}

function numbersOf({ table, row }: Write): readonly Numbered[] {
  if (table === 'bills') return [{ number: row.receiptNumber, subject: { table, id: row.id } }];
  return table === 'shifts' && row.closed !== null ? [{ number: row.closed.number, subject: { table, id: row.id } }] : [];
}

/** Notes the number; false when this very document had it already, as with every payment that brings its bill up to date. */
async function isNew(trx: HubTransaction, chainId: string, { number, subject }: Numbered): Promise<boolean> {
  const noted = await sql`
    insert into document_numbers (chain_id, number, table_name, row_id) values (${chainId}, ${number}, ${subject.table}, ${subject.id})
    on conflict do nothing`.execute(trx);
  return noted.numAffectedRows === 1n;
}

const othersNamedMax = 10;

async function othersWith(trx: HubTransaction, chainId: string, { number, subject }: Numbered): Promise<readonly Subject[]> {
  const found = await sql<Subject>`
    select table_name as table, row_id as id from document_numbers
    where chain_id = ${chainId} and number = ${number} and row_id <> ${subject.id} order by row_id limit ${othersNamedMax}`.execute(trx);
  return found.rows;
}

async function codeOf(trx: HubTransaction, { chainId, deviceId }: Pick<DeviceIdentity, 'chainId' | 'deviceId'>): Promise<string> {
  const found = await trx
    .selectFrom('devices')
    .select('code')
    .where('chain_id', '=', chainId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  return found?.code ?? '';
}

/** How the series of a device look: what stands between its code and the digits. */
const seriesMarks = { receipt: '', z: 'Z' } as const;

/** The highest number of each series of a device, so that a desk without its copy gives out none again. */
export async function lastNumbersOf(
  trx: HubTransaction,
  device: Pick<DeviceIdentity, 'chainId' | 'deviceId'>,
): Promise<Readonly<Record<string, number>>> {
  const code = await codeOf(trx, device);
  const last: Record<string, number> = {};
  for (const [series, mark] of Object.entries(seriesMarks)) {
    const prefix = `${code}-${mark}`;
    // Longer numbers are higher ones; the digits are padded to one length until they outgrow it.
    const found = await sql<{ readonly number: string }>`
      select number from document_numbers
      where chain_id = ${device.chainId} and number >= ${prefix} and number < ${`${prefix}~`} and substr(number, ${prefix.length + 1}) ~ '^[0-9]{1,15}$'
      order by length(number) desc, number desc limit 1`.execute(trx);
    const number = found.rows[0]?.number;
    if (number !== undefined) last[series] = Number(number.slice(prefix.length));
  }
  return last;
}
