import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Bench, Entry } from '#tests/support/bench.ts';

/** What `npm run bench` was asked for. */
export interface BenchWords {
  readonly names: readonly string[];
  readonly json: string | undefined;
}

/** A name that no bench has; the message lists those there are. */
export class NoSuchBench extends Error {
  override readonly name = 'NoSuchBench';
}

const BenchShape = z.object({ name: z.string(), run: z.custom<Bench['run']>((value) => typeof value === 'function') });

/** What a bench file must export. */
export const BenchFile = z.object({ benches: z.array(BenchShape) });

/** Reads `NAME… --json FILE`. */
export function readBenchWords(words: readonly string[]): BenchWords {
  const { values, positionals } = parseArgs({ args: [...words], options: { json: { type: 'string' } }, allowPositionals: true });
  return { names: positionals, json: values.json };
}

/** The benches of these names, a word standing for every bench whose name holds it; all of them without a word. */
export function pickBenches(benches: readonly Bench[], names: readonly string[]): readonly Bench[] {
  for (const name of names) {
    if (benches.some((bench) => bench.name.includes(name))) continue;
    throw new NoSuchBench(`No bench is called ${name}. There are: ${benches.map((bench) => bench.name).join(', ')}.`);
  }
  return names.length === 0 ? benches : benches.filter((bench) => names.some((name) => bench.name.includes(name)));
}

/** The entries as the file for a machine has them: the one number of each. */
export function benchFile(entries: readonly Entry[]): string {
  // A key that is undefined is not written.
  const plain = entries.map(({ name, value, unit, against, ratio }) => ({ name, value, unit, against, ratio }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/** The entries as a table for a person, with what tells how much each number is worth. */
export function benchTable(entries: readonly Entry[]): string {
  const rows = [['what', 'value', 'min–max', 'samples', 'against', 'ratio'], ...entries.map(cellsOf)];
  const widths = rows.reduce<readonly number[]>((most, row) => row.map((cell, at) => Math.max(cell.length, most[at] ?? 0)), []);
  const isNumber = (column: number) => column > 0 && column < 4;
  const padded = (cell: string, column: number) =>
    isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

function cellsOf({ name, value, unit, against = '', ratio, spread }: Entry): readonly string[] {
  return [
    name,
    `${short(value)} ${unit}`,
    spread === undefined ? '' : `${short(spread.min)}–${short(spread.max)}`,
    spread === undefined ? '' : String(spread.samples),
    spread === undefined ? against : `${against}: ${short(spread.against)} ${unit}`,
    ratio === undefined ? '' : `×${short(ratio)}`,
  ];
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
