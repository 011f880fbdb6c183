import { must } from '#shared/kernel/assert.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { FillSection } from '#shared/sync/fill-sections.ts';
import { type RenewEpoch, lostSince, seenMarks } from '#shared/sync/gone-back.ts';
import { type DeviceIdentity, EpochChanged } from '#shared/sync/handle-push.ts';
import type { Cursor, FillKey, Outcome, PullRequest, PullResponse, WireChange } from '#shared/sync/protocol.ts';
import { chainStream } from '#shared/tables/registry.ts';

/** A change with the version of its stream and how much it weighs. */
export interface VersionedChange extends WireChange {
  readonly version: number;
  readonly chars: number;
}

/** An outcome with the version of its branch's stream under which it is told. */
export interface VersionedOutcome {
  readonly version: number;
  readonly outcome: Outcome;
}

/** Rows of a section that have not changed since a version of its stream. */
export interface FillAsk extends FillSection {
  readonly stream: string;
  readonly branchId: string;
  readonly upTo: number;
}

/** A row of a section with its place in it. */
export interface FilledRow {
  readonly id: string;
  readonly day: string | null;
  readonly row: WireChange['row'];
  readonly chars: number;
}

/** One consistent view of the hub's store: everything asked of it is of the same moment. */
export interface HubSnapshot {
  epoch(): Promise<string>;
  /** Current versions of the streams; a stream nobody wrote to yet has 0. */
  heads(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Tombstones of the stream up to this version may be forgotten; 0 when all are kept. */
  floor(stream: string): Promise<number>;
  /** Rows and tombstones of a stream after a version, in order of version, at most `rowsMax` of them; a row of an older day comes as gone. */
  changes(stream: string, after: number, fromDay: string, rowsMax: number): Promise<readonly VersionedChange[]>;
  /** How many changes of a stream follow a version, counted up to `most`. */
  countChanges(stream: string, after: number, most: number): Promise<number>;
  /** Outcomes of the store's commands that became visible after a version of its branch's stream, up to another, in order, at most so many. */
  outcomes(storeId: string, branchId: string, after: number, upTo: number, most: number): Promise<readonly VersionedOutcome[]>;
  /** Outcomes of commands of the device's branch by their ids, whichever store sent them; one that is not here is left out. */
  outcomesOf(cmdIds: readonly string[]): Promise<readonly Outcome[]>;
  /** The highest seq seen of each of the device's stores. */
  lastSeqs(deviceId: string): Promise<Readonly<Record<string, number>>>;
  /** The highest number of each series of the device. */
  lastNumbers(): Promise<Readonly<Record<string, number>>>;
  /** Rows of a section in order of its key, behind a key, at most `rowsMax` of them. */
  rows(ask: FillAsk, after: FillKey | null, rowsMax: number): Promise<readonly FilledRow[]>;
  /** How many rows each section holds. */
  countRows(asks: readonly FillAsk[]): Promise<readonly number[]>;
}

/** The hub's store, as pull needs it. */
export interface PullPorts extends RenewEpoch {
  snapshot<T>(chainId: string, work: (view: HubSnapshot) => Promise<T>): Promise<T>;
}

/** What the hub bounds a pull by besides the request. */
export interface PullTerms {
  readonly deltaRowsMax: number;
  readonly outcomesMax: number;
}

const usualTerms: PullTerms = { deltaRowsMax: limits.deltaRowsMax, outcomesMax: limits.pageOutcomesMax };

/** What a desk's copy is of; when it changes, the desk starts anew. Which days of it the desk holds is its own affair. */
export function scopeHash(device: DeviceIdentity): string {
  return sha256Hex(canonicalJson({ chainId: device.chainId, branchId: device.branchId })).slice(0, 32);
}

/** The streams that a device reads, in the order of a pull. */
export function streamsOf(device: DeviceIdentity): readonly string[] {
  return [chainStream, device.branchId];
}

/** Whether all that a desk lacks behind its cursor can still be told as changes. */
export async function canContinue(
  view: HubSnapshot,
  device: DeviceIdentity,
  heads: ReadonlyMap<string, number>,
  cursor: Cursor,
): Promise<boolean> {
  if (cursor.scopeHash !== scopeHash(device) || cursor.epoch !== (await view.epoch())) return false;
  for (const stream of streamsOf(device)) {
    const version = cursor.versions[stream] ?? 0;
    // Ahead of the head: the hub went back in time, as the next pull will find. Behind the floor: deletions that the desk has not heard of may be forgotten.
    if (version > (heads.get(stream) ?? 0) || version < (await view.floor(stream))) return false;
  }
  return true;
}

/**
 * Answers a pull. A desk that was told more than this hub knows, in the same generation of its data, is the first to notice that the hub went back
 * in time: a new epoch begins, by which every desk sends again what it keeps, and the desk is set to where the hub stands.
 */
export async function handlePull(
  ports: PullPorts,
  device: DeviceIdentity,
  request: PullRequest,
  terms: PullTerms = usualTerms,
): Promise<PullResponse> {
  const answered = await answerPull(ports, device, request, terms);
  if (answered !== 'gone-back') return answered;
  const { cursor, storeId } = request;
  const told = must(cursor, 'only a cursor tells that the hub went back');
  await ports.renewEpoch(device, { cursor: told, storeId });
  const again = await answerPull(ports, device, request, terms);
  if (again === 'gone-back') throw new EpochChanged(told.epoch);
  return again;
}

/**
 * Answers what changed after a cursor, with outcomes, in one snapshot. Pages are cut at version boundaries, chain before branch, so that a
 * desk never sees half of what was committed together in a stream. A desk that cannot go on from its cursor, or is so far behind that a fill
 * is cheaper, is set to the heads and fills what lies before them.
 */
async function answerPull(
  ports: PullPorts,
  device: DeviceIdentity,
  request: PullRequest,
  terms: PullTerms,
): Promise<PullResponse | 'gone-back'> {
  return ports.snapshot(device.chainId, async (view) => {
    const heads = await view.heads(streamsOf(device));
    const [known, epoch, lastSeqs] = [request.cursor, await view.epoch(), await view.lastSeqs(device.deviceId)];
    const isSameScope = known?.scopeHash === scopeHash(device);
    if (isSameScope && lostSince(device, { cursor: known, storeId: request.storeId }, { epoch, heads, lastSeqs })) return 'gone-back';
    const goesOn = known !== null && (await canContinue(view, device, heads, known));
    const reset = !(goesOn && (request.goesOn === true || !(await isTooFar(view, device, heads, known, terms.deltaRowsMax))));
    const page = reset
      ? { changes: [], versions: Object.fromEntries(streamsOf(device).map((stream) => [stream, heads.get(stream) ?? 0])), more: false }
      : await changesAfter(view, device, heads, request);
    // A desk that starts anew in the same epoch has its outcomes, and they are as many as it ever issued commands.
    const toldUpTo = known !== null && (goesOn || isOfEpoch(known, epoch, heads)) ? toldOf(known, device.branchId) : 0;
    const told = page.more ? laterThan(toldUpTo) : await outcomesOf(view, request, { device, after: toldUpTo, upTo: page.versions, terms });
    const versions = {
      ...page.versions,
      ...seenMarks(device.deviceId, request.storeId, lastSeqs),
      ...(told.cutAt === null ? {} : { [toldKey]: told.cutAt }),
    };
    const asked = request.about === undefined ? [] : await view.outcomesOf(request.about);
    return {
      reset,
      changes: page.changes,
      outcomes: [...told.outcomes, ...asked],
      cursor: { epoch, scopeHash: scopeHash(device), versions },
      more: page.more || told.cutAt !== null,
      lastSeq: lastSeqs[request.storeId] ?? 0,
      ...(reset ? { lastNumbers: await view.lastNumbers() } : {}),
    };
  });
}

/** The cursor cannot be continued, but what it says of outcomes is of this hub's present data. */
function isOfEpoch(cursor: Cursor, epoch: string, heads: ReadonlyMap<string, number>): boolean {
  return cursor.epoch === epoch && [...heads].every(([stream, head]) => (cursor.versions[stream] ?? 0) <= head);
}

/** A version carries so many rows at most, so that a desk which is a few versions behind need not be counted for. */
async function isTooFar(
  view: HubSnapshot,
  device: DeviceIdentity,
  heads: ReadonlyMap<string, number>,
  cursor: Cursor,
  most: number,
): Promise<boolean> {
  let left = most;
  for (const stream of streamsOf(device)) {
    const after = cursor.versions[stream] ?? 0;
    const versions = (heads.get(stream) ?? 0) - after;
    if (versions * limits.versionRowsMax > left) left -= await view.countChanges(stream, after, left + 1);
    if (left < 0) return true;
  }
  return false;
}

interface Changes {
  readonly changes: WireChange[];
  readonly versions: Readonly<Record<string, number>>;
  readonly more: boolean;
}

async function changesAfter(
  view: HubSnapshot,
  device: DeviceIdentity,
  heads: ReadonlyMap<string, number>,
  { cursor, fromDay, rowsMax }: PullRequest,
): Promise<Changes> {
  const versions: Record<string, number> = {};
  for (const stream of streamsOf(device)) versions[stream] = cursor?.versions[stream] ?? 0;
  const changes: WireChange[] = [];
  let room: Room = { rows: rowsMax, chars: limits.pageCharsMax };
  for (const stream of streamsOf(device)) {
    const head = heads.get(stream) ?? 0;
    const after = versions[stream] ?? 0;
    if (after >= head) continue;
    if (room.rows <= 0) return { changes, versions, more: true };
    const page = cutPage(await view.changes(stream, after, fromDay, rowsMax + 1), room, rowsMax, changes.length > 0);
    changes.push(...page.changes.map(({ table, id, row }) => ({ table, id, row })));
    versions[stream] = page.cutAt ?? head;
    if (page.cutAt !== null) return { changes, versions, more: true };
    room = { rows: room.rows - page.changes.length, chars: room.chars - weightOf(page.changes) };
  }
  return { changes, versions, more: false };
}

/** Where a cursor keeps up to which version of its branch outcomes were told, while they lag behind the rows; no stream can be called so. */
const toldKey = '#told';

function toldOf(cursor: Cursor, branchId: string): number {
  return cursor.versions[toldKey] ?? cursor.versions[branchId] ?? 0;
}

/** True while the hub has more pages for the desk: rows that changed again behind the cursor may be missing, or older than at it. @internal For tests. */
export function isBetweenPages({ versions }: Cursor): boolean {
  return versions[toldKey] !== undefined;
}

interface ToldPage {
  readonly outcomes: readonly Outcome[];
  readonly cutAt: number | null;
}

/**
 * A row is told with its last version, so what a command wrote may come with a later page than that of its own version. Its outcome waits for
 * the last page: a desk whose network goes in between would take its work back and have nothing in its place.
 */
function laterThan(version: number): ToldPage {
  return { outcomes: [], cutAt: version };
}

async function outcomesOf(
  view: HubSnapshot,
  { storeId }: PullRequest,
  asked: { readonly device: DeviceIdentity; readonly after: number; readonly upTo: Changes['versions']; readonly terms: PullTerms },
): Promise<ToldPage> {
  const { branchId } = asked.device;
  const { outcomesMax } = asked.terms;
  const found = await view.outcomes(storeId, branchId, asked.after, asked.upTo[branchId] ?? 0, outcomesMax + limits.pushCommandsMax);
  return cutOutcomes(found, outcomesMax);
}

/** Cuts at the last version that fits whole; outcomes of one push share a version, and so many more than the most were asked for. */
function cutOutcomes(found: readonly VersionedOutcome[], most: number): ToldPage {
  if (found.length <= most) return { outcomes: found.map(({ outcome }) => outcome), cutAt: null };
  const overflow = must(found[most], 'more was found than is told').version;
  const first = must(found[0], 'more was found than is told').version;
  const fits = found.filter(({ version }) => (first === overflow ? version === first : version < overflow));
  return { outcomes: fits.map(({ outcome }) => outcome), cutAt: must(fits.at(-1), 'a version fits').version };
}

interface Room {
  readonly rows: number;
  readonly chars: number;
}

interface Page {
  readonly changes: readonly VersionedChange[];
  /** The version that the page ends with when there is more behind it; null when it reaches the head. */
  readonly cutAt: number | null;
}

function weightOf(changes: readonly VersionedChange[]): number {
  return changes.reduce((sum, { chars }) => sum + chars, 0);
}

/** How many of the first changes fit. */
function fitting(found: readonly VersionedChange[], room: Room): number {
  let chars = 0;
  const at = found.findIndex((change, index) => {
    chars += change.chars;
    return index >= room.rows || chars > room.chars;
  });
  return at === -1 ? found.length : at;
}

/** Cuts at the last version that fits whole. The first version of an empty page is taken even if it alone is larger than the room. */
function cutPage(found: readonly VersionedChange[], room: Room, rowsMax: number, started: boolean): Page {
  const most = fitting(found, room);
  if (most === found.length) return { changes: found, cutAt: null };
  const overflow = must(found[most], 'more was found than there is room').version;
  const fits = found.filter((change) => change.version < overflow);
  const last = fits.at(-1);
  if (last !== undefined) return { changes: fits, cutAt: last.version };
  const first = must(found[0], 'more was found than there is room').version;
  if (started) return { changes: [], cutAt: first - 1 };
  const whole = found.filter((change) => change.version === first);
  if (whole.length > rowsMax) throw new Error(`version ${first} carries more rows than a page`);
  return { changes: whole, cutAt: first };
}
