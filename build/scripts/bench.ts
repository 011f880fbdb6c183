// `npm run bench -- NAME… --json FILE`: measures, prints a table, and writes the numbers for a machine.
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchFile, benchFile, benchTable, pickBenches, readBenchWords } from '#build/bench/bench-run.ts';
import type { Bench, Entry } from '#tests/support/bench.ts';
import { ROOT } from './root.ts';

try {
  await main();
  // What a bench left open must not keep the run from ending; one whose bound was broken has set the code.
  process.exit();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}

async function main() {
  const { names, json } = readBenchWords(process.argv.slice(2));
  const entries: Entry[] = [];
  for (const bench of pickBenches(await allBenches(), names)) {
    console.error(`Measuring ${bench.name} …`);
    entries.push(...(await bench.run()));
  }
  console.log(benchTable(entries));
  if (json !== undefined) writeFileSync(json, benchFile(entries));
}

async function allBenches(): Promise<readonly Bench[]> {
  const files = globSync('tests/bench/*.bench.ts', { cwd: ROOT }).sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(ROOT, file)).href)));
  return modules.flatMap((module) => BenchFile.parse(module).benches);
}
