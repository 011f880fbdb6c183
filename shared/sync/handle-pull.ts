import { must } from '#shared/kernel/assert.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { Cursor, Outcome, PullRequest, PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { chainStream } from '#shared/tables/registry.ts';

/** A change with the version of its stream. */
export interface VersionedChange extends WireChange {
  readonly version: number;
}

/** One consistent view of the hub's store: everything asked of it is of the same moment. */
export interface HubSnapshot {
  epoch(): Promise<string>;
  /** Current versions of the streams; a stream nobody wrote to yet has 0. */
  heads(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Rows and tombstones of a stream after a version, in order of version, at most `rowsMax` of them; older days left out. */
  changes(stream: string, after: number, fromDay: string, rowsMax: number): Promise<readonly VersionedChange[]>;
  /** Outcomes of the store's commands that became visible after a version of its branch's stream, up to another. */
  outcomes(storeId: string, branchId: string, after: number, upTo: number): Promise<readonly Outcome[]>;
  lastSeq(storeId: string): Promise<number>;
}

/** The hub's store, as pull needs it. */
export interface PullPorts {
  snapshot<T>(chainId: string, work: (view: HubSnapshot) => Promise<T>): Promise<T>;
}

/** What a desk's copy covers; when it changes, the desk starts anew. */
export function scopeHash(device: DeviceIdentity, fromDay: string): string {
  return sha256Hex(canonicalJson({ chainId: device.chainId, branchId: device.branchId, fromDay })).slice(0, 32);
}

/**
 * Answers what changed after a cursor, with outcomes, in one snapshot. Pages are cut at version boundaries, chain before branch, so that a
 * desk never sees half of what was committed together in a stream.
 */
export async function handlePull(ports: PullPorts, device: DeviceIdentity, request: PullRequest): Promise<PullResponse> {
  return ports.snapshot(device.chainId, async (view) => {
    const epoch = await view.epoch();
    const scope = scopeHash(device, request.fromDay);
    const streams = [chainStream, device.branchId];
    const heads = await view.heads(streams);
    const known = request.cursor;
    const isOfNow =
      known !== null && known.epoch === epoch && streams.every((stream) => (known.versions[stream] ?? 0) <= (heads.get(stream) ?? 0));
    const reset = known !== null && !(isOfNow && known.scopeHash === scope);
    const start = reset ? toldOnly(isOfNow ? known : undefined, device.branchId) : (known?.versions ?? {});
    const versions: Record<string, number> = { ...start };
    const changes: WireChange[] = [];
    let more = false;
    for (const stream of streams) {
      const head = heads.get(stream) ?? 0;
      const after = start[stream] ?? 0;
      const room = request.rowsMax - changes.length;
      if (after >= head) continue;
      if (room <= 0) {
        more = true;
        break;
      }
      const page = cutPage(
        await view.changes(stream, after, request.fromDay, request.rowsMax + 1),
        room,
        request.rowsMax,
        changes.length > 0,
      );
      changes.push(...page.changes.map(({ table, id, row }) => ({ table, id, row })));
      versions[stream] = page.cutAt ?? head;
      if (page.cutAt !== null) {
        more = true;
        break;
      }
    }
    const toldUpTo = Math.max(start[toldKey] ?? 0, start[device.branchId] ?? 0);
    const outcomes = await view.outcomes(request.storeId, device.branchId, toldUpTo, versions[device.branchId] ?? 0);
    const lastSeq = await view.lastSeq(request.storeId);
    return { reset, changes, outcomes: [...outcomes], cursor: { epoch, scopeHash: scope, versions }, more, lastSeq };
  });
}

/** Where a cursor keeps up to which version of its branch outcomes were told; no stream can be called so. */
const toldKey = '#told';

/** What a desk that starts anew in the same epoch keeps of its cursor: it has its outcomes, and they are as many as it ever issued commands. */
function toldOnly(known: Cursor | undefined, branchId: string): Cursor['versions'] {
  const told = Math.max(known?.versions[branchId] ?? 0, known?.versions[toldKey] ?? 0);
  return told === 0 ? {} : { [toldKey]: told };
}

interface Page {
  readonly changes: readonly VersionedChange[];
  /** The version that the page ends with when there is more behind it; null when it reaches the head. */
  readonly cutAt: number | null;
}

/** Cuts at the last version that fits whole. The first version of an empty page is taken even if it alone is larger than the room. */
function cutPage(found: readonly VersionedChange[], room: number, rowsMax: number, started: boolean): Page {
  if (found.length <= room) return { changes: found, cutAt: null };
  const overflow = must(found[Math.min(room, found.length - 1)], 'more was found than there is room').version;
  const fits = found.filter((change) => change.version < overflow);
  const last = fits.at(-1);
  if (last !== undefined) return { changes: fits, cutAt: last.version };
  const first = must(found[0], 'more was found than there is room').version;
  if (started) return { changes: [], cutAt: first - 1 };
  const whole = found.filter((change) => change.version === first);
  if (whole.length > rowsMax) throw new Error(`version ${first} carries more rows than a page`);
  return { changes: whole, cutAt: first };
}
