import type { HubSchema } from '#hub/store/hub-schema.ts';
import { tableShapes } from '#hub/store/table-shape.ts';

/** The tables that only the hub knows. A record and not a list, so that a table of the schema that has no place here does not compile. */
const hubTables: Readonly<Record<keyof HubSchema, 'by-chain'>> = {
  stream_heads: 'by-chain',
  hub_meta: 'by-chain',
  commands: 'by-chain',
  outcome_copies: 'by-chain',
  stores: 'by-chain',
  devices: 'by-chain',
  device_codes: 'by-chain',
  credentials: 'by-chain',
  signing_keys: 'by-chain',
  sessions: 'by-chain',
  class_keys: 'by-chain',
  client_phones: 'by-chain',
  document_numbers: 'by-chain',
  lookup_log: 'by-chain',
  alarms: 'by-chain',
  due_fees: 'by-chain',
  attempts: 'by-chain',
  calendar_feeds: 'by-chain',
};

/** Every table whose rows belong to a chain: those of the hub first, heads before all, then the declared ones in the registry's order. */
export const placedTables: readonly string[] = [...Object.keys(hubTables), ...tableShapes.map(({ sqlName }) => sqlName)];

/** The column by which rows are placed: the first of every key and index. */
export const placingColumn = 'chain_id';

/** Tables that lie whole on one node: the list of migrations, which no request of a desk ever reads. */
export const unplacedTables: readonly string[] = ['schema_migrations'];
