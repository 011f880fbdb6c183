import type { z } from 'zod';
import * as canonical from '#shared/kernel/canonical.ts';
import { allCommands } from '#shared/commands/registry.ts';
import { envelope } from '#shared/sync/protocol.ts';
import { tableNames, tables } from '#shared/tables/registry.ts';
import { frozen } from '#tests/support/memory-tables.ts';
import { same } from '#tests/simulation/same.ts';

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

/** Forgets the answers of a history; the next one has values of its own. Those about what every history starts with stay known. */
export function forgetAnswers(): void {
  for (const { recent } of [...answers, texts]) if (recent.size > 0) recent.clear();
}

/** Keeps what is known now for all histories to come; said when what they start with has been made. */
export function keepAnswers(): void {
  for (const { recent, kept } of [...answers, texts]) for (const [value, answer] of recent) kept.set(value, answer as never);
}

interface Answers {
  readonly recent: Map<unknown, unknown>;
  readonly kept: Map<unknown, unknown>;
}

/** Canonical texts of frozen values, as far as the loader lets them be remembered: with true hashes it does not. */
const { texts = { recent: new Map(), kept: new Map() } } = canonical as { readonly texts?: Answers };

const remembering = new Set<z.ZodType>();
const answers: Answers[] = [];

function remember(schema: z.ZodType): void {
  if (remembering.has(schema)) return;
  remembering.add(schema);
  const [parse, safeParse] = [schema.parse.bind(schema), schema.safeParse.bind(schema)];
  schema.parse = once((value) => asGiven(value, parse(value)));
  schema.safeParse = once((value) => {
    const answer = safeParse(value);
    return answer.success ? { ...answer, data: asGiven(value, answer.data) } : answer;
  });
}

/**
 * A frozen value that comes out of its schema as it went in is handed on itself: nobody can tell, and replicas that share their rows are
 * compared at a glance.
 */
function asGiven<T>(value: unknown, parsed: T): T {
  return Object.isFrozen(value) && same(value, parsed) ? (value as T) : parsed;
}

/** What it answers is frozen too, or one who asks could change what another is told. */
function once<T>(ask: (value: unknown) => T): (value: unknown) => T {
  const recent = new Map<unknown, T>();
  const kept = new Map<unknown, T>();
  answers.push({ recent, kept });
  return (value) => {
    if (!Object.isFrozen(value)) return frozen(ask(value));
    let answer = recent.get(value) ?? kept.get(value);
    if (answer === undefined) recent.set(value, (answer = frozen(ask(value))));
    return answer;
  };
}
