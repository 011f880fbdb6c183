import { placedTables, placingColumn } from './placed-tables.ts';

/**
 * What a Yugabyte-class engine needs besides the migrations. It hashes the first column of a primary key by itself, which is the chain
 * everywhere; what is left are the settings on which the hub's promises rest.
 */
export function yugabyteDdl(): string {
  return [
    '-- Made by `foyer distribution-ddl --engine yugabyte`. Computed from the declarations; not run on such a cluster by our tests.',
    '-- On every tablet server, before the first start of a hub: --ysql_enable_read_committed_isolation=true (yb_enable_read_committed_isolation).',
    '-- Without it READ COMMITTED runs as REPEATABLE READ, and a push that waited for a head fails with 40001 in place of going on.',
    `-- Its tables are placed by the hash of ${placingColumn}, the first column of each of these primary keys:`,
    ...placedTables.map((table) => `--   ${table}`),
    '-- Secondary indexes start with the chain as well, and Yugabyte spreads them by its hash, so that a scan of one chain asks one tablet.',
    '',
  ].join('\n');
}
