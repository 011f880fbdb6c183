import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Flushes what is open; tests note what. */
export type Flush = (descriptor: number) => void;

/** Folders of Windows cannot be flushed; there, making a file is journaled by the system. */
const canFlushFolders = process.platform !== 'win32';

/**
 * Writes a secret that is made once, so that a power cut a moment later leaves all of it or none: what is wrapped under it is flushed by
 * Postgres at once, and would be lost with it. Beside its place first, then under its name; who came first stays.
 */
export function keepSecret(file: string, text: string, flush: Flush = fsyncSync): void {
  makeFolder(dirname(file), flush);
  const beside = `${file}.${process.pid}.new`;
  const descriptor = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    flush(descriptor);
  } finally {
    closeSync(descriptor);
  }
  giveName(beside, file);
  flushNames(dirname(file), flush);
}

/** Makes a folder, and the ones above it that are missing, each known on the disk to the folder that it stands in. */
export function makeFolder(folder: string, flush: Flush = fsyncSync): void {
  const whole = resolve(folder);
  const first = mkdirSync(whole, { recursive: true });
  if (first === undefined) return;
  for (let made = whole; made.length >= first.length; made = dirname(made)) flushNames(dirname(made), flush);
}

/** A link is refused where the name is taken, which a rename is not; disks that know no links have one hub only. */
function giveName(beside: string, file: string): void {
  try {
    linkSync(beside, file);
  } catch (fault) {
    if (!isTaken(fault)) return renameSync(beside, file);
  }
  rmSync(beside);
}

function isTaken(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'EEXIST';
}

function flushNames(folder: string, flush: Flush): void {
  if (!canFlushFolders) return;
  const descriptor = openSync(folder, 'r');
  try {
    flush(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
