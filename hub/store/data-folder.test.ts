import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { openDataFolder } from './data-folder.ts';

const AS_ROOT = process.getuid?.() === 0;

function aPlace(): string {
  const folder = tempFolder('data-folder');
  onTestFinished(() => folder.remove());
  return folder.path;
}

/** A folder that only its owner may enter, as root's own home is. */
function aClosedPlace(): string {
  const path = mkdtempSync(join(tmpdir(), 'foyer-closed-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('openDataFolder', () => {
  it('keeps Postgres inside the data folder where its account can work there', () => {
    const dir = join(aPlace(), 'data');
    const folder = openDataFolder(dir);
    expect(folder.postgresHome).toBe(join(dir, 'postgres'));
    expect(folder.notes).toEqual([]);
    expect(statSync(folder.postgresHome).mode & 0o777).toBe(0o700);
  });

  it('says what to do when the folder cannot be made', () => {
    expect(() => openDataFolder('/dev/null/data')).toThrow(/--data/);
  });

  describe.runIf(AS_ROOT)('as root', () => {
    it('opens the data folder itself just enough to pass through', () => {
      const dir = join(aPlace(), 'data');
      mkdirSync(dir);
      chmodSync(dir, 0o700);
      const folder = openDataFolder(dir);
      expect(folder.postgresHome).toBe(join(dir, 'postgres'));
      expect(statSync(dir).mode & 0o777).toBe(0o711);
    });

    it('puts the database where its account can go, says where, and finds it again', () => {
      const [dir, system] = [join(aClosedPlace(), 'data'), aPlace()];
      const folder = openDataFolder(dir, system);
      expect(folder.postgresHome.startsWith(system)).toBe(true);
      expect(folder.notes.join()).toContain(folder.postgresHome);
      expect(openDataFolder(dir, system).postgresHome).toBe(folder.postgresHome);
    });

    it('follows a renamed clone, and gives a copy and a new clone places of their own', () => {
      const [closed, system] = [aClosedPlace(), aPlace()];
      const original = openDataFolder(join(closed, 'one', 'data'), system).postgresHome;
      renameSync(join(closed, 'one'), join(closed, 'two'));
      expect(openDataFolder(join(closed, 'two', 'data'), system).postgresHome).toBe(original);
      cpSync(join(closed, 'two'), join(closed, 'three'), { recursive: true });
      const copy = openDataFolder(join(closed, 'three', 'data'), system).postgresHome;
      const fresh = openDataFolder(join(closed, 'one', 'data'), system).postgresHome;
      expect(new Set([original, copy, fresh]).size).toBe(3);
      expect([original, copy, fresh].every(existsSync)).toBe(true);
    });
  });
});
