import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from '#tests/mutation/mutants.ts';
import { functionAround } from '#tests/mutation/reach.ts';
import type { Asked, Told } from '#tests/mutation/test-worker.ts';

const root = join(import.meta.dirname, '..', '..');

/** What tests or histories say of the sources. */
export type Said = Told | 'hang';

/** Tests that know a folder's code; what needs Postgres is left out, or a run would take days. */
const testsOf: readonly (readonly [folder: string, tests: readonly string[]])[] = [
  [
    'shared/sync/',
    ['shared/sync/', 'tests/commands/', 'tests/contract/day-digest', 'tests/contract/dexie-desk-tx', 'renderer/data/store/'],
  ],
  ['renderer/sync/', ['renderer/sync/']],
  ['renderer/data/store/', ['renderer/data/store/', 'tests/contract/dexie-desk-tx']],
];

/** Which files of tests come by a function.. */
export type Reach = ReadonlyMap<string, ReadonlySet<string>>;

/** Runs every folder's tests once over the sources as they are and notes who comes by what. Throws when they do not pass: nothing could be told of mutants. */
export async function reachOfTests(folders: ReadonlySet<string>, seconds: number): Promise<Reach> {
  const noted = mkdtempSync(join(tmpdir(), 'foyer-reach-'));
  const runner = createTestRunner(new Map(), noted);
  try {
    for (const folder of folders) {
      if ((await runner.ask({ tests: testsFor(folder), mutant: null }, seconds)) !== 'pass')
        throw new Error(`the tests of ${folder} do not pass as they are: nothing can be told of mutants`);
    }
    const reach = new Map<string, Set<string>>();
    for (const file of readdirSync(noted)) {
      const { testPath, reached } = JSON.parse(readFileSync(join(noted, file), 'utf8')) as { testPath: string; reached: string[] };
      const test = testPath.slice(root.length + 1);
      for (const place of reached) reach.set(place, (reach.get(place) ?? new Set()).add(test));
    }
    return reach;
  } finally {
    runner.end();
    rmSync(noted, { recursive: true });
  }
}

/** Runs tests in a process of its own, one mutant after the other. */
export interface TestRunner {
  /** What the tests that come by a mutant's place say, with it or of the sources as they are. */
  say(mutant: Mutant, isMutated: boolean, seconds: number): Promise<Said>;
  ask(asked: Asked, seconds: number): Promise<Said>;
  end(): void;
}

/** Makes a runner; its process begins with the first question, and anew after one that was not answered in time. */
export function createTestRunner(reach: Reach, noteReachIn?: string): TestRunner {
  let child: Promise<ChildProcess> | null = null;
  const ask = async (asked: Asked, seconds: number): Promise<Said> => {
    child ??= begun(noteReachIn);
    const process = await child;
    const said = await answered(process, asked, seconds);
    if (said === 'hang') {
      child = null;
      process.kill('SIGKILL');
    }
    return said;
  };
  return {
    ask,
    say: async (mutant, isMutated, seconds) => {
      const tests = testsThatReach(mutant, reach);
      return tests.length === 0 ? 'pass' : ask({ tests, mutant: isMutated ? mutant : null }, seconds);
    },
    end: () => void child?.then((process) => process.disconnect()),
  };
}

async function begun(noteReachIn: string | undefined): Promise<ChildProcess> {
  const env = { ...process.env, CI: '1', ...(noteReachIn === undefined ? {} : { FOYER_REACH: noteReachIn }) };
  const child = fork(join(import.meta.dirname, 'test-worker.ts'), { cwd: root, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the process of the tests ended with ${code} before it began`)));
  });
  return child;
}

function answered(child: ChildProcess, asked: Asked, seconds: number): Promise<Said> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('hang'), seconds * 1000);
    const done = (said: Said): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(said);
    };
    child.once('message', (told: Told) => done(told));
    // What a mutant threw where nobody waits for it may end the process.
    child.once('exit', () => done('fail'));
    child.send(asked);
  });
}

/** What runs when a file is loaded is run once for all tests: all of them are asked. */
function testsThatReach(mutant: Mutant, reach: Reach): readonly string[] {
  const place = functionAround(mutant.file, readFileSync(join(root, mutant.file), 'utf8'), mutant);
  return place === null ? testsFor(mutant.file) : [...(reach.get(place) ?? [])];
}

function testsFor(file: string): readonly string[] {
  return testsOf.find(([folder]) => file.startsWith(folder))?.[1] ?? [file.replace(/[^/]*$/, '')];
}
