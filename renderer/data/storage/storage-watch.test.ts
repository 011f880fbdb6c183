import { beforeEach, describe, expect, it } from 'vitest';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { ballastBytes } from '#renderer/data/storage/storage-level.ts';
import type { StorageStatus } from '#renderer/data/storage/storage-status.ts';
import { type StorageWatch, type StorageWatchPorts, createStorageWatch } from '#renderer/data/storage/storage-watch.ts';

const mebibyte = 1024 * 1024;

/** A disk of a size, on which others write, too, and which may tell of more room than it has. */
class Disk {
  bytes = 0;
  ballast = 0;
  told: number | null | undefined;
  mayHold = true;

  free(): number {
    return this.bytes - this.ballast;
  }

  async readDisk() {
    return { freeBytes: this.told === undefined ? this.free() : this.told, ballastBytes: this.ballast };
  }

  async setBallast({ bytes }: { readonly bytes: number }): Promise<void> {
    if (!this.mayHold) throw new HostFault('unavailable', 'no files');
    if (bytes > this.bytes) {
      this.ballast = 0;
      throw new HostFault('full', 'no room');
    }
    this.ballast = bytes;
  }
}

describe('the watch over the room of a desk', () => {
  let disk: Disk;
  let status: Partial<StorageStatus>;
  let nowMs: number;
  let watch: StorageWatch;
  let isKept: boolean;
  let kept: Map<string, string>;
  let mayNote: boolean;
  beforeEach(() => {
    kept = new Map();
    mayNote = true;
    disk = new Disk();
    status = {};
    nowMs = 1_000_000;
    isKept = true;
    watch = createStorageWatch(parts(true));
  });
  function parts(holdsSecondCopy: boolean): StorageWatchPorts {
    return {
      disk: { readDisk: () => disk.readDisk(), setBallast: (args) => disk.setBallast(args) },
      usedBytes: async () => 7,
      persist: async () => isKept,
      holdsSecondCopy,
      locks: { request: async (_name: string, work: () => Promise<unknown>) => work() } as unknown as Pick<LockManager, 'request'>,
      notes: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => {
          if (!mayNote) throw new DOMException('no room', 'QuotaExceededError');
          kept.set(key, value);
        },
        removeItem: (key) => void kept.delete(key),
      },
      nowMs: () => nowMs,
      onStatus: (next) => (status = { ...status, ...next }),
    };
  }

  it('lays the ballast while there is room, and says how much there is', async () => {
    disk.bytes = 1_000 * mebibyte;
    await watch.look();
    await watch.keep();
    expect(disk.ballast).toBe(ballastBytes);
    expect(status).toEqual({
      level: 'ok',
      ballast: 'laid',
      isPersisted: true,
      mayVanish: false,
      usedBytes: 7,
      freeBytes: 968 * mebibyte,
    });
  });

  it('warns while the disk fills, stops before it is full, and gives the ballast up only at the last', async () => {
    disk.bytes = 1_000 * mebibyte;
    await watch.look();
    disk.bytes = 132 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'low', ballast: 'laid' });
    disk.bytes = 44 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'stop', ballast: 'laid', freeBytes: 12 * mebibyte });
    disk.bytes = 36 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'stop', ballast: 'given-up', freeBytes: 36 * mebibyte });
    await watch.look();
    expect([watch.level(), disk.ballast]).toEqual(['stop', 0]);
  });

  it('lays the ballast again and goes on when room was made', async () => {
    disk.bytes = 20 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'stop', ballast: 'given-up' });
    disk.bytes = 500 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'ok', ballast: 'laid' });
    expect(disk.ballast).toBe(ballastBytes);
  });

  it('does not believe a host that tells of room where a write found none', async () => {
    disk.bytes = 40 * mebibyte;
    disk.told = 10_000 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'ok', ballast: 'laid' });
    await watch.full();
    expect(status).toMatchObject({ level: 'stop', ballast: 'given-up' });
    await watch.look();
    expect(disk.ballast).toBe(0);
    nowMs += 5 * 60_000;
    await watch.look();
    expect(status).toMatchObject({ level: 'stop', ballast: 'given-up' });
    disk.bytes = 200 * mebibyte;
    await watch.look();
    expect(watch.level()).toBe('stop');
    await watch.tryAgain();
    expect(status).toMatchObject({ level: 'ok', ballast: 'laid' });
    expect(disk.ballast).toBe(ballastBytes);
  });

  it.each([true, false])(
    'has other windows, and the page after a lock, stop as well where a write found no room (noted: %s)',
    async (isNoted) => {
      mayNote = isNoted;
      disk.bytes = 40 * mebibyte;
      disk.told = 10_000 * mebibyte;
      const other = createStorageWatch(parts(true));
      await other.look();
      await watch.look();
      await watch.full();
      await watch.look();
      expect(watch.level()).toBe('stop');
      await other.look();
      const reloaded = createStorageWatch(parts(true));
      await reloaded.look();
      // A browser so full that it keeps no note either knows only what its page remembers.
      expect([other.level(), reloaded.level(), disk.ballast > 0]).toEqual(isNoted ? ['stop', 'stop', false] : ['ok', 'ok', true]);
      disk.bytes = 200 * mebibyte;
      await reloaded.tryAgain();
      await watch.tryAgain();
      await other.look();
      expect([reloaded.level(), watch.level(), other.level()]).toEqual(['ok', 'ok', 'ok']);
    },
  );

  it('tries at once whether there is room when the database was closed under it, whatever the host tells', async () => {
    disk.bytes = 40 * mebibyte;
    disk.told = 10_000 * mebibyte;
    await watch.look();
    expect(status).toMatchObject({ level: 'ok', ballast: 'laid' });
    await watch.suspect();
    expect(status).toMatchObject({ level: 'stop', ballast: 'given-up' });
    disk.bytes = 500 * mebibyte;
    await watch.tryAgain();
    await watch.suspect();
    expect(status).toMatchObject({ level: 'ok', ballast: 'laid' });
    expect(disk.ballast).toBe(ballastBytes);
  });

  it('tells that all may vanish only where the browser may clear the second copy with the database', async () => {
    isKept = false;
    await watch.keep();
    expect(status).toMatchObject({ isPersisted: false, mayVanish: true });
    isKept = true;
    await watch.keep();
    expect(status).toMatchObject({ isPersisted: true, mayVanish: false });
    isKept = false;
    await createStorageWatch(parts(false)).keep();
    expect(status).toMatchObject({ isPersisted: false, mayVanish: false });
    const asked = createStorageWatch({ ...parts(true), persist: () => Promise.reject(new Error('no such thing')) });
    await asked.keep();
    expect(status.mayVanish).toBe(true);
  });

  it('works without a ballast where none can be laid', async () => {
    disk.bytes = 1_000 * mebibyte;
    disk.mayHold = false;
    await watch.look();
    expect(status).toMatchObject({ level: 'ok', ballast: 'none' });
    await watch.full();
    expect(watch.level()).toBe('stop');
    nowMs += 5 * 60_000;
    await watch.look();
    expect(watch.level()).toBe('ok');
  });
});
