import { appendFileSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readLines } from '#shared/journal/fiscal-chain.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { type OpenHandle, diskJournalFolder } from '#electron/main/journal-folder.ts';
import { openFiscalJournal } from './fiscal-journal.ts';

function place() {
  const folder = tempFolder('fiscal');
  onTestFinished(() => folder.remove());
  const at = join(folder.path, 'fiscal');
  return {
    at,
    first: join(at, 'fiscal-000001.jsonl'),
    opened: (openHandle: OpenHandle = open, fileBytesMax?: number) =>
      openFiscalJournal({
        folder: at,
        folderAt: (path) => diskJournalFolder(path, openHandle),
        ...(fileBytesMax === undefined ? {} : { fileBytesMax }),
      }),
  };
}

const record = (key: string) => ({ key, body: JSON.stringify({ key }) });
const records = (...keys: readonly string[]) => ({ records: keys.map(record) });

describe('the fiscal journal on the disk', () => {
  it('has each record once, in the order in which it was told, over restarts and however often it is told', async () => {
    const { first, opened } = place();
    const journal = opened();
    expect(await journal.read()).toEqual({ isOffered: true, file: null, lines: 0, seal: null, damage: null });
    await Promise.all([journal.append(records('a', 'b')), journal.append(records('b', 'c'))]);
    const again = opened();
    const told = await again.append(records('a', 'c', 'd', 'd'));
    expect(told).toMatchObject({ file: first, lines: 4, damage: null });
    const reading = readLines(readFileSync(first, 'utf8'), undefined);
    expect(reading).toEqual({ ok: true, end: { n: 4, hash: told.seal }, keys: ['a', 'b', 'c', 'd'], isTorn: false });
  });

  it('is flushed before it is called written', async () => {
    const { opened } = place();
    const deeds: string[] = [];
    const watched: OpenHandle = async (path, flags, mode) => {
      const handle = await open(path, flags, mode);
      return {
        appendFile: async (bytes) => {
          await handle.appendFile(bytes);
          deeds.push('append');
        },
        datasync: async () => {
          await handle.datasync();
          deeds.push('flush');
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    };
    await opened(watched).append(records('a'));
    expect(deeds).toEqual(['append', 'flush']);
  });

  it('goes on behind a line that was cut off by a power cut, and writes that record again when it is told again', async () => {
    const { first, opened } = place();
    await opened().append(records('a', 'b'));
    const whole = readFileSync(first, 'utf8');
    const [, second = ''] = whole.split('\n');
    writeFileSync(first, whole.slice(0, whole.length - second.length + 20));
    const told = await opened().append(records('a', 'b', 'c'));
    expect(told).toMatchObject({ lines: 3, damage: null });
    expect(readLines(readFileSync(first, 'utf8'), undefined)).toMatchObject({ ok: true, keys: ['a', 'b', 'c'] });
    // Nothing that was ever written is taken away, not even the half of a line.
    expect(readFileSync(first, 'utf8').startsWith(whole.slice(0, whole.length - second.length + 20))).toBe(true);
    expect(await opened().read()).toMatchObject({ lines: 3, damage: null });
  });

  it('says where it was changed, and writes nothing behind that until the file is moved away', async () => {
    const { first, at, opened } = place();
    const journal = opened();
    await journal.append(records('a', 'b', 'c'));
    const text = readFileSync(first, 'utf8');
    writeFileSync(first, text.replace('\\"b\\"', '\\"x\\"'));
    const damaged = opened();
    expect((await damaged.append(records('d'))).damage).toEqual({ file: 'fiscal-000001.jsonl', line: 2 });
    expect(readFileSync(first, 'utf8')).not.toContain('\\"d\\"');
    renameSync(first, join(at, '..', 'kept.jsonl'));
    expect(await damaged.read()).toMatchObject({ lines: 0, damage: null });
    expect(await damaged.append(records('d'))).toMatchObject({ lines: 1, damage: null });
  });

  it('begins another file when one is large, and each vouches for the one before it', async () => {
    const { at, opened } = place();
    for (const key of ['a', 'b', 'c']) await opened(open, 100).append(records(key));
    expect(readdirSync(at).toSorted()).toEqual(['fiscal-000001.jsonl', 'fiscal-000002.jsonl', 'fiscal-000003.jsonl']);
    const whole = readdirSync(at)
      .toSorted()
      .map((name) => readFileSync(join(at, name), 'utf8'))
      .join('');
    expect(readLines(whole, undefined)).toMatchObject({ ok: true, keys: ['a', 'b', 'c'] });
    // A file that is put in the place of another one is seen.
    appendFileSync(join(at, 'fiscal-000002.jsonl'), readFileSync(join(at, 'fiscal-000001.jsonl')));
    expect((await opened(open, 100).read()).damage).toEqual({ file: 'fiscal-000002.jsonl', line: 2 });
  });

  it('of a full disk says so, keeps what it has, and goes on when there is room', async () => {
    const { first, opened } = place();
    let isFull = false;
    const filling: OpenHandle = async (path, flags, mode) => {
      const handle = await open(path, flags, mode);
      return {
        appendFile: async (bytes) => {
          if (!isFull) return handle.appendFile(bytes);
          // As a disk does it: a part still fits.
          await handle.appendFile(bytes.subarray(0, 30));
          throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        },
        datasync: () => handle.datasync(),
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    };
    const journal = opened(filling);
    await journal.append(records('a'));
    isFull = true;
    await expect(journal.append(records('b'))).rejects.toMatchObject({ code: 'full' });
    isFull = false;
    expect(await journal.append(records('b', 'c'))).toMatchObject({ lines: 3 });
    expect(readLines(readFileSync(first, 'utf8'), undefined)).toMatchObject({ ok: true, keys: ['a', 'b', 'c'] });
  });
});
