import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Journal, openJournal } from '#shared/journal/journal.ts';
import { type JournalDisk, journalDisk, openSeal } from '#tests/support/journal-disk.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (record: Uint8Array): string => new TextDecoder().decode(record);
const on = (disk: JournalDisk, segmentBytesMax = 1_000_000): Journal =>
  openJournal({ folder: disk.folder, seal: openSeal, segmentBytesMax });

async function all(journal: Journal) {
  const pages = await Promise.all((await journal.segments()).map((segment) => journal.read(segment)));
  return { records: pages.flatMap(({ records }) => records.map(text)), follows: pages.every(({ follows }) => follows), pages };
}

describe('a journal', () => {
  it('answers when what was appended is flushed, and several that come together share a flush', async () => {
    const disk = journalDisk();
    const journal = on(disk);
    await journal.append([bytes('one')]);
    expect(disk.flushes()).toBe(1);
    expect((await all(on(disk.cutPower(0)))).records).toEqual(['one']);
    await Promise.all(Array.from({ length: 50 }, (_, at) => journal.append([bytes(`together ${at}`)])));
    expect(disk.flushes()).toBeLessThanOrEqual(3);
    expect((await all(on(disk.cutPower(0)))).records).toHaveLength(51);
  });

  it('goes on in the same file after a restart, and behind it when it is full', async () => {
    const disk = journalDisk();
    await on(disk).append([bytes('one')]);
    await on(disk).append([bytes('two')]);
    expect(await on(disk).segments()).toEqual([1]);
    const small = on(disk, 80);
    await small.append([bytes('three')]);
    await small.append([bytes('four')]);
    const read = await all(small);
    expect(read.records).toEqual(['one', 'two', 'three', 'four']);
    expect(read.follows).toBe(true);
    expect(await small.segments()).toEqual([1, 2, 3]);
  });

  it('keeps all that it acknowledged over any power cuts, and writes nothing behind a torn tail', async () => {
    const step = fc.oneof(
      fc.record({ append: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ cut: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let disk = journalDisk();
        let journal = on(disk, 300);
        const acknowledged: string[] = [];
        let made = 0;
        for (const one of steps) {
          if ('append' in one) {
            const names = Array.from({ length: one.append }, () => `record ${(made += 1)}`);
            await journal.append(names.map(bytes));
            acknowledged.push(...names);
          } else {
            // A write is under way when the power goes: written, not flushed, not acknowledged.
            disk.failNext('flush', new Error('the power went'));
            await journal.append([bytes(`lost ${made}`)]).catch(() => undefined);
            disk = disk.cutPower(one.cut);
            journal = on(disk, 300);
          }
        }
        const read = await all(journal);
        expect(read.records.filter((name) => !name.startsWith('lost'))).toEqual(acknowledged);
        expect(read.follows).toBe(true);
      }),
      { seed: 20_261_123, numRuns: 60 },
    );
  });

  it('tells who appended when the disk refuses, and takes the next record into a new file', async () => {
    const disk = journalDisk();
    const journal = on(disk);
    await journal.append([bytes('one')]);
    for (const what of ['append', 'flush'] as const) {
      const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
      disk.failNext(what, full);
      await expect(journal.append([bytes(`refused by ${what}`)])).rejects.toBe(full);
    }
    await journal.append([bytes('two')]);
    const read = await all(on(disk.cutPower(0)));
    expect(read.records.filter((name) => !name.startsWith('refused'))).toEqual(['one', 'two']);
    expect(read.follows).toBe(true);
  });

  it('notices that records at the end of an older segment were cut off', async () => {
    const disk = journalDisk();
    const journal = on(disk, 100);
    await journal.append([bytes('one')]);
    await journal.append([bytes('two')]);
    await journal.append([bytes('three')]);
    disk.put('00000001.journal', (disk.bytesOf('00000001.journal') ?? new Uint8Array()).slice(0, 44));
    const { pages } = await all(on(disk));
    expect(pages.map(({ follows }) => follows)).toEqual([true, false]);
  });

  it('says how many records it cannot open', async () => {
    const disk = journalDisk();
    await on(disk).append([bytes('one'), bytes('two')]);
    const stranger = openJournal({ folder: disk.folder, seal: { seal: (payload) => payload, open: () => null }, segmentBytesMax: 1_000 });
    expect(await stranger.read(1)).toMatchObject({ records: [], unopened: 2, damage: null });
  });

  it('removes old segments when it is told to, and never the newest', async () => {
    const disk = journalDisk();
    const journal = on(disk, 60);
    for (const name of ['one', 'two', 'three']) await journal.append([bytes(name)]);
    await journal.trim(3);
    expect((await all(journal)).records).toEqual(['three']);
    await journal.trim(99);
    await journal.append([bytes('four')]);
    expect((await all(journal)).records.at(-1)).toBe('four');
    expect((await all(journal)).follows).toBe(true);
  });
});
