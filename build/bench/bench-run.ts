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

/** The entries as a table for a person. */
export function benchTable(entries: readonly Entry[]): string {
  const rows = [
    ['what', 'value', 'against', 'ratio'],
    ...entries.map(({ name, value, unit, against = '', ratio }) => [
      name,
      `${short(value)} ${unit}`,
      against,
      ratio === undefined ? '' : `×${short(ratio)}`,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
