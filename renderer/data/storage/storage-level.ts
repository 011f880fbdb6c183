/**
 * How much room the desk has: `ok`; `low`, where somebody should make room in his own time; `stop`, where nothing new is begun any more, so that
 * what has begun can be brought to its end.
 */
export type StorageLevel = 'ok' | 'low' | 'stop';

const mebibyte = 1024 * 1024;

/** The room that is held to be given up: a day's payments, counts and closes take less than a tenth of it. */
export const ballastBytes = 32 * mebibyte;

/** Below it the desk asks for room, calmly: weeks of work still fit. */
const lowBytes = 256 * mebibyte;
/** Below it nothing new is begun. */
const stopBytes = 16 * mebibyte;
/** A desk that stopped goes on only with so much, so that it does not come and go at the edge. */
const goOnBytes = 2 * stopBytes;

/** What is known of the disk. */
export interface DiskRoom {
  /** Null when the host is not told; then only a write that fails tells. */
  readonly freeBytes: number | null;
  readonly ballastBytes: number;
}

/** What may be written beside the whole ballast. The same whether it lies there or was given up, so that giving it up is not taken for room. */
export function roomOf({ freeBytes, ballastBytes: held }: DiskRoom): number | null {
  return freeBytes === null ? null : freeBytes - (ballastBytes - Math.min(held, ballastBytes));
}

/** The level that follows from the room, coming from another one. */
export function levelFor(room: number | null, before: StorageLevel): StorageLevel {
  // Where nobody tells, only a write that fails does.
  if (room === null) return 'ok';
  if (room < (before === 'stop' ? goOnBytes : stopBytes)) return 'stop';
  return room < lowBytes ? 'low' : 'ok';
}
