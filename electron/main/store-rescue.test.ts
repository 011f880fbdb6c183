import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles } from './files.ts';
import type { Files } from './files.ts';
import { createStoreRescue } from './store-rescue.ts';

describe('the rescue of databases that cannot be opened', () => {
  let home = '';
  let reports: string[];
  /** A start of the program, and what its page says of the database. */
  const start = async (...opens: readonly boolean[]): Promise<void> => startOn(diskFiles, ...opens);
  const startOn = async (files: Files, ...opens: readonly boolean[]): Promise<void> => {
    const rescue = createStoreRescue({
      files,
      namesBeside: async () => readdirSync(home),
      notePath: join(home, 'store-note.json'),
      folder: join(home, 'IndexedDB'),
      now: () => new Date('2026-03-02T14:00:00.000Z'),
      report: (problem) => reports.push(problem),
    });
    await rescue.atStart();
    for (const one of opens) await rescue.tell(one);
  };
  const folders = () => readdirSync(home).filter((name) => name.startsWith('IndexedDB'));
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'foyer-rescue-'));
    reports = [];
    mkdirSync(join(home, 'IndexedDB', 'app_foyer_0.indexeddb.leveldb'), { recursive: true });
    writeFileSync(join(home, 'IndexedDB', 'app_foyer_0.indexeddb.leveldb', 'CURRENT'), 'torn');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('moves the folder aside, whole, when two starts in a row could open nothing', async () => {
    await start(false);
    await start(false);
    expect(folders()).toEqual(['IndexedDB']);
    await start(true);
    expect(folders()).toEqual(['IndexedDB aside 2026-03-02T14-00-00.000Z']);
    expect(readFileSync(join(home, folders()[0] ?? '', 'app_foyer_0.indexeddb.leveldb', 'CURRENT'), 'utf8')).toBe('torn');
    expect(reports).toEqual(['The databases could not be opened at two starts and were moved aside']);
  });

  it('counts a start once, however often its page is loaded anew, and forgets when a start went well', async () => {
    await start(false, false, false);
    await start(true, false);
    await start(false);
    await start();
    expect(folders()).toEqual(['IndexedDB']);
  });

  it('moves nothing a second time while nothing could be opened since: then it is not the folder', async () => {
    await start(false);
    await start(false);
    mkdirSync(join(home, 'IndexedDB'), { recursive: true });
    await start(false);
    mkdirSync(join(home, 'IndexedDB'), { recursive: true });
    await start(false);
    await start(false);
    expect(folders()).toHaveLength(2);
    await start(true);
    await start(false);
    await start(false);
    rmSync(join(home, 'IndexedDB aside 2026-03-02T14-00-00.000Z'), { recursive: true });
    await start();
    expect(folders()).toEqual(['IndexedDB aside 2026-03-02T14-00-00.000Z']);
  });

  it('lets the desk start though there is nothing to move, or its note is no note', async () => {
    rmSync(join(home, 'IndexedDB'), { recursive: true });
    await start(false);
    await start(false);
    await start(false);
    expect(reports).toEqual(['The databases could not be moved aside']);
    writeFileSync(join(home, 'store-note.json'), '{"failed":');
    await start(false);
    await start(true);
    expect(folders()).toEqual([]);
  });

  it('tries again at the next start when the folder could not be moved, as under a scanner that holds it open', async () => {
    await start(false);
    await start(false);
    await startOn({ ...diskFiles, move: async () => Promise.reject(new Error('EBUSY')) }, false);
    expect(folders()).toEqual(['IndexedDB']);
    await start();
    expect(folders()).toEqual(['IndexedDB aside 2026-03-02T14-00-00.000Z']);
    expect(reports).toEqual([
      'The databases could not be moved aside',
      'The databases could not be opened at two starts and were moved aside',
    ]);
  });

  it('does not believe a note of a move that the power cut off', async () => {
    writeFileSync(join(home, 'store-note.json'), '{"failed":0,"isMoved":true}');
    await start(false);
    await start(false);
    await start();
    expect(folders()).toEqual(['IndexedDB aside 2026-03-02T14-00-00.000Z']);
  });
});
