// `npm run mutate -- [--files shared/sync/*.ts] [--at shared/sync/judge.ts:50] [--sample N --seed S] [--seeds N] [--threads N] [--patience SECONDS] [--state FILE [--again]]`: changes the sync in one small
// place after the other and says which changes no test notices.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explainedSurvivors, isExplained, rowOf } from '#tests/mutation/explained.ts';
import { createHistoryRunner, switchboardOf } from '#tests/mutation/history-runner.ts';
import { type KnownFates, knownFates } from '#tests/mutation/known-fates.ts';
import { type Mutant, mutantsOf } from '#tests/mutation/mutants.ts';
import { createTestRunner, reachOfTests } from '#tests/mutation/test-runner.ts';
import { type Fate, fateOf } from '#tests/mutation/try-mutant.ts';
import { seededRandom } from '#tests/support/random.ts';

const root = join(import.meta.dirname, '..', '..');

const { values } = parseArgs({
  options: {
    files: { type: 'string', multiple: true, default: ['shared/sync/*.ts', 'renderer/sync/*.ts'] },
    at: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '100' },
    threads: { type: 'string', default: '2' },
    patience: { type: 'string', default: '60' },
    state: { type: 'string' },
    // Tries anew what survived before: tests were written since.
    again: { type: 'boolean', default: false },
  },
});
const effort = { seeds: Number(values.seeds), secondsMost: Number(values.patience) };
const sources = new Map(
  globSync(values.files, { cwd: root })
    .filter((file) => !/\.(test|d)\.ts$/.test(file))
    .toSorted()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);
const all = [...sources]
  .flatMap(([file, source]) => mutantsOf(file, source))
  .filter(({ file, line }) => values.at === undefined || values.at.includes(`${file}:${line}`));
const chosen = values.sample === undefined ? all : drawn(all, Number(values.sample), Number(values.seed));

const reach = await reachOfTests(new Set([...sources.keys()].map((file) => file.replace(/[^/]*$/, ''))), effort.secondsMost * 10);
const switchboard = switchboardOf(sources);
say(`${all.length} mutants of ${sources.size} files, ${chosen.length} tried`);
const known: KnownFates = knownFates(values.state ?? null, sources);
const fates = new Map<Mutant, Fate>();
for (const mutant of chosen) {
  const fate = known.fateOf(mutant);
  if (fate !== undefined && !(values.again && fate === 'survived')) fates.set(mutant, fate);
}
const waiting = chosen.filter((mutant) => !fates.has(mutant));
if (fates.size > 0) say(`${fates.size} of them before, as ${values.state} says`);
await Promise.all(Array.from({ length: Number(values.threads) }, work));

const explained = explainedSurvivors();
const survivors = chosen.filter((mutant) => fates.get(mutant) === 'survived');
const unexplained = survivors.filter((mutant) => !isExplained(mutant, sources.get(mutant.file) ?? '', explained));
for (const fate of new Set(fates.values())) say(`${[...fates.values()].filter((one) => one === fate).length}  ${fate}`);
for (const mutant of unexplained) say(`not explained: ${mutant.file}:${mutant.line} ${rowOf(mutant, sources.get(mutant.file) ?? '')}`);
say(
  `${chosen.length - survivors.length} killed, ${survivors.length} survived, ${unexplained.length} of them not explained in docs/mutations.md`,
);
process.exitCode = unexplained.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  const runners = { tests: createTestRunner(reach), histories: createHistoryRunner(switchboard), switchboard };
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const fate = await fateOf(mutant, runners, effort);
    fates.set(mutant, fate);
    known.note(mutant, fate);
    say(`${fates.size}/${chosen.length} ${mutant.file}:${mutant.line}  ${mutant.was} → ${mutant.becomes}: ${fate}`);
  }
  runners.tests.end();
  runners.histories.end();
}

function drawn(from: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const next = seededRandom(seed);
  const keyed = from.map((mutant) => ({ mutant, at: next() }));
  return keyed
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
