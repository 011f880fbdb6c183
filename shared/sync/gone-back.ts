import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { Cursor } from '#shared/sync/protocol.ts';
import { chainStream } from '#shared/tables/registry.ts';

/** What a desk says when it comes: where the hub had told it to be, and as which store. */
export interface Told {
  readonly cursor: Cursor;
  readonly storeId: string;
}

/** Something that a desk had been told and that the hub does not know: it stood at `told` there and stands at `has` here. */
export interface Lost {
  readonly what: string;
  readonly told: number;
  readonly has: number;
}

/** Begins another epoch of a chain's data. */
export interface RenewEpoch {
  /**
   * Looks once more, behind a lock, at what a desk says, and begins another epoch with an alarm when it is so. Several desks may come with it at
   * once: an epoch that has gone since is left alone. Throws a fault that passes when it turns out not to be so, as with a database that was read
   * behind its main one. Answers whether it was this desk that began it.
   */
  renewEpoch(device: DeviceIdentity, told: Told): Promise<boolean>;
}

/**
 * What a hub notes in a cursor besides the streams: how many commands it had seen of the desk's store, and of all stores that its device ever was.
 * A desk only carries it back. The names hold the device, because one that is set up anew is another device, of which nothing has been seen.
 */
export function seenMarks(deviceId: string, storeId: string, lastSeqs: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const all = Object.values(lastSeqs).reduce((sum, seq) => sum + seq, 0);
  return { [storeMark(deviceId, storeId)]: lastSeqs[storeId] ?? 0, [`#seen ${deviceId}`]: all };
}

/** The name in a cursor of what was seen of one store; no stream can be called so. */
export function storeMark(deviceId: string, storeId: string): string {
  return `#seen ${deviceId} ${storeId}`;
}

/** Where a hub stands. */
export interface Standing {
  readonly epoch: string;
  /** Versions of the streams that the device reads. */
  readonly heads: ReadonlyMap<string, number>;
  /** The highest seq seen of each of the device's stores. */
  readonly lastSeqs: Readonly<Record<string, number>>;
}

/** What a desk was told and a hub that stands here does not have; undefined when there is nothing, or the desk speaks of another epoch. */
export function lostSince(device: DeviceIdentity, { cursor, storeId }: Told, { epoch, heads, lastSeqs }: Standing): Lost | undefined {
  if (cursor.epoch !== epoch) return undefined;
  const streams = [chainStream, device.branchId].map((stream) => [stream, heads.get(stream) ?? 0] as const);
  return firstLost(cursor, { ...Object.fromEntries(streams), ...seenMarks(device.deviceId, storeId, lastSeqs) });
}

/** Whether a desk at these versions has yet to be told of something that the hub held when it named these heads. */
export function isBehind(versions: Cursor['versions'], heads: Cursor['versions']): boolean {
  return Object.entries(heads).some(([stream, head]) => (versions[stream] ?? 0) < head);
}

/** The higher version of each stream. */
export function higher(one: Cursor['versions'], other: Cursor['versions']): Cursor['versions'] {
  const versions = { ...one };
  for (const [stream, version] of Object.entries(other)) versions[stream] = Math.max(version, versions[stream] ?? 0);
  return versions;
}

/**
 * The cursor of a desk that heard of these heads with a page of a fill and was not brought there by a later pull that left nothing out: the hub went
 * back in between, and nothing else would tell it. The copy does not stand there, so that of the answer only a reset may be taken.
 */
export function cursorOfHeads(cursor: Cursor, heads: Cursor['versions']): Cursor {
  return { ...cursor, versions: higher(cursor.versions, heads) };
}

/**
 * The first thing that the desk was told and the hub does not have, of what it looked up. Versions and counts of one epoch only ever grow, and a
 * cursor names what was committed. So one that is ahead means that the database went back: a standby took over that had not heard all, or a
 * machine was set back to a snapshot.
 */
export function firstLost({ versions }: Cursor, known: Readonly<Record<string, number>>): Lost | undefined {
  return Object.entries(known)
    .map(([what, has]) => ({ what, told: versions[what] ?? 0, has }))
    .find(({ told, has }) => told > has);
}
