import type { z } from 'zod';
import { allCommands } from '#shared/commands/registry.ts';
import { envelope } from '#shared/sync/protocol.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';
import { frozen } from '#tests/support/memory-tables.ts';

/** How values cross from one machine to another in a history. */
export type Carry = <T>(value: T) => T;

/** As in life: what crosses is JSON, and nothing survives only because both ends share memory. */
export const written: Carry = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)) as T);

/** For most histories: a value that nobody can change any more, at either end, is as good as its copy, and costs next to nothing. */
export const handedOver: Carry = frozen;

/**
 * Lets the schemas of rows, arguments and envelopes answer once about a frozen value. They look at nothing but the value, so that they would
 * answer the same again; in a history they are asked about the same row at every desk and about the same arguments in every rebase.
 */
export function rememberAnswers(): void {
  for (const table of tableNames) remember(tables[table].schema);
  for (const { args } of allCommands) remember(args);
  remember(envelope);
}

/** Forgets all answers; the next history has values of its own. */
export function forgetAnswers(): void {
  for (const known of answers) if (known.size > 0) known.clear();
}

const remembering = new Set<z.ZodType>();
const answers: Map<unknown, unknown>[] = [];

function remember(schema: z.ZodType): void {
  if (remembering.has(schema)) return;
  remembering.add(schema);
  const [parse, safeParse] = [schema.parse.bind(schema), schema.safeParse.bind(schema)];
  schema.parse = once((value) => parse(value));
  schema.safeParse = once((value) => safeParse(value));
}

/** What it answers is frozen too, or one who asks could change what another is told. */
function once<T>(ask: (value: unknown) => T): (value: unknown) => T {
  const known = new Map<unknown, T>();
  answers.push(known);
  return (value) => {
    if (!Object.isFrozen(value)) return frozen(ask(value));
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = frozen(ask(value))));
    return answer;
  };
}
