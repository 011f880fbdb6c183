import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished, vi } from 'vitest';

import { createDeviceSecret } from './device-secret.ts';
import { diskJournalFolder } from './journal-folder.ts';
import { createMainJournal } from './journal.ts';
import type { OpenHandle } from './journal-folder.ts';

const chainId = 'chain';

async function newRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'foyer-journal-'));
  onTestFinished(async () => rm(root, { recursive: true, force: true }));
  return root;
}

function secretOf(byte: number) {
  const file = { read: async () => Buffer.alloc(32, byte).toString('base64'), keep: async () => undefined, takeUp: async () => null };
  return createDeviceSecret(file, (count) => new Uint8Array(count));
}

/** The real disk, with its flushes counted and a fault when one is asked for. */
function watchedDisk() {
  const state = { flushes: 0, folders: [] as string[], fault: undefined as string | undefined };
  const refuse = () => {
    if (state.fault !== undefined) {
      throw Object.assign(new Error('refused'), { code: state.fault });
    }
  };
  const openHandle: OpenHandle = async (path, flags, mode) => {
    const handle = await closing(path, flags, mode);
    return {
      appendFile: async (bytes) => {
        if (state.fault !== undefined) {
          await handle.appendFile(bytes.subarray(0, bytes.length / 2));
        }
        refuse();
        await handle.appendFile(bytes);
      },
      datasync: async () => {
        refuse();
        state.flushes += 1;
        await handle.datasync();
      },
      sync: async () => {
        await handle.sync();
        state.folders.push(path);
      },
      close: async () => handle.close(),
    };
  };
  return { state, openHandle };
}

/** A journal lives as long as the program, so a test closes its files itself. */
const closing: OpenHandle = async (path, flags, mode) => {
  const handle = await open(path, flags, mode);
  onTestFinished(async () => handle.close());
  return handle;
};

async function journalIn(root: string, openHandle = closing, secret = 1) {
  return createMainJournal({ root, folderAt: (path) => diskJournalFolder(path, openHandle), deviceSecret: secretOf(secret) });
}

async function recordsIn(root: string, secret = 1): Promise<readonly string[]> {
  const journal = await journalIn(root, undefined, secret);
  const { segments } = await journal.readJournal({ chainId, segment: null });
  const pages = await Promise.all(segments.map(async (segment) => journal.readJournal({ chainId, segment })));
  return pages.flatMap(({ page }) => page?.records ?? []);
}

it('answers after a flush, and one flush serves all who come together', async () => {
  const root = await newRoot();
  const { state, openHandle } = watchedDisk();
  const journal = await journalIn(root, openHandle);
  expect(await journal.appendJournal({ chainId, records: ['one'] })).toEqual({ durable: true });
  expect(state.flushes).toBe(1);
  await Promise.all(Array.from({ length: 40 }, async (_, at) => journal.appendJournal({ chainId, records: [`together ${at}`] })));
  expect(state.flushes).toBeLessThanOrEqual(3);
  expect(await recordsIn(root)).toHaveLength(41);
});

it.runIf(process.platform !== 'win32')('flushes the names of a new segment and of its folder, once', async () => {
  const root = await newRoot();
  const { state, openHandle } = watchedDisk();
  const journal = await journalIn(root, openHandle);
  await journal.appendJournal({ chainId, records: ['one'] });
  expect(state.folders).toEqual([root, join(root, chainId)]);
  await journal.appendJournal({ chainId, records: ['two'] });
  expect(state.folders).toHaveLength(2);
});

it('holds no word of a record in clear, and is readable by its owner only', async () => {
  const root = await newRoot();
  const journal = await journalIn(root);
  await journal.appendJournal({ chainId, records: ['Elvira A. paid 84.00'] });
  const [name = ''] = await readdir(join(root, chainId));
  const path = join(root, chainId, name);
  expect((await readFile(path)).includes('Elvira')).toBe(false);
  if (process.platform !== 'win32') {
    expect((await stat(path)).mode & 0o077).toBe(0);
  }
});

it('opens on this device and on no other, and says so instead of giving nothing silently', async () => {
  const root = await newRoot();
  await (await journalIn(root)).appendJournal({ chainId, records: ['one', 'two'] });
  expect(await recordsIn(root)).toEqual(['one', 'two']);
  const stranger = await journalIn(root, undefined, 2);
  expect((await stranger.readJournal({ chainId, segment: null })).page).toMatchObject({ records: [], unopened: 2 });
});

it.each([
  ['ENOSPC', 'full'],
  ['EIO', 'failed'],
])('answers %s as a fault "%s", and takes the next record when the disk does', async (code, fault) => {
  const root = await newRoot();
  const { state, openHandle } = watchedDisk();
  const journal = await journalIn(root, openHandle);
  await journal.appendJournal({ chainId, records: ['one'] });
  state.fault = code;
  await expect(journal.appendJournal({ chainId, records: ['refused'] })).rejects.toMatchObject({ name: 'HostFault', code: fault });
  state.fault = undefined;
  await journal.appendJournal({ chainId, records: ['two'] });
  expect(await recordsIn(root)).toEqual(['one', 'two']);
});

it('reads up to a torn tail after a power cut, and goes on behind it', async () => {
  const root = await newRoot();
  await (await journalIn(root)).appendJournal({ chainId, records: ['one'] });
  const [name = ''] = await readdir(join(root, chainId));
  await appendFile(join(root, chainId, name), Buffer.alloc(9, 7));
  const journal = await journalIn(root);
  expect((await journal.readJournal({ chainId, segment: 1 })).page?.damage).toEqual({ kind: 'torn', bytes: 9 });
  await journal.appendJournal({ chainId, records: ['two'] });
  expect((await journal.readJournal({ chainId, segment: null })).page).toMatchObject({ segment: 2, follows: true });
  expect(await recordsIn(root)).toEqual(['one', 'two']);
});

it('keeps the chains of a device apart, and answers for a segment that is not there', async () => {
  const journal = await journalIn(await newRoot());
  await journal.appendJournal({ chainId, records: ['one'] });
  expect(await journal.readJournal({ chainId: 'other', segment: null })).toEqual({ segments: [], page: null });
  expect(await journal.readJournal({ chainId, segment: 7 })).toEqual({ segments: [1], page: null });
  await journal.trimJournal({ chainId, before: 9 });
  expect((await journal.readJournal({ chainId, segment: null })).page?.records).toEqual(['one']);
});

it('asks the keychain again after it was locked', async () => {
  const root = await newRoot();
  const mix = vi.fn(secretOf(1).mix).mockRejectedValueOnce(new Error('locked'));
  const journal = createMainJournal({ root, folderAt: (path) => diskJournalFolder(path, closing), deviceSecret: { mix } });
  await expect(journal.appendJournal({ chainId, records: ['one'] })).rejects.toMatchObject({ code: 'failed' });
  await journal.appendJournal({ chainId, records: ['one'] });
  await writeFile(join(root, chainId, 'note.txt'), 'no segment');
  expect(await recordsIn(root)).toEqual(['one']);
});
