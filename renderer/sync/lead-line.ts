import { dayOf, msToInstant } from '#shared/kernel/time.ts';
import { createDayCheck } from '#shared/sync/check-days.ts';
import { createRowCheck } from '#shared/sync/check-rows.ts';
import { type DeskSyncStore, type SyncState, backoffAfter, createDeskSync, lineOf } from '#shared/sync/desk-sync.ts';
import type { SettableClock } from '#renderer/data/desk-clock.ts';
import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { heldExtent } from '#renderer/data/store/held.ts';
import { countedLater } from '#renderer/data/store/kept-sent.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { followRowShape } from '#renderer/data/store/row-shape.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import { type ClockWatch, areApart, correctionMs } from '#renderer/sync/clock-watch.ts';
import { createGreeting } from '#renderer/sync/greeting.ts';
import { createDeskNameLearner } from '#renderer/sync/learn-desks.ts';
import { type HubClient, type HubTrouble, wireTrouble } from '#renderer/sync/hub-client.ts';
import { keepLiveLine } from '#renderer/sync/live-line.ts';
import { createPatience } from '#renderer/sync/patience.ts';
import { createPokeSieve } from '#renderer/sync/poke-sieve.ts';
import { showingKeys } from '#renderer/sync/show-keys.ts';
import { type SyncLoop, startSyncLoop } from '#renderer/sync/sync-loop.ts';
import type { Windows } from '#renderer/sync/windows.ts';

/** Somebody stands before an empty desk and waits for the line: it is looked for this often, in ms. */
const unreachedMs = 2_000;

/** What speaking to the hub takes. In the application this lies in a worker; nothing in it knows that. */
export interface LeadParts {
  readonly store: DeskStore;
  readonly secondCopy: Pick<SecondCopy, 'mend' | 'settled'>;
  readonly chainId: string;
  readonly clock: SettableClock;
  readonly client: Pick<HubClient, 'hello' | 'wire' | 'desks' | 'showKeys'>;
  /** Every window of the desk hears on it how things stand, also the one that this works for. */
  readonly windows: Windows;
  readonly clockWatch: Pick<ClockWatch, 'hubMs' | 'unheard'>;
  readonly openLive: () => WebSocket;
  readonly random: () => number;
  /** How things stood for the windows until now. */
  readonly status: SyncStatus;
  /** The store failed, or the hub sent what cannot be read. The line goes on by itself; this is for whoever can do more. */
  readonly onFault: (cause: unknown) => void;
}

/** Speaks to the hub for all windows of the desk until it is stopped. */
export async function leadLine(parts: LeadParts, stopped: AbortSignal): Promise<void> {
  const { windows } = parts;
  let status = parts.status;
  const publish = (next: Partial<SyncStatus>): void => {
    status = { ...status, ...next };
    windows.say({ kind: 'status', status });
  };
  const sieve = createPokeSieve(async () => (await readState(parts.store.relaxed, 'head'))?.cursor?.versions ?? {});
  const loop = startLoop(parts, { status: () => status, publish, isBehind: () => sieve.isBehind() }, stopped);
  const hush = windows.hear((word) => {
    if (word.kind === 'saved' || word.kind === 'look') loop.wake();
    else if (word.kind === 'ask-status') windows.say({ kind: 'status', status });
  });
  const live = keepLiveLine({
    open: parts.openLive,
    onTurn: loop.wake,
    onPoke: (poke) => {
      sieve.heard(poke);
      loop.poke();
    },
    random: parts.random,
  });
  await loop.ended;
  live.close();
  hush();
}

interface Teller {
  readonly status: () => SyncStatus;
  readonly publish: (status: Partial<SyncStatus>) => void;
  readonly isBehind: () => Promise<boolean>;
}

/** Drives the sync machine. */
function startLoop(parts: LeadParts, { status, publish, isBehind }: Teller, stopped: AbortSignal): SyncLoop {
  const { store, windows, clock } = parts;
  /** Whether the hub said which day it is. */
  let isGreeted = false;
  const syncStore = createDexieSyncStore(
    store,
    parts.chainId,
    (taken) => {
      parts.secondCopy.settled(taken.storeId, taken.settled, taken.epoch);
      if (taken.isRewound) loop.wake();
      if (taken.changedClientIds.length > 0) windows.say({ kind: 'clients', ids: taken.changedClientIds });
    },
    () => (areApart(parts.clockWatch, Date.now()) ? countedLater : Date.now() + correctionMs(parts.clockWatch, Date.now())),
  );
  const patience = createPatience(() => clock.nowMs());
  const client = patience.watch({ ...parts.client, wire: showingKeys(store, parts.client) });
  const greeting = createGreeting({ store, client, clock, windows });
  const onState = (state: SyncState): void => {
    // A window that leads from now on has not heard the hub itself; what the desk heard before still holds.
    const lastContactMs = state.lastContactMs ?? status().lastContactMs;
    publish({ ...state, lastContactMs, ...(hasEnded(state) ? { fault: null } : {}) });
    if (state.downSinceMs !== null) greeting.again();
    if (isThrough(state) && state.lastContactMs !== null) void noteContact(parts, state.lastContactMs).catch(parts.onFault);
  };
  // Only with the hub, and by its clock.
  const today = (): string | null =>
    isGreeted ? dayOf(msToInstant(clock.nowMs() + correctionMs(parts.clockWatch, Date.now())), 'utc') : null;
  const sync = createDeskSync({
    store: syncStore,
    wire: client.wire,
    nowMs: () => clock.nowMs(),
    random: parts.random,
    today,
    isTodayInDoubt: () => areApart(parts.clockWatch, Date.now()),
    hubProtocol: async () => {
      const hello = await client.hello();
      return hello.ok ? hello.value.protocol : null;
    },
    onState,
  });
  const looks = createLooks(parts, { store: syncStore, wire: client.wire, today, publish });
  /** A run, and behind it, when nothing waits to be done, a look whether what is here is what the hub has. */
  const run = async (): Promise<number> => {
    const againMs = await sync.run();
    if (againMs > 0 && isThrough(sync.state())) for (const look of looks) await look.step();
    return againMs;
  };
  let isReadAlike = false;
  /** Before anything is pulled: a copy that another build took lacks what that one could not read. */
  const readAlike = async (): Promise<void> => {
    if (!isReadAlike) await followRowShape(store);
    isReadAlike = true;
  };
  let isMended = false;
  /** Somebody waits for every turn, and the copy is reached through the window: it is asked only when there is something to do. */
  const mend = async (): Promise<void> => {
    if (isMended && (await readState(store.relaxed, 'rebuild')) === undefined) return;
    isMended = await parts.secondCopy.mend();
  };
  const first = createWaitForFirst(parts, { status, publish });
  const before = async (): Promise<number | null> => {
    await readAlike();
    // What only the second copy holds belongs into the outbox before anything is pushed; the hub's first word needs not wait for it.
    const [, trouble] = await Promise.all([mend(), greeting.greet()]);
    isGreeted = trouble === null;
    if (!isGreeted) await lookAtClock(parts);
    return first(trouble);
  };
  const onFault = (cause: unknown): void => {
    publish({ fault: cause instanceof Error ? cause.name : 'unknown' });
    parts.onFault(cause);
  };
  const loop = startSyncLoop({ sync: { run }, before, heldMs: () => patience.heldMs(), isBehind, onFault }, stopped);
  return loop;
}

/**
 * Of a desk that holds nothing, what keeps the hub from being heard: there is nothing to work on, and nobody runs the machine that says what is wrong
 * with the line. Answers in how many ms to ask again, or null when the machine may run.
 */
function createWaitForFirst(
  { store, clock, random }: LeadParts,
  { status, publish }: Pick<Teller, 'status' | 'publish'>,
): (trouble: HubTrouble | null) => Promise<number | null> {
  let unheard = 0;
  return async (trouble) => {
    unheard = trouble === null ? 0 : unheard + 1;
    if (trouble === null || (await heldExtent(store.relaxed)).fromDay !== null) return null;
    publish({ line: lineOf(wireTrouble(trouble)), downSinceMs: status().downSinceMs ?? clock.nowMs() });
    return trouble.kind === 'unreachable' ? unreachedMs : backoffAfter(unheard, random);
  };
}

/** A run came to its end, whatever it found on the line: it did not break. */
function hasEnded({ line }: SyncState): boolean {
  return line !== 'syncing';
}

/** The last run went through: what the hub has is here, also when some of what waits here is too new for it. */
function isThrough({ line, downSinceMs }: SyncState): boolean {
  return line === 'synced' || (line === 'hub-behind' && downSinceMs === null);
}

async function noteContact({ store, clockWatch }: LeadParts, atMs: number): Promise<void> {
  const hubMs = clockWatch.hubMs();
  await writeState(store.relaxed, 'lastContact', { atMs, ...(hubMs === null ? {} : { hubMs }) });
}

/** Says, while the hub cannot, that this machine's clock must be wrong. */
async function lookAtClock({ store, clockWatch }: LeadParts): Promise<void> {
  clockWatch.unheard((await readState(store.relaxed, 'lastContact'))?.hubMs, Date.now());
}

interface LookParts {
  readonly store: DeskSyncStore;
  readonly wire: HubClient['wire'];
  readonly today: () => string | null;
  readonly publish: Teller['publish'];
}

/** What a desk asks the hub when nothing else is to be done: whether its days and all else are as the hub has them, and what desks are called. */
function createLooks(
  { chainId, clock, client, store: deskStore }: LeadParts,
  { store, wire, today, publish }: LookParts,
): readonly { step(): Promise<unknown> }[] {
  const nowMs = (): number => clock.nowMs();
  return [
    createDayCheck({ store, wire, chainId, nowMs, today, onMended: (mended) => publish({ mended }) }),
    createRowCheck({ store, wire, chainId, nowMs, onMended: ({ atMs }) => publish({ mended: { day: null, atMs } }) }),
    createDeskNameLearner(deskStore, client, nowMs),
  ];
}
