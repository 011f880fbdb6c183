// `npm run torture -- [PART…] [--rounds N] [--seed S] [--rows N] [--minutes N]`: true crashes, which take too long for `npm test`. Without a name, every part.
import { parseArgs } from 'node:util';
import { seededRandom } from '#tests/support/random.ts';
import { diskFull } from './disk-full.ts';
import { fullBallast } from './full-ballast.ts';
import { killDesk } from './kill-desk.ts';
import { killHub } from './kill-hub.ts';
import { killPostgres } from './kill-postgres.ts';
import { memoryPart } from './memory.ts';
import { network } from './network.ts';
import { noIndexedDb } from './no-indexeddb.ts';
import { oldBackup } from './old-backup.ts';
import { type Part, type Told, neverMet } from './part.ts';
import { powerDesk } from './power-desk.ts';
import { powerDeskInstalled } from './power-desk-installed.ts';
import { powerHub } from './power-hub.ts';
import { racePart } from './race-part.ts';
import { thinLine } from './thin-line.ts';
import { tornLevelDb } from './torn-leveldb.ts';

const parts: readonly Part[] = [
  killDesk,
  killHub,
  killPostgres,
  powerDesk,
  powerDeskInstalled,
  powerHub,
  diskFull,
  fullBallast,
  noIndexedDb,
  tornLevelDb,
  oldBackup,
  network,
  thinLine,
  racePart,
  memoryPart,
];

const usage = `npm run torture -- [PART…] [--rounds N] [--seed S] [--rows N] [--minutes N]; the parts: ${parts.map(({ name }) => name).join(', ')}`;

interface Wish {
  readonly parts: readonly Part[];
  readonly rounds: number | undefined;
  readonly rows: number | undefined;
  readonly minutes: number | undefined;
  readonly seed: number;
}

function wishOf(words: readonly string[]): Wish | undefined {
  const text = { type: 'string' } as const;
  const options = { rounds: text, seed: text, rows: text, minutes: text } as const;
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
  const wanted = positionals.map((name) => parts.find((part) => part.name === name));
  const [rounds, seed, rows, minutes] = [values.rounds, values.seed ?? '1', values.rows, values.minutes].map((value) =>
    value === undefined ? undefined : Number(value),
  );
  const isCount = (value: number | undefined): boolean => value === undefined || (Number.isInteger(value) && value >= 1);
  if (wanted.includes(undefined) || ![rounds, seed, rows, minutes].every(isCount)) return undefined;
  const chosen = wanted.filter((part) => part !== undefined);
  return { parts: chosen.length === 0 ? parts : chosen, rounds, rows, minutes, seed: seed ?? 1 };
}

/** Runs one part; answers whether it went well, or undefined when this machine cannot run it. */
async function runPart(part: Part, { rounds, rows, minutes, seed }: Wish, stop: AbortSignal): Promise<boolean | undefined> {
  const { name } = part;
  const missing = await part.missing();
  if (missing !== undefined) {
    console.log(`${name}: not run on this machine: ${missing}`);
    return undefined;
  }
  const own = part === racePart ? rows : part === memoryPart ? minutes : undefined;
  const asked = own ?? rounds ?? part.rounds;
  const startMs = performance.now();
  const told = await part
    .run({ rounds: asked, seed, random: seededRandom(seed), stop, say: (line) => console.log(`${name}: ${line}`) })
    .catch((fault: unknown): Told => ({
      line: 'it broke off',
      faults: [fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)],
      met: {},
    }));
  if (stop.aborted && told.faults.length > 0) {
    // Ctrl+C ends its hubs and browsers, too: what it misses then says nothing.
    console.log(`${name}: broken off when asked to end: ${told.line}`);
    return undefined;
  }
  const isWhole = asked >= part.rounds;
  const faults = [...told.faults];
  for (const what of neverMet(told)) {
    // So few rounds may come by without it; as many as a release is asked for may not.
    if (isWhole) faults.push(`it never came to this: ${what}`);
    else console.log(`${name}: in so few rounds it never came to this: ${what}`);
  }
  for (const fault of faults) console.log(`${name}: FAULT: ${fault}`);
  const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
  const isWell = faults.length === 0;
  console.log(
    `${name}: ${told.line}, in ${seconds} s: ${isWell ? 'nothing lost, nothing twice' : `FAILED, again with --seed ${seed} --rounds ${asked}`}`,
  );
  return isWell;
}

const wish = wishOf(process.argv.slice(2));
if (wish === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // Asked to end, a part says what came of it so far and takes its browsers, hubs and mounts with it.
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const ends: (boolean | undefined)[] = [];
  for (const part of wish.parts) if (!stop.signal.aborted) ends.push(await runPart(part, wish, stop.signal));
  const count = (end: boolean | undefined): number => ends.filter((one) => one === end).length;
  const leftOut = count(undefined);
  console.log(
    `${count(true)} passed, ${count(false)} failed${leftOut === 0 ? '' : `, ${leftOut} not run on this machine or not to the end`}`,
  );
  process.exit(count(false) === 0 ? 0 : 1);
}
