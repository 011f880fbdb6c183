import { sql } from 'kysely';
import type { Subject, Write } from '#shared/commands/command.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { trayItem } from '#shared/sync/judge.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import type { AnyRow, RowOf, TableName } from '#shared/tables/registry.ts';
import type { HubTransaction } from './pool.ts';

interface Numbered {
  readonly number: string;
  readonly subject: Subject;
  /** The command that wrote the document. */
  readonly by: Envelope;
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
  return tellOfNumbers(trx, device, numbersOf(writes, by));
}

/** The numbers of a batch: gathered while its commands are decided, and asked about together, because each question is a wait under the lock. */
export interface BatchNumbers {
  /** `stored` tells a row as it lay there before the batch, where that is known. */
  add(writes: readonly Write[], by: Envelope, stored: (table: TableName, id: string) => AnyRow | undefined): void;
  /** What a person is told of them. */
  tell(): Promise<readonly Write[]>;
}

/** Gathers the numbers of a batch. */
export function batchNumbers(trx: HubTransaction, device: DeviceIdentity): BatchNumbers {
  const gathered: Numbered[] = [];
  return {
    add: (writes, by, stored) => {
      // A payment writes its bill anew, whose number was noted when it was posted.
      const isNoted = ({ number, subject: { table, id } }: Numbered): boolean => table === 'bills' && isPostedAs(stored(table, id), number);
      gathered.push(...numbersOf(writes, by).filter((one) => !isNoted(one)));
    },
    tell: () => tellOfNumbers(trx, device, gathered.splice(0)),
  };
}

/** Whether a bill came from a desk under this number; one that was imported has its number noted when somebody works on it. */
function isPostedAs(row: AnyRow | undefined, number: string): boolean {
  const { receiptNumber, source } = (row ?? {}) as Partial<RowOf<'bills'>>;
  return source === 'desk' && receiptNumber === number;
}

function numbersOf(writes: readonly Write[], by: Envelope): readonly Numbered[] {
  return writes.flatMap(({ table, row }): readonly Numbered[] => {
    if (table === 'bills') return [{ number: row.receiptNumber, subject: { table, id: row.id }, by }];
    return table === 'shifts' && row.closed !== null ? [{ number: row.closed.number, subject: { table, id: row.id }, by }] : [];
  });
}

const othersNamedMax = 10;

/** Notes numbers, and says of those that are new on their document what is odd about them. */
async function tellOfNumbers(trx: HubTransaction, device: DeviceIdentity, numbered: readonly Numbered[]): Promise<readonly Write[]> {
  const documents = [...new Map(numbered.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
  if (documents.length === 0) return [];
  const noted = new Map((await noteNumbers(trx, device, documents)).map((one) => [keyOf(one), one]));
  const before: Numbered[] = [];
  return documents.flatMap((document) => {
    const { number, subject, by } = document;
    const found = noted.get(keyOf(document));
    if (found === undefined) return [];
    // The statement that notes them does not see its own rows: those before it in the batch are added here.
    const others = [...found.others, ...before.filter((one) => one.number === number).map((one) => one.subject)].slice(0, othersNamedMax);
    before.push(document);
    return [
      ...(others.length > 0 ? [trayItem(by, 'task', 'number-twice', [subject, ...others], null)] : []),
      ...(number.startsWith(`${found.code}-`) ? [] : [trayItem(by, 'task', 'number-foreign', [subject], null)]),
    ];
  });
}

function keyOf({ number, subject }: Pick<Numbered, 'number' | 'subject'>): string {
  return `${subject.id} ${number}`;
}

/** A number that stands on a document for the first time. */
interface Noted extends Pick<Numbered, 'number' | 'subject'> {
  /** Other documents on which it stood before. */
  readonly others: readonly Subject[];
  /** How the numbers of the device begin. */
  readonly code: string;
}

/** Notes numbers in one statement. Answers those that are new on their document, which they are not with a payment that brings its bill up to date. */
async function noteNumbers(trx: HubTransaction, device: DeviceIdentity, numbered: readonly Numbered[]): Promise<readonly Noted[]> {
  const { chainId, deviceId } = device;
  const found = await sql<Noted>`
    with noted as (
      insert into document_numbers (chain_id, number, table_name, row_id)
      select ${chainId}, number, table_name, row_id from unnest(
        ${numbered.map(({ number }) => number)}::text[],
        ${numbered.map(({ subject }) => subject.table)}::text[],
        ${numbered.map(({ subject }) => subject.id)}::text[]
      ) as given(number, table_name, row_id)
      on conflict do nothing returning number, table_name, row_id
    )
    select number, jsonb_build_object('table', table_name, 'id', row_id) as subject,
      coalesce((select code from devices where chain_id = ${chainId} and id = ${deviceId}), '') as code,
      coalesce((
        select jsonb_agg(jsonb_build_object('table', other.table_name, 'id', other.row_id) order by other.row_id) from (
          select table_name, row_id from document_numbers as there
          where there.chain_id = ${chainId} and there.number = noted.number and there.row_id <> noted.row_id
          order by row_id limit ${othersNamedMax}
        ) as other
      ), '[]'::jsonb) as others
    from noted order by number, row_id`.execute(trx);
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
