import { type RawBuilder, sql } from 'kysely';
import { assert } from '#shared/kernel/assert.ts';
import { type Read, held } from '#shared/tables/read.ts';
import { type AnyRow, type TableName, streamOf } from '#shared/tables/registry.ts';
import type { HubTransaction } from './pool.ts';
import { shapeOf, sqlName } from './table-shape.ts';

/** The trade's questions within one transaction: nothing is asked of Postgres twice, and what the transaction has yet to write is seen. */
export interface GatheredRead extends Read {
  /** While this work runs, questions that are asked at the same time go out together. */
  gather(work: () => Promise<unknown>): Promise<void>;
  /** Asks a question of another kind in the round of those that are asked now: `fields` is what follows `select`, one field `body`. */
  beside(fields: RawBuilder<unknown>): Promise<readonly unknown[]>;
  /** The row as it lay there before, as far as somebody asked for it by its id. */
  stored(table: TableName, id: string): AnyRow | undefined;
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

/** Questions that go out together. */
interface Round {
  readonly asked: Map<string, Question>;
  readonly beside: RawBuilder<unknown>[];
  readonly done: Promise<Answers>;
}

/** Answers with the round that is open now. It goes out a turn of the event loop later: by then every command that runs beside has asked. */
function createRounds(load: (questions: readonly Question[], beside: readonly RawBuilder<unknown>[]) => Promise<Answers>): () => Round {
  let open: Round | undefined;
  return () => {
    if (open !== undefined) return open;
    const asked = new Map<string, Question>();
    const beside: RawBuilder<unknown>[] = [];
    const done = nextTurn().then(() => {
      open = undefined;
      return load([...asked.values()], beside);
    });
    open = { asked, beside, done };
    return open;
  };
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
  const load = async (questions: readonly Question[], beside: readonly RawBuilder<unknown>[]): Promise<Answers> => {
    const answers = await run(() => rowsWith(trx, { chainId, branchId }, byColumn(questions), beside));
    for (const { key, rows } of answers.rows) known.set(key, rows);
    return answers;
  };
  const roundNow = createRounds(load);
  const ask = async (question: Question): Promise<readonly AnyRow[]> => {
    const key = keyOf(question);
    if (!known.has(key)) {
      open += 1;
      try {
        if (isGathering) {
          const { asked, done } = roundNow();
          asked.set(key, question);
          await done;
        } else await load([question], []);
      } finally {
        open -= 1;
      }
    }
    const own = wanted.get(question.table);
    const stored = known.get(key) ?? [];
    if (own === undefined) return stored;
    const isSeen = (row: AnyRow): boolean => isOf(row, question) && isInSight(question.table, row, branchId);
    if (question.field === 'id') {
      const mine = own.get(question.value);
      return mine === undefined ? stored : isSeen(mine) ? [mine] : [];
    }
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
    beside: async (fields) => {
      assert(isGathering, 'what is asked beside is asked while others ask');
      open += 1;
      try {
        const round = roundNow();
        const at = round.beside.push(fields) - 1;
        return (await round.done).beside[at] ?? [];
      } finally {
        open -= 1;
      }
    },
    stored: (table, id) => known.get(keyOf({ table, field: 'id', value: id }))?.[0],
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

interface Answers {
  readonly rows: readonly Answered[];
  readonly beside: readonly (readonly unknown[])[];
}

interface Found {
  /** Which of the parts it answers. */
  readonly at: number;
  readonly body: unknown;
}

interface Place {
  readonly chainId: string;
  readonly branchId: string;
}

/** Asks all of them in one statement: what a push costs its stream and the hub is mostly how often it speaks to Postgres. */
async function rowsWith(
  trx: HubTransaction,
  place: Place,
  groups: readonly Group[],
  beside: readonly RawBuilder<unknown>[],
): Promise<Answers> {
  const parts = [...groups.map((group) => lookFor(place, group)), ...beside];
  const numbered = parts.map((fields, at) => sql`(select ${sql.lit(at)}::int as at, ${fields})`);
  const { rows: found } = await sql<Found>`${sql.join(numbered, sql` union all `)}`.execute(trx);
  const bodies: unknown[][] = parts.map(() => []);
  for (const { at, body } of found) bodies[at]?.push(body);
  const rows = groups.flatMap((group, at) => {
    const byValue = new Map<unknown, AnyRow[]>();
    for (const row of byId((bodies[at] ?? []) as AnyRow[])) {
      const value = (row as Readonly<Record<string, unknown>>)[group[0].field];
      const rows = byValue.get(value);
      if (rows === undefined) byValue.set(value, [row]);
      else rows.push(row);
    }
    return group.map((question) => ({ key: keyOf(question), rows: byValue.get(question.value) ?? [] }));
  });
  return { rows, beside: bodies.slice(groups.length) };
}

function lookFor({ chainId, branchId }: Place, group: Group): RawBuilder<unknown> {
  const [{ table, field }] = group;
  const shape = shapeOf(table);
  const column = sql.ref(sqlName(field));
  const values = group.map(({ value }) => value);
  const among = field === 'day' ? sql`any(${values}::date[])` : sql`any(${values}::text[])`;
  const within = shape.scope === 'chain' ? sql`` : sql`and stream = ${branchId}`;
  return sql`body from ${sql.table(shape.sqlName)} where chain_id = ${chainId} and ${column} = ${among} ${within} and not deleted`;
}
