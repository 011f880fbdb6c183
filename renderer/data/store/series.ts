import type { Table } from 'dexie';
import type { RowOf } from '#shared/tables/registry.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import type { StoreSource } from '#renderer/data/store/state.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';
import { documents, rowsOf } from '#renderer/data/store/stored-rows.ts';

interface SeriesRow {
  readonly series: string;
  readonly last: number;
  /** The database went back in time: numbers behind `last` may have been used, and the hub's bills say which. */
  readonly isStale?: boolean;
}

const digits = 6;

/** `A1-000042` for receipts, `A1-Z000042` for a series by another name, here `z-report`. */
function numberText(deviceCode: string, series: string, number: number): string {
  return `${prefixOf(deviceCode, series)}${String(number).padStart(digits, '0')}`;
}

function prefixOf(deviceCode: string, series: string): string {
  return series === 'receipt' ? `${deviceCode}-` : `${deviceCode}-${series.slice(0, 1).toUpperCase()}`;
}

/**
 * The next number of a series of this device. Counted in a strict transaction, so two windows never share one. A database that was made anew
 * or restored from an older copy goes on behind the highest number that the hub sent back.
 */
export async function nextNumber(store: DeskStore, deviceCode: string, series: string): Promise<string> {
  try {
    return await store.strict.transaction('rw', ['series', 'billsDays', 'shifts'], async (trans) => {
      const table = trans.table('series') as Table<SeriesRow, string>;
      const kept = await table.get(series);
      const used = kept === undefined || kept.isStale === true ? await highestUsed(trans, prefixOf(deviceCode, series)) : 0;
      const last = Math.max(kept?.last ?? 0, used) + 1;
      await table.put({ series, last });
      return numberText(deviceCode, series, last);
    });
  } catch (cause) {
    throw asStoreFault(cause);
  }
}

/** Within a transaction of `series`: this database is an older copy, so its counts no longer hold. */
export async function distrustSeries(source: StoreSource): Promise<void> {
  const table = source.table('series') as Table<SeriesRow, string>;
  await table.bulkPut((await table.toArray()).map((row) => ({ ...row, isStale: true })));
}

/** Within a transaction of `series`: the hub knows numbers of this device that its copy does not show. */
export async function countFrom(source: StoreSource, known: Readonly<Record<string, number>>): Promise<void> {
  const table = source.table('series') as Table<SeriesRow, string>;
  for (const [series, number] of Object.entries(known)) {
    const kept = await table.get(series);
    await table.put({ ...kept, series, last: Math.max(kept?.last ?? 0, number) });
  }
}

/** The series that screens count. */
const seriesNames = ['receipt', 'z'] as const;

/** Within a transaction of `series`: no number that these texts hold is given out again. */
export async function countOn(source: StoreSource, deviceCode: string, texts: readonly string[]): Promise<void> {
  const table = source.table('series') as Table<SeriesRow, string>;
  for (const series of seriesNames) {
    const pattern = new RegExp(`"${prefixOf(deviceCode, series)}(\\d{${digits},})"`, 'g');
    const numbers = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, number]) => Number(number)));
    if (numbers.length === 0) continue;
    const kept = await table.get(series);
    await table.put({ series, last: numbers.reduce((most, number) => Math.max(most, number), kept?.last ?? 0), isStale: true });
  }
}

async function highestUsed(source: StoreSource, prefix: string): Promise<number> {
  let highest = 0;
  const see = (text: string): void => {
    const number = text.startsWith(prefix) ? text.slice(prefix.length) : '';
    if (/^\d+$/.test(number)) highest = Math.max(highest, Number(number));
  };
  for (const document of await documents(source, 'bills').toArray()) {
    for (const bill of document.rows) see((bill as RowOf<'bills'>).receiptNumber);
  }
  for (const shift of await rowsOf(source, 'shifts').toArray()) see((shift as RowOf<'shifts'>).closed?.number ?? '');
  return highest;
}
