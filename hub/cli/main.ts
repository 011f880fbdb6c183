// `npm run --silent foyer -- COMMAND`: what an owner or operator does with the hub's store from a terminal.
import { resolve } from 'node:path';
import { runImport } from '#hub/import/hair-salon/run.ts';
import { StartRefusal } from '#hub/start-refusal.ts';
import { type HubStore, openHubStore } from '#hub/store/open.ts';
import { PostgresFault } from '#hub/store/postgres-fault.ts';
import { verify } from '#hub/verify/verify.ts';
import { CliFault } from './cli-fault.ts';
import { type CliOptions, needed, readCliOptions, usage } from './cli-options.ts';
import { printEnrolCode } from './enrol-code.ts';
import { printTotals } from './totals.ts';
import { printUsers } from './users.ts';

const print = (line: string): void => console.log(line);

/** Does what was asked with an open store; answers whether all was well. */
type Work = (store: HubStore) => Promise<boolean>;

/** Checks the words before anything is started, so that a slip of the pen costs nothing. */
function workFor(options: CliOptions): Work {
  const [command, ...rest] = options.words;
  switch (command) {
    case 'enrol-code': {
      const slug = needed(options.branch, 'branch');
      return (store) => done(printEnrolCode(store, slug, print));
    }
    case 'users':
      return (store) => done(printUsers(store, print));
    case 'totals': {
      const request = {
        slug: needed(options.branch, 'branch'),
        from: needed(options.from, 'from'),
        to: needed(options.to, 'to'),
        json: options.json,
      };
      return (store) => done(printTotals(store, request, print));
    }
    case 'verify':
      return printVerification;
    case 'import':
      return importFrom(rest, options.until ?? null);
    default:
      throw new CliFault(command === undefined ? usage : `There is no command ${command}.\n${usage}`);
  }
}

async function done(work: Promise<void>): Promise<boolean> {
  await work;
  return true;
}

function importFrom([source, folder]: readonly string[], until: string | null): Work {
  if (source !== 'hair-salon') throw new CliFault(`What to import is missing or unknown: there is \`import hair-salon FOLDER\`.\n${usage}`);
  if (folder === undefined) throw new CliFault(`The folder with the salon's files is missing.\n${usage}`);
  return async (store) => (await runImport({ store, folder: resolve(folder), until, print })).ok;
}

async function printVerification(store: HubStore): Promise<boolean> {
  const findings = await verify(store);
  for (const { chainId, check, fault } of findings)
    print(`${chainId}, ${check}: ${fault === undefined ? 'all agrees' : `FAULT: ${fault}`}`);
  if (findings.length === 0) print('This store holds no chain yet.');
  return findings.every(({ fault }) => fault === undefined);
}

async function run(words: readonly string[]): Promise<boolean> {
  const options = readCliOptions(words);
  if (options.help) {
    print(usage);
    return true;
  }
  const work = workFor(options);
  const databaseUrl = process.env['DATABASE_URL'] === '' ? undefined : process.env['DATABASE_URL'];
  const log = (line: string): void => console.error(`foyer: ${line}`);
  const store = await openHubStore({ dataDir: resolve(options.dataDir), databaseUrl, env: process.env, log });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (fault) {
  const isPlain = fault instanceof CliFault || fault instanceof StartRefusal || fault instanceof PostgresFault;
  console.error(isPlain ? fault.message : fault);
  process.exitCode = fault instanceof CliFault ? 2 : 1;
}
