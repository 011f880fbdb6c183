import pg from 'pg';
import { partitionOf } from './partitioned-store.ts';

/** A statement as the hub sent it, with what the planner meant to read and what the transaction had touched when it was over. */
export interface Watched {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Partitions in the plan for exactly these values. */
  readonly planned: readonly string[];
  /** Partitions that the transaction held locks on after it ran: what it and those before it really touched, inserts too. */
  readonly touched: readonly string[];
}

interface Plan {
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

const data = /^\s*\(?\s*(with|select|insert|update|delete)\b/i;
const begins = /^\s*(begin|start transaction)/i;
const ends = /^\s*(commit|rollback)\s*;?\s*$/i;
const heldPartitions = `
  select part.relname as name from pg_locks as held join pg_class as part on part.oid = held.relation
  where held.pid = pg_backend_pid() and held.locktype = 'relation' and part.relispartition and part.relkind = 'r'`;

type Query = (this: pg.Client, text: string, values?: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Watches every statement that any connection of this process sends, until the returned function is called, which answers with them. A
 * statement outside of a transaction is put into one of its own, so that its locks can be looked at before they go.
 */
export function watchStatements(): () => readonly Watched[] {
  const watched: Watched[] = [];
  const inTransaction = new WeakSet<pg.Client>();
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const send = prototype.query;

  async function look(client: pg.Client, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const planned = await send.call(client, `explain (format json) ${text}`, values);
    const answer = await send.call(client, text, values);
    const held = await send.call(client, heldPartitions);
    const plan = (planned.rows[0] as { 'QUERY PLAN': readonly [{ Plan: Plan }] })['QUERY PLAN'][0].Plan;
    watched.push({ text, values, planned: relationsOf(plan), touched: held.rows.map(({ name }: { name: string }) => name) });
    return answer;
  }

  async function lookAlone(client: pg.Client, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    await send.call(client, 'begin');
    try {
      const answer = await look(client, text, values);
      await send.call(client, 'commit');
      return answer;
    } catch (fault) {
      await send.call(client, 'rollback');
      throw fault;
    }
  }

  prototype.query = function watchedQuery(text, values = []) {
    if (typeof text !== 'string') throw new Error('the hub sends its statements as texts');
    if (begins.test(text)) inTransaction.add(this);
    if (ends.test(text)) inTransaction.delete(this);
    if (!data.test(text)) return send.call(this, text, values);
    return inTransaction.has(this) ? look(this, text, values) : lookAlone(this, text, values);
  };
  return () => {
    prototype.query = send;
    return watched;
  };
}

function relationsOf(plan: Plan): readonly string[] {
  const own = plan['Relation Name'];
  const names = [...(own !== undefined && partitionOf(own) !== undefined ? [own] : []), ...(plan.Plans ?? []).flatMap(relationsOf)];
  return [...new Set(names)];
}
