import { beforeEach, describe, expect, it } from 'vitest';
import { type TerminalAsk, newAsk } from '#shared/devices/terminal.ts';
import { recordOf, recordText } from '#shared/journal/record.ts';
import { type JournalDisk, journalDisk } from '#tests/support/journal-disk.ts';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk } from '#tests/support/local-desk.ts';
import { memoryJournal } from '#tests/support/memory-journal.ts';
import { branchRows } from '#tests/support/rows.ts';
import { createTerminalStore } from '#renderer/data/devices/terminal-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';

const anAsk = (id: string): TerminalAsk =>
  newAsk({
    id,
    billId: `bill-${id}`,
    receiptNumber: 'A1-000042',
    methodId: 'visa',
    amountMinor: -84_00,
    currency: 'CAD',
    askedMs: 0,
    askedBy: 'ann',
    deeds: [{ name: 'takePayment', version: 2, args: { entryId: id } }],
  });

const asksIn = ({ store }: LocalDesk) => readState(store.relaxed, 'terminalAsks');

/** The files of a desk as they are now, under another window. */
async function copyOf(from: LocalDesk, to: LocalDesk): Promise<void> {
  for (const { name } of from.store.strict.tables) {
    await to.store.strict.table(name).clear();
    await to.store.strict.table(name).bulkPut(await from.store.strict.table(name).toArray());
  }
}

/** The hub was heard, and its clock with it: without that nothing is known to be old. */
async function heardNow({ store }: LocalDesk): Promise<void> {
  await writeState(store.strict, 'lastContact', { atMs: 0, hubMs: Date.now() });
}

describe('what a card terminal was asked for, in the second copy', () => {
  let disk: JournalDisk;
  let local: LocalDesk;
  const next = (): Promise<LocalDesk> => openLocalDesk(newDisk(), memoryJournal(disk));
  const segments = async () => (await memoryJournal(disk).readJournal({ chainId: 'chain', segment: null })).segments;
  const asksOnDisk = async () => {
    const journal = memoryJournal(disk);
    const pages = await Promise.all((await segments()).map((segment) => journal.readJournal({ chainId: 'chain', segment })));
    const records = pages.flatMap(({ page }) => page?.records ?? []).map(recordOf);
    return records.flatMap((record) => (record?.kind === 'ask' ? [`${record.ask.id} ${record.ask.state}`] : []));
  };
  beforeEach(async () => {
    disk = journalDisk();
    local = await next();
    await fillStore(local.store, branchRows());
    await local.secondCopy.mend();
  });

  it('lies on the disk before the terminal hears of it', async () => {
    await createTerminalStore(local.store, local.secondCopy).add(anAsk('a'));
    disk = disk.cutPower(0);
    expect(await asksOnDisk()).toEqual(['a asked']);
  });

  it('comes back as far as it was when the database is gone, and nothing of it that was settled', async () => {
    const store = createTerminalStore(local.store, local.secondCopy);
    for (const id of ['open', 'unknown', 'done']) await store.add(anAsk(id));
    await store.change('unknown', (ask) => ({ ...ask, state: 'unknown' }));
    await store.change('done', (ask) => ({ ...ask, state: 'posted', doneMs: 1 }));
    disk = disk.cutPower(0);
    const anew = await next();
    await anew.secondCopy.mend();
    await anew.secondCopy.mend();
    expect(await asksIn(anew)).toEqual([anAsk('open'), { ...anAsk('unknown'), state: 'unknown' }]);
    // A third database knows it from the same records.
    const third = await next();
    await third.secondCopy.mend();
    expect(await asksIn(third)).toEqual(await asksIn(anew));
  });

  it('puts right an older copy of the database that still asks about what was settled', async () => {
    const store = createTerminalStore(local.store, local.secondCopy);
    await store.add(anAsk('a'));
    const older = await next();
    await copyOf(local, older);
    await store.change('a', (ask) => ({ ...ask, state: 'posted', doneMs: 1 }));
    // The older files are not the store that wrote last once another one did.
    const journal = memoryJournal(disk);
    await journal.appendJournal({ chainId: 'chain', records: [recordText({ kind: 'taken-over', storeId: 'another' })] });
    await older.secondCopy.mend();
    expect(await asksIn(older)).toMatchObject([{ id: 'a', state: 'posted' }]);
  });

  it('is added at the start where it is lacking', async () => {
    await createTerminalStore(local.store, local.secondCopy).add(anAsk('a'));
    await writeState(local.store.strict, 'terminalAsks', [anAsk('a'), anAsk('b'), { ...anAsk('c'), state: 'declined' }]);
    const again = await next();
    await copyOf(local, again);
    await again.secondCopy.mend();
    expect(await asksOnDisk()).toEqual(['a asked', 'b asked']);
  });

  it('is not let go of while it is open, however old its part of the journal is', async () => {
    const store = createTerminalStore(local.store, local.secondCopy);
    await store.add(anAsk('a'));
    const storeId = (await readState(local.store.relaxed, 'head'))?.storeId ?? '';
    // Segments of a few hundred bytes: what comes behind the ask lies in others.
    const journal = memoryJournal(disk, 500);
    for (const at of [1, 2, 3]) {
      const cmdIds = Array.from({ length: 30 }, (_, nth) => `a-command-${at}-${nth}`);
      await journal.appendJournal({ chainId: 'chain', records: [recordText({ kind: 'settled', storeId, cmdIds })] });
    }
    expect((await segments()).length).toBeGreaterThan(1);
    const again = await next();
    await copyOf(local, again);
    await heardNow(again);
    await again.secondCopy.mend();
    await again.secondCopy.trimmed();
    expect((await segments())[0]).toBe(1);
    await createTerminalStore(again.store, again.secondCopy).change('a', (ask) => ({ ...ask, state: 'declined', doneMs: 1 }));
    const later = await next();
    await copyOf(again, later);
    await heardNow(later);
    await later.secondCopy.mend();
    await later.secondCopy.trimmed();
    expect((await segments())[0]).toBeGreaterThan(1);
  });
});
