import { Dexie, type Table } from 'dexie';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import type { JournalRecord } from '#shared/journal/record.ts';
import { unsentOf } from '#shared/journal/unsent.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { pagesBackwards } from '#renderer/data/journal/read-back.ts';
import { chainsOnDisk, databaseNameOf, findGenerations } from '#renderer/data/store/generations.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';

/** The databases to look into; tests hand in a disk in memory. */
export interface LookedInto {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** How many commands wait on a machine that a desk of a branch could not send, by whose they are. */
export interface WaitingElsewhere {
  readonly ofBranches: number;
  /** Of chains of which a database lies here. A chain whose database is gone is not looked for in second copies: nothing names it. */
  readonly ofChains: number;
}

/**
 * How many commands wait on this machine for the hub and belong to another branch of the chain, or to another chain: a desk of this branch could
 * not send them. The databases are looked at as they lie and left at their version, and so is the second copy, in which work lies also when the
 * database is gone. One that does not open says so itself when the desk opens it.
 */
export async function countWaitingElsewhere(
  disk: LookedInto,
  journal: Pick<JournalVerbs, 'readJournal'>,
  chainId: string,
  branchId: string,
): Promise<WaitingElsewhere> {
  const mine = await waitingOf(disk, journal, chainId);
  const others = (await chainsOnDisk(disk.indexedDB)).filter((one) => one !== chainId);
  const theirs = await Promise.all(others.map((one) => waitingOf(disk, journal, one)));
  return { ofBranches: mine.filter((envelope) => envelope.branchId !== branchId).length, ofChains: theirs.flat().length };
}

async function waitingOf(disk: LookedInto, journal: Pick<JournalVerbs, 'readJournal'>, chainId: string): Promise<readonly Envelope[]> {
  const { waiting, answered } = await lookInto(disk, chainId);
  const copied = await unsentIn(journal, chainId);
  const all = new Map([...waiting, ...copied.filter(({ cmdId }) => !answered.has(cmdId))].map((envelope) => [envelope.cmdId, envelope]));
  return [...all.values()];
}

interface InDatabase {
  readonly waiting: readonly Envelope[];
  /** Of these it knows the outcome. */
  readonly answered: ReadonlySet<string>;
}

async function lookInto(disk: LookedInto, chainId: string): Promise<InDatabase> {
  const nothing: InDatabase = { waiting: [], answered: new Set() };
  const { current } = await findGenerations(disk.indexedDB, chainId);
  const name = databaseNameOf(chainId, current);
  const known = await disk.indexedDB.databases().catch(() => []);
  if (!known.some((one) => one.name === name)) return nothing;
  const db = new Dexie(name, { ...disk, autoOpen: false });
  try {
    await db.open();
    const pending = await (db.table('pending') as Table<Pending, number>).toArray();
    const outcomes = (await db.table('outcomes').toCollection().primaryKeys()) as readonly string[];
    return {
      waiting: pending.map(({ envelope }) => envelope),
      answered: new Set([...outcomes, ...(await allSent(db)).map(({ envelope }) => envelope.cmdId)]),
    };
  } catch {
    return nothing;
  } finally {
    db.close();
  }
}

async function unsentIn(journal: Pick<JournalVerbs, 'readJournal'>, chainId: string): Promise<readonly Envelope[]> {
  const records: JournalRecord[] = [];
  try {
    for await (const page of pagesBackwards(journal, chainId)) records.unshift(...page.records);
  } catch {
    // What could be read counts; a host without a second copy has none to ask.
  }
  return unsentOf(records);
}
