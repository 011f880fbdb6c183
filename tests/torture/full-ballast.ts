import { join } from 'node:path';
import { createBallast } from '#electron/main/ballast.ts';
import { diskJournalFolder } from '#electron/main/journal-folder.ts';
import { createMainJournal } from '#electron/main/journal.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { ballastBytes } from '#renderer/data/storage/storage-level.ts';
import { type StorageWatch, createStorageWatch } from '#renderer/data/storage/storage-watch.ts';
import { type Disk, fillDisk, noLoopDisks, openDisk } from './loop-image.ts';
import { type Part, type PartPlan, type Told, leftovers, roundsOf } from './part.ts';

/** The true ballast and the true journal of the installed desk on a disk that is really full: the room that is given up is room for the journal. */
export const fullBallast: Part = { name: 'full-ballast', rounds: 5, missing: noLoopDisks, run };

const diskMegabytes = 160;
const recordChars = 60_000;
const recordsOnBallast = 20;

async function run(plan: PartPlan): Promise<Told> {
  const left = leftovers();
  const faults: string[] = [];
  const tally = { rounds: 0, refused: 0, appended: 0 };
  try {
    const disk = await openDisk(left, diskMegabytes);
    const host = openHost(disk);
    for (const round of roundsOf(plan)) {
      const expect = (isSo: boolean, words: string): void => void (isSo || faults.push(`round ${round}: ${words}`));
      await host.watch.look();
      const laid = await host.laid();
      expect(laid === ballastBytes && host.level() !== 'stop', `with room the ballast is ${laid} bytes and the level ${host.level()}`);
      const makeRoom = fillDisk(disk);
      const onFull = await appendUntilRefused(() => host.append(round));
      tally.refused += onFull === 'full' ? 1 : 0;
      expect(onFull === 'full', `on the full disk the journal said ${onFull}`);
      const grown = await host.grow();
      expect(
        grown === 'full' && (await host.laid()) === 0,
        `a ballast without room was ${grown}, with ${await host.laid()} bytes of it there`,
      );
      await host.watch.suspect();
      expect(host.level() === 'stop', `on the full disk the level is ${host.level()}`);
      for (let nth = 0; nth < recordsOnBallast; nth += 1) {
        const said = await host.append(round);
        tally.appended += said === 'done' ? 1 : 0;
        expect(said === 'done', `on the room of the ballast the journal said ${said}`);
      }
      makeRoom();
      await host.watch.tryAgain();
      const again = await host.laid();
      expect(
        again === ballastBytes && host.level() !== 'stop',
        `with room again the ballast is ${again} bytes and the level ${host.level()}`,
      );
      tally.rounds += 1;
      if (faults.length > 0) break;
    }
    const line = `${tally.rounds} times full: the journal refused ${tally.refused} times, and took ${tally.appended} records on the room of the ballast`;
    return {
      line,
      faults,
      met: { 'a record refused on a full disk': tally.refused, 'a record on the room of the ballast': tally.appended },
    };
  } finally {
    await left.clear();
  }
}

/** What the main process and the page's watch do with a disk. Writes answer `done` or the fault's code. */
interface BallastHost {
  readonly watch: StorageWatch;
  level(): string;
  laid(): Promise<number>;
  append(round: number): Promise<string>;
  grow(): Promise<string>;
}

function openHost(disk: Disk): BallastHost {
  const ballast = createBallast(join(disk.path(), 'ballast'));
  const deviceSecret = { mix: async () => ({ mixed: Buffer.alloc(32, 7).toString('base64') }) };
  const journal = createMainJournal({ root: join(disk.path(), 'journal'), folderAt: diskJournalFolder, deviceSecret });
  let level = '';
  const notes = new Map<string, string>();
  const watch = createStorageWatch({
    disk: { readDisk: () => ballast.read(), setBallast: ({ bytes }) => ballast.set(bytes) },
    usedBytes: async () => null,
    persist: async () => true,
    holdsSecondCopy: false,
    locks: { request: async (_name: string, work: () => Promise<unknown>) => work() } as unknown as Pick<LockManager, 'request'>,
    notes: {
      getItem: (key) => notes.get(key) ?? null,
      setItem: (key, value) => void notes.set(key, value),
      removeItem: (key) => void notes.delete(key),
    },
    nowMs: () => Date.now(),
    onStatus: (status) => (level = status.level ?? level),
  });
  const said = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (fault: unknown) => (fault instanceof HostFault ? fault.code : String(fault)),
    );
  return {
    watch,
    level: () => level,
    laid: async () => (await ballast.read()).ballastBytes,
    append: (round) =>
      said(journal.appendJournal({ chainId: 'chain', records: [JSON.stringify({ round, text: 'x'.repeat(recordChars) })] })),
    grow: () => said(ballast.set(2 * ballastBytes)),
  };
}

/** The file system may hold a few blocks back for a file that is open; they are used up first. */
async function appendUntilRefused(append: () => Promise<string>): Promise<string> {
  for (let nth = 0; nth < 50; nth += 1) {
    const said = await append();
    if (said !== 'done') return said;
  }
  return 'done';
}
