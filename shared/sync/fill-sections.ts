import type { Day } from '#shared/kernel/time.ts';
import type { FillPart } from '#shared/sync/protocol.ts';
import { type TableName, isDayTableName, tableNames } from '#shared/tables/registry.ts';

/** Row tables that grow with the years. A desk is usable before it holds them whole. */
export const largeTables = [
  'clients',
  'shifts',
  'giftCards',
  'clientAccounts',
  'trayItems',
  'clientHistory',
] as const satisfies readonly TableName[];

/** Those of them whose open rows come with the near days, however old they are. */
export const openFirst: ReadonlySet<TableName> = new Set(['shifts', 'trayItems']);

/** Which rows of a table belong to a section. */
export type FillPick =
  | { readonly kind: 'all' }
  /** Of these days, both included. */
  | { readonly kind: 'days'; readonly from: Day; readonly to: Day }
  /** Whose state is open, and those of the days since, when one is given. */
  | { readonly kind: 'open'; readonly since: Day | null }
  /** Clients whom visits and bills of these days name. */
  | { readonly kind: 'named'; readonly from: Day; readonly to: Day };

/** A stretch of a part: rows of one table in order of day, where it has one, and id. */
export interface FillSection {
  readonly table: TableName;
  readonly pick: FillPick;
}

/** True for a table that is filled behind the rest. */
export function isLargeTable(table: TableName): boolean {
  return (largeTables as readonly TableName[]).includes(table);
}

/** The sections of a part, in the order in which they are sent. */
export function sectionsOf(part: FillPart): readonly FillSection[] {
  switch (part.kind) {
    case 'near':
      return tableNames.flatMap((table) => nearOf(table, part.from, part.to));
    case 'large':
      return largeTables.map((table) => ({ table, pick: { kind: 'all' } }));
    case 'days':
      return tableNames.filter(isDayTableName).map((table) => ({ table, pick: { kind: 'days', from: part.from, to: part.to } }));
  }
}

function nearOf(table: TableName, from: Day, to: Day): readonly FillSection[] {
  if (isDayTableName(table)) return [{ table, pick: { kind: 'days', from, to } }];
  if (!isLargeTable(table)) return [{ table, pick: { kind: 'all' } }];
  if (table === 'clients') return [{ table, pick: { kind: 'named', from, to } }];
  // A shift has a day and the near days ask for theirs, open or not; an item of the tray has none.
  return openFirst.has(table) ? [{ table, pick: { kind: 'open', since: table === 'shifts' ? from : null } }] : [];
}
