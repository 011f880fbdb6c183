import type { z } from 'zod';
import { allCommands } from '#shared/commands/registry.ts';
import { envelope } from '#shared/sync/protocol.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';
import { frozen } from '#tests/support/memory-tables.ts';

/** Values that are frozen through and through and hold nothing but what JSON can say: a copy of one could not be told from it. */
const plain = new WeakSet();

/**
 * What is left of a value that crosses the line as JSON. A frozen value that JSON says whole is its own copy, for nobody can change it at
 * either end; anything else (something undefined, a Date, a number that is none) is truly written and read again.
 */
export function carried<T>(value: T): T {
  return isPlain(value) ? frozen(value) : frozen(JSON.parse(JSON.stringify(value)) as T);
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  if (plain.has(value)) return true;
  const isWhole = Array.isArray(value)
    ? value.every(isPlain)
    : Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
  if (isWhole && Object.isFrozen(value)) plain.add(value);
  return isWhole;
}

/**
 * Lets the schemas of rows, arguments and envelopes answer once about a frozen value. They look at nothing but the value, so that they would
 * answer the same again; in a history they are asked about the same row at every desk and about the same arguments in every rebase.
 */
export function rememberAnswers(): void {
  for (const table of tableNames) remember(tables[table].schema);
  for (const { args } of allCommands) remember(args);
  remember(envelope);
}

const remembering = new WeakSet();

function remember(schema: z.ZodType): void {
  if (remembering.has(schema)) return;
  remembering.add(schema);
  const { parse, safeParse } = { parse: schema.parse.bind(schema), safeParse: schema.safeParse.bind(schema) };
  schema.parse = once((value) => parse(value));
  schema.safeParse = once((value) => safeParse(value));
}

/** What it answers is frozen too, or one who asks could change what another is told. */
function once<T>(ask: (value: unknown) => T): (value: unknown) => T {
  const known = new WeakMap<object, T>();
  return (value) => {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return frozen(ask(value));
    const before = known.get(value);
    if (before !== undefined) return before;
    const answer = frozen(ask(value));
    known.set(value, answer);
    return answer;
  };
}
