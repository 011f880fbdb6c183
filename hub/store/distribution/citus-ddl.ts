import { placedTables, placingColumn, unplacedTables } from './placed-tables.ts';

/** Shards of a new cluster. Each is a group of chains; a node is added by moving shards to it, so there are many more than nodes. */
export const shardsDefault = 128;

/**
 * The SQL that spreads a migrated, still empty database over a Citus cluster. The heads are placed first and everything else beside them,
 * so that a push, which touches many tables of one chain, is a transaction of one node. Written from the declarations; nothing is typed twice.
 */
export function citusDdl(shards: number = shardsDefault): string {
  const [first = '', ...others] = placedTables;
  return [
    '-- Made by `foyer distribution-ddl`. Run once, after the migrations and before the first chain, on the coordinator.',
    'begin;',
    `select create_distributed_table('${first}', '${placingColumn}', shard_count => ${shards});`,
    ...others.map((table) => `select create_distributed_table('${table}', '${placingColumn}', colocate_with => '${first}');`),
    'commit;',
    `-- Stays on the coordinator: ${unplacedTables.join(', ')}.`,
    '',
  ].join('\n');
}
