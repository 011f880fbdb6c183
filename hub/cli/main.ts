// `npm run --silent foyer -- COMMAND`: what an owner or operator does with the hub's store from a terminal.
import { resolve } from 'node:path';
import { runImport } from '#hub/import/hair-salon/run.ts';
import { StartRefusal } from '#hub/start-refusal.ts';
import { BackupFault } from '#hub/store/backup-file.ts';
import { type HubStore, type OlderDatabase, type StorePlace, openHubStore } from '#hub/store/open.ts';
import { PostgresFault } from '#hub/store/postgres-fault.ts';
import { verify } from '#hub/verify/verify.ts';
import { printAlarms } from './alarms.ts';
import { CliFault } from './cli-fault.ts';
import { type CliOptions, needed, neededDay, readCliOptions, usage } from './cli-options.ts';
import { refuseSurplus } from './command-form.ts';
import { printBackup, printEpochRaised, printRestored } from './backup.ts';
import { printDevices, removeDevice } from './devices.ts';
import { printDistributionDdl, printMove } from './distribution.ts';
import { printEnrolCode } from './enrol-code.ts';
import { branchesWork, chainWork, servicesWork, staffWork, usersWork } from './people-work.ts';
import { printBaseCopy, printRestoredMoment, readMoment } from './point-in-time.ts';
import { printRetention } from './retention.ts';
import { printTotals } from './totals.ts';

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
      return printed(usersWork(rest, options));
    case 'chain':
      return printed(chainWork(rest, options));
    case 'branches':
      return printed(branchesWork(rest, options));
    case 'staff':
      return printed(staffWork(rest, options));
    case 'services':
      return printed(servicesWork(rest, options));
    case 'totals': {
      const request = {
        from: neededDay(options.from, 'from'),
        to: neededDay(options.to, 'to'),
        slug: needed(options.branch, 'branch'),
        json: options.json,
      };
      return (store) => done(printTotals(store, request, print));
    }
    case 'backup': {
      const file = resolve(needed(options.to, 'to'));
      return (store) => done(printBackup(store, file, options.chain, print));
    }
    case 'retention':
      return (store) => done(printRetention(store, options.chain, options.isDryRun, print));
    case 'epoch': {
      if (rest[0] !== 'raise') throw new CliFault(`There is \`epoch raise\`.\n${usage}`);
      return (store) => done(printEpochRaised(store, options.chain, print));
    }
    case 'alarms': {
      const wanted = { chain: options.chain, from: options.from === undefined ? undefined : neededDay(options.from, 'from') };
      return (store) => done(printAlarms(store, wanted, new Date(), print));
    }
    case 'devices':
      return devicesWork(rest, options.chain);
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

function printed(work: (store: HubStore, print: (line: string) => void) => Promise<void>): Work {
  return (store) => done(work(store, print));
}

function devicesWork([verb, device]: readonly string[], chain: string | undefined): Work {
  if (verb === undefined) return (store) => done(printDevices(store, chain, print));
  if (verb !== 'remove' || device === undefined) throw new CliFault(`There are \`devices\` and \`devices remove DEVICE\`.\n${usage}`);
  return (store) => done(removeDevice(store, device, chain, print));
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

/** A backup copies what there is. An epoch is raised before any hub runs on what Postgres brought back, which may be of an older one. */
const olderDatabase: ReadonlyMap<string, OlderDatabase> = new Map([
  ['backup', 'leave'],
  ['epoch', 'migrate'],
]);

/**
 * Not as the others, which open the store as a hub does: a restore must find it empty, and opening one brings it forward; a copy or a return to a
 * moment is of files; a move needs two stores, and the words for a cluster none.
 */
const openingThemselves: ReadonlyMap<string, (place: StorePlace, options: CliOptions) => Promise<void>> = new Map([
  ['restore', (place: StorePlace, { from }: CliOptions) => printRestored(place, resolve(needed(from, 'from')), print)],
  ['base-copy', (place: StorePlace, { to }: CliOptions) => printBaseCopy(place, resolve(needed(to, 'to')), print)],
  [
    'restore-to-moment',
    (place: StorePlace, { from, archive, at }: CliOptions) =>
      printRestoredMoment(
        place,
        { base: resolve(needed(from, 'from')), archive: resolve(needed(archive, 'archive')), at: readMoment(at) },
        print,
      ),
  ],
  ['distribution-ddl', async (_place: StorePlace, { words }: CliOptions) => printDistributionDdl(words.slice(1), print)],
  ['move-chain', (place: StorePlace, options: CliOptions) => printMove(place, options, print)],
]);

async function run(words: readonly string[]): Promise<boolean> {
  const options = readCliOptions(words);
  if (options.help) {
    print(usage);
    return true;
  }
  const databaseUrl = process.env['DATABASE_URL'] === '' ? undefined : process.env['DATABASE_URL'];
  const log = (line: string): void => console.error(`foyer: ${line}`);
  const place = { dataDir: resolve(options.dataDir), databaseUrl, env: process.env, log };
  const alone = openingThemselves.get(options.words[0] ?? '');
  const work = alone === undefined ? workFor(options) : undefined;
  refuseSurplus(options);
  await alone?.(place, options);
  if (work === undefined) return true;
  const store = await openHubStore(place, olderDatabase.get(options.words[0] ?? '') ?? 'refuse');
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (fault) {
  const isPlain =
    fault instanceof CliFault || fault instanceof StartRefusal || fault instanceof PostgresFault || fault instanceof BackupFault;
  console.error(isPlain ? fault.message : fault);
  process.exitCode = fault instanceof CliFault ? 2 : 1;
}
