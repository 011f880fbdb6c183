import { type RawBuilder, sql } from 'kysely';
import { type Read, held } from '#shared/tables/read.ts';
import { type AnyRow, type TableName, streamOf } from '#shared/tables/registry.ts';
import type { HubTransaction } from './pool.ts';
import { shapeOf, sqlName } from './table-shape.ts';

/** The trade's questions within one transaction: nothing is asked of Postgres twice, and what the transaction has yet to write is seen. */
export interface GatheredRead extends Read {
  /** While this work runs, questions that are asked at the same time go out together. */
  gather(work: () => Promise<unknown>): Promise<void>;
  /** The row is to lie there from now on; whoever asks sees it. */
  want(table: TableName, row: AnyRow): void;
  /** The row that is to lie there, if any. */
  wanted(table: TableName, id: string): AnyRow | undefined;
}

/** Every question is one for the rows of a table with a value in a column. */
interface Question {
  readonly table: TableName;
  /** The field as the row has it. */
  readonly field: string;
  readonly value: string;
}

function nextTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

type RunStatement = <T>(statement: () => Promise<T>) => Promise<T>;

/**
 * Reads for one branch under its lock, where nobody else writes what is read. The lock is what makes it right to keep every answer until the
 * transaction ends.
 */
export function gatheredRead(trx: HubTransaction, chainId: string, branchId: string, run: RunStatement): GatheredRead {
  const known = new Map<string, readonly AnyRow[]>();
  const wanted = new Map<TableName, Map<string, AnyRow>>();
  let isGathering = false;
  let open = 0;
  let round: { readonly asked: Map<string, Question>; readonly done: Promise<void> } | undefined;

  const load = async (questions: readonly Question[]): Promise<void> => {
    const found = await run(() => rowsWith(trx, chainId, branchId, byColumn(questions)));
    for (const { key, rows } of found) known.set(key, rows);
  };
  const openRound = (): NonNullable<typeof round> => {
    const asked = new Map<string, Question>();
    // A turn of the event loop later: by then every command that runs beside this one has asked.
    const done = nextTurn().then(() => {
      round = undefined;
      return load([...asked.values()]);
    });
    return { asked, done };
  };
  const ask = async (question: Question): Promise<readonly AnyRow[]> => {
    const key = keyOf(question);
    if (!known.has(key)) {
      open += 1;
      try {
        if (isGathering) {
          round ??= openRound();
          round.asked.set(key, question);
          await round.done;
        } else await load([question]);
      } finally {
        open -= 1;
      }
    }
    const own = wanted.get(question.table);
    const stored = known.get(key) ?? [];
    if (own === undefined) return stored;
    const isSeen = (row: AnyRow): boolean => isOf(row, question) && isInSight(question.table, row, branchId);
    return byId([...stored.filter(({ id }) => !own.has(id)), ...[...own.values()].filter(isSeen)]);
  };
  // The questions are typed by table name; the rows below them are not.
  const answer = (value: unknown): never => held(value) as never;
  return {
    get: async (table, id) => answer((await ask({ table, field: 'id', value: id }))[0]),
    day: async (table, askedId, day) => answer(askedId === branchId ? await ask({ table, field: 'day', value: day }) : []),
    by: async (table, field, value) => answer(await ask({ table, field, value })),
    gather: async (work) => {
      isGathering = true;
      try {
        await work();
      } finally {
        // One of several questions may have failed alone; what the others ask belongs to this gathering and not behind it.
        while (open > 0) await nextTurn();
        isGathering = false;
      }
    },
    want: (table, row) => {
      const rows = wanted.get(table) ?? new Map<string, AnyRow>();
      rows.set(row.id, row);
      wanted.set(table, rows);
    },
    wanted: (table, id) => wanted.get(table)?.get(id),
  };
}

function keyOf({ table, field, value }: Question): string {
  return `${table}#${field}=${value}`;
}

function isOf(row: AnyRow, { field, value }: Question): boolean {
  return (row as Readonly<Record<string, unknown>>)[field] === value;
}

function isInSight(table: TableName, row: AnyRow, branchId: string): boolean {
  return shapeOf(table).scope === 'chain' || streamOf(table, row) === branchId;
}

function byId(rows: readonly AnyRow[]): readonly AnyRow[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Questions that one look into a table can answer. */
type Group = readonly [Question, ...Question[]];

function byColumn(questions: readonly Question[]): readonly Group[] {
  const groups = new Map<string, [Question, ...Question[]]>();
  for (const question of questions) {
    const name = `${question.table}#${question.field}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [question]);
    else group.push(question);
  }
  return [...groups.values()];
}

interface Answered {
  readonly key: string;
  readonly rows: readonly AnyRow[];
}

interface Found {
  /** Which of the groups it answers. */
  readonly at: number;
  readonly body: AnyRow;
}

/** Asks all of them in one statement: what a push costs its stream and the hub is mostly how often it speaks to Postgres. */
async function rowsWith(trx: HubTransaction, chainId: string, branchId: string, groups: readonly Group[]): Promise<readonly Answered[]> {
  const parts = groups.map((group, at) => lookFor(chainId, branchId, group, at));
  const { rows: found } = await sql<Found>`${sql.join(parts, sql` union all `)}`.execute(trx);
  return groups.flatMap((group, at) => {
    const rows = byId(found.filter((one) => one.at === at).map(({ body }) => body));
    return group.map((question) => ({ key: keyOf(question), rows: rows.filter((row) => isOf(row, question)) }));
  });
}

function lookFor(chainId: string, branchId: string, group: Group, at: number): RawBuilder<unknown> {
  const [{ table, field }] = group;
  const shape = shapeOf(table);
  const column = sql.ref(sqlName(field));
  const values = group.map(({ value }) => value);
  const among = field === 'day' ? sql`any(${values}::date[])` : sql`any(${values}::text[])`;
  const within = shape.scope === 'chain' ? sql`` : sql`and stream = ${branchId}`;
  return sql`(select ${sql.lit(at)}::int as at, body from ${sql.table(shape.sqlName)}
    where chain_id = ${chainId} and ${column} = ${among} ${within} and not deleted)`;
}
