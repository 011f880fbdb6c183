import { execFile, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { freezeTree, isAlive, killAll } from './process-tree.ts';
import { type Leftovers, eventually } from './part.ts';

const run = promisify(execFile);

/** A disk of its own: an ext4 file system in a file, whose power can be cut. */
export interface Disk {
  /** Where it is mounted now. Another place after each cut. */
  readonly path: () => string;
  /** Writes everything through, as when the machine had been idle for a while. */
  sync(): Promise<void>;
  /**
   * Cuts the power under a tree of processes: they stand still, the image is copied as it is, they are killed, and from then on the disk is
   * the copy. What was in the memory of the system and not yet on the disk is gone; nothing but a flush (fsync) prevents that. Throws when two
   * files of its own say otherwise: one that was flushed has to be there afterwards, one that was only written must not.
   */
  cutPower(root: number): Promise<void>;
}

const purpose = 'power';
/** Nothing is committed by the passing of time: only who flushes has his data. */
const options = 'loop,commit=300';

/** Why no disk of its own can be made on this machine. */
export async function noLoopDisks(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root to mount an image';
  sweep();
  const folder = tempFolder('loop-probe');
  const [image, point] = [join(folder.path, 'image'), join(folder.path, 'mounted')];
  try {
    writeFileSync(image, '');
    truncateSync(image, 8_000_000);
    mkdirSync(point);
    await run('mkfs.ext4', ['-q', '-F', image]);
    await run('mount', ['-o', options, image, point]);
    await run('umount', [point]);
    return undefined;
  } catch (fault) {
    return `no image can be mounted (${fault instanceof Error ? fault.message.trim().split('\n').at(-1) : String(fault)})`;
  } finally {
    folder.remove();
  }
}

/** Makes and mounts a disk of so many megabytes. It is gone after `clear`, and also when this process ends in another way. */
export async function openDisk(left: Leftovers, megabytes: number): Promise<Disk> {
  const folder = tempFolder(`${purpose}-${process.pid}`);
  let generation = 0;
  const image = (): string => join(folder.path, `image-${generation}`);
  const point = (): string => join(folder.path, `mounted-${generation}`);
  const lastResort = (): void => {
    spawnSync('umount', ['-l', point()]);
    rmSync(folder.path, { recursive: true, force: true });
  };
  const mount = async (): Promise<void> => {
    mkdirSync(point());
    await run('mount', ['-o', options, image(), point()]);
  };
  const control = (): Control => controlOn(point(), generation);
  process.once('exit', lastResort);
  left.add(async () => {
    await unmount(point()).catch(lastResort);
    process.off('exit', lastResort);
    folder.remove();
  });
  writeFileSync(image(), '');
  truncateSync(image(), megabytes * 1_000_000);
  await run('mkfs.ext4', ['-q', '-F', '-m', '0', image()]);
  await mount();
  control().flush();
  return {
    path: point,
    sync: async () => void (await run('sync', ['-f', point()])),
    cutPower: async (root) => {
      const tree = await freezeTree(root);
      const copy = join(folder.path, `image-${generation + 1}`);
      const before = control();
      try {
        before.write();
        await run('cp', ['--sparse=always', image(), copy]);
      } finally {
        killAll(tree);
      }
      const late = await eventually('the killed processes are gone', 30, async () => !tree.some(isAlive));
      if (late !== undefined) throw new Error(late);
      const old = image();
      await unmount(point());
      generation += 1;
      rmSync(old);
      await mount();
      before.check(point());
      control().flush();
    },
  };
}

/** What tells a cut of the power from a disk that lost nothing, and from one that loses what was flushed. */
interface Control {
  /** At the beginning, because a flush may bring others' files to the disk as well. */
  flush(): void;
  /** When nobody moves any more who could flush it. */
  write(): void;
  check(mounted: string): void;
}

function controlOn(mounted: string, generation: number): Control {
  const [flushed, written] = ['control-flushed', 'control-written'];
  const text = `generation ${generation}`;
  return {
    flush: () => writeFileSync(join(mounted, flushed), text, { flush: true }),
    write: () => writeFileSync(join(mounted, written), text),
    check: (after) => {
      const holds = (name: string): boolean => existsSync(join(after, name)) && readFileSync(join(after, name), 'utf8') === text;
      if (!holds(flushed)) throw new Error('the cut took what had been flushed: this disk proves nothing');
      if (holds(written)) throw new Error('what was never flushed outlived the cut: it was none');
    },
  };
}

/** Fills a disk to the last byte; answers how to make room again. */
export function fillDisk(disk: Disk): () => void {
  const file = join(disk.path(), 'filler');
  const out = openSync(file, 'w');
  for (const size of [1_000_000, 4_096, 1]) {
    const bytes = Buffer.alloc(size, 'x');
    try {
      while (writeSync(out, bytes) === size);
    } catch {
      // Full, as wanted; smaller pieces may still fit.
    }
  }
  closeSync(out);
  return () => rmSync(file);
}

async function unmount(point: string): Promise<void> {
  // A process that was killed a moment ago may still hold it.
  const late = await eventually(`${point} is unmounted`, 20, () =>
    run('umount', [point]).then(
      () => true,
      (fault: unknown) => /not mounted|no mount point/i.test(String(fault)),
    ),
  );
  if (late !== undefined) await run('umount', ['-l', point]);
}

/** Takes down what a run left behind that was itself killed. */
function sweep(): void {
  const own = new RegExp(`^${join(tmpdir(), `foyer-${purpose}-`)}(\\d+)-`);
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const point = line.split(' ')[1] ?? '';
    const owner = own.exec(point)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    spawnSync('umount', ['-l', point]);
    rmSync(join(point, '..'), { recursive: true, force: true });
  }
}
