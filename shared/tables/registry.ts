import type { z } from 'zod';
import { clientAccounts, giftCards } from '#shared/accounts/tables.ts';
import { blocks, calendarSeries, calendarTastes, groupEvents, visitCategories, visits, waitingClients } from '#shared/booking/tables.ts';
import { products, resources, services, staffServices, taxes } from '#shared/catalog/tables.ts';
import { branches, chains, holidays, users } from '#shared/chain/tables.ts';
import { clientHistory, clients } from '#shared/clients/tables.ts';
import { payouts } from '#shared/payouts/tables.ts';
import { absences, hoursPatterns, staff, workDays } from '#shared/staff/tables.ts';
import { stockCheckpoints, stockMoves, storages } from '#shared/stock/tables.ts';
import type { AnyTable } from '#shared/tables/declare.ts';
import { discounts, moneySettings, paymentItems, suppliers } from '#shared/till/money-settings.ts';
import { bills, checkpoints, drawerOpenings, ledgerEntries, paymentMethods, shifts, tills } from '#shared/till/tables.ts';
import { tipAccounts } from '#shared/till/tip-accounts.ts';
import { trayItems } from '#shared/tray/tables.ts';

/** Every synced table, declared once. Stores, indexes, pull order and field policy follow from here; the order is the order of a pull. */
export const tables = {
  chains,
  branches,
  users,
  staff,
  taxes,
  services,
  staffServices,
  products,
  clients,
  tills,
  paymentMethods,
  moneySettings,
  paymentItems,
  suppliers,
  discounts,
  storages,
  visitCategories,
  hoursPatterns,
  resources,
  holidays,
  absences,
  calendarTastes,
  calendarSeries,
  waitingClients,
  workDays,
  blocks,
  groupEvents,
  visits,
  shifts,
  bills,
  ledgerEntries,
  drawerOpenings,
  payouts,
  checkpoints,
  tipAccounts,
  giftCards,
  clientAccounts,
  stockMoves,
  stockCheckpoints,
  clientHistory,
  trayItems,
} as const satisfies Record<string, AnyTable>;

/** The type of the registry: what every other table type is derived from. */
export type Tables = typeof tables;
export type TableName = keyof Tables;
/** A row of a table, as every store holds it and every command sees it. */
export type RowOf<T extends TableName> = z.infer<Tables[T]['schema']>;
/** Tables that are stored by day. */
export type DayTableName = { [T in TableName]: Tables[T]['stored'] extends 'day' ? T : never }[TableName];
/** Fields of a table that can be asked for by value. */
export type IndexOf<T extends TableName> = Tables[T]['indexes'][number];
/** A row of any table. */
export type AnyRow = RowOf<TableName>;

/** Names of all tables, in the order of a pull. */
export const tableNames = Object.keys(tables) as readonly TableName[];

/** True for the name of a declared table; names from the wire pass here first. */
export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}

/** True for a table stored by day. */
export function isDayTableName(name: TableName): name is DayTableName {
  return tables[name].stored === 'day';
}

/** The name of the chain's stream; a branch's stream is named by the branch id. */
export const chainStream = 'chain';

/** The stream that a row of the table travels in. */
export function streamOf(table: TableName, row: AnyRow): string {
  if (tables[table].scope === 'chain') return chainStream;
  return (row as { readonly branchId: string }).branchId;
}
