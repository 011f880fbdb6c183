import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { isQuick, quickFolder } from './quick-folder.ts';

const gibibytes = 1024 ** 3;
const mount = (options: string, kind = 'tmpfs') => `/dev/vda / ext4 rw 0 0\n${kind} /dev/shm ${kind} ${options} 0 0\n`;
const machine = { room: 12 * gibibytes, memory: 16 * gibibytes, mounts: mount('rw,relatime') };

describe('isQuick', () => {
  it('takes a disk in memory with room in it, on a machine that has memory besides', () => {
    expect(isQuick(machine)).toBe(true);
    expect(isQuick({ ...machine, room: 64 * 1024 ** 2 }), 'as containers have it').toBe(false);
    expect(isQuick({ ...machine, memory: 4 * gibibytes })).toBe(false);
  });

  it('takes none from which no program starts, and no other disk', () => {
    expect(isQuick({ ...machine, mounts: mount('rw,noexec') })).toBe(false);
    expect(isQuick({ ...machine, mounts: mount('ro') })).toBe(false);
    expect(isQuick({ ...machine, mounts: mount('rw', 'ext4') })).toBe(false);
    expect(isQuick({ ...machine, mounts: '/dev/vda / ext4 rw 0 0\n' })).toBe(false);
    expect(isQuick({ ...machine, mounts: mount('rw') + mount('rw,noexec') }), 'the last mount lies over the others').toBe(false);
  });
});

describe('quickFolder', () => {
  it('leaves a folder that somebody named alone', () => {
    vi.stubEnv('TMPDIR', '/somewhere');
    expect(quickFolder()).toBeUndefined();
  });

  it('is one that others may pass, takes away what a killed run left, and goes', ({ skip }) => {
    vi.stubEnv('TMPDIR', undefined);
    // No process has this number: Linux gives none above four million.
    const left = '/dev/shm/foyer-checks-4999999';
    const folder = quickFolder();
    if (folder === undefined) return skip('this machine has no disk in memory with room in it');
    mkdirSync(left);
    try {
      expect(quickFolder()?.path).toBe(folder.path);
      expect(existsSync(left)).toBe(false);
      expect(statSync(folder.path).mode & 0o777).toBe(0o755);
    } finally {
      folder.remove();
      rmSync(left, { recursive: true, force: true });
    }
    expect(existsSync(folder.path)).toBe(false);
  });
});
