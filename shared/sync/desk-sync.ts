import { limits } from '#shared/kernel/limits.ts';
import { UnreadableRow } from '#shared/sync/checked-row.ts';
import {
  type Coverage,
  type FillState,
  type WantedDays,
  keptWishes,
  nearPart,
  urgentPart,
  windowDays,
  windowStart,
} from '#shared/sync/coverage.ts';
import type { DeskHead, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { dropOldDay, isDue, moveWindow } from '#shared/sync/move-window.ts';
import { type FillAhead, askedNext, createFillAhead } from '#shared/sync/fill-ahead.ts';
import { cursorOfHeads, isBehind } from '#shared/sync/gone-back.ts';
import { createHoldBack } from '#shared/sync/hold-back.ts';
import { pushAll } from '#shared/sync/push-all.ts';
import { createPushPace } from '#shared/sync/push-pace.ts';
import { createDoubts } from '#shared/sync/settle-doubts.ts';
import { type AnewFetch, type FirstDays, createAnewFetch } from '#shared/sync/start-anew.ts';
import {
  type Cursor,
  type FillRequest,
  type FillResponse,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  protocolVersion,
} from '#shared/sync/protocol.ts';

/** Why the hub could not be used now. None of them drops a command. */
export type WireTrouble =
  | { readonly kind: 'unreachable' }
  /** Something answers at the hub's address, but not as a hub should. */
  | { readonly kind: 'failed'; readonly status: number }
  /** The device's credential is refused: the desk must be enrolled again. */
  | { readonly kind: 'not-enrolled' }
  | { readonly kind: 'retry-later'; readonly afterMs: number }
  /** The hub no longer speaks this desk's protocol: update first. */
  | { readonly kind: 'update-needed' }
  /** This desk was updated before its hub: what it has, or some of it, waits until the hub is as new. */
  | { readonly kind: 'hub-behind' }
  | { readonly kind: 'epoch-changed' };

/** An answer of the hub, or why there is none. */
export type WireAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: WireTrouble };

/** The line to the hub. Never throws for what a network may do. */
export interface Wire {
  push(request: PushRequest): Promise<WireAnswer<PushResponse>>;
  pull(request: PullRequest): Promise<WireAnswer<PullResponse>>;
  fill(request: FillRequest): Promise<WireAnswer<FillResponse>>;
}

/** What a desk holds and is about to hold. */
export interface DeskWindow {
  readonly coverage: Coverage;
  readonly fill: FillState | null;
  readonly wanted: WantedDays | null;
  /** Somebody said that the rest is to wait; what is urgent comes all the same. */
  readonly isPaused: boolean;
}

/** The desk's store as the loop needs it. */
export interface DeskSyncStore {
  head(): Promise<DeskHead>;
  /** Pending commands from a seq on, oldest first. */
  pendingFrom(seq: number, most: number): Promise<readonly Pending[]>;
  pendingCount(): Promise<number>;
  /** Takes a page of changes. With a reset that finds a copy here come the first days of the new one, in the same transaction. */
  applyDelta(delta: PullResponse, first?: FirstDays): Promise<void>;
  /** Takes a page of a fill with its progress; false when the desk has moved on since it asked. */
  applyFill(asked: FillRequest, page: FillResponse): Promise<boolean>;
  /** Commands that other stores of this desk had sent, of which it does not know whether the hub as it is now has them. */
  doubts(): Promise<readonly string[]>;
  /** Sends such commands again, before all that waits; the desk becomes another store. */
  revive(cmdIds: readonly string[]): Promise<void>;
  /** It is an older copy of itself, and has to become another store before it sends under a name whose places were given out. Never when left out. */
  isRewound?(): Promise<boolean>;
  window(): Promise<DeskWindow>;
  /** Works in one transaction, whole or not at all. */
  change<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
}

/** How the line stands, for the sync sign. Instants are ms since 1970 by the desk's clock. */
export interface SyncState {
  readonly line: 'starting' | 'synced' | 'offline' | 'syncing' | 'not-enrolled' | 'update-needed' | 'hub-behind' | 'hub-fault';
  readonly lastContactMs: number | null;
  /** Since when the line is down; null when it is not. */
  readonly downSinceMs: number | null;
  readonly waiting: number;
}

/** What the loop runs on. */
export interface DeskSyncPorts {
  readonly store: DeskSyncStore;
  readonly wire: Wire;
  readonly nowMs: () => number;
  /** 0 ≤ n < 1, for jitter. */
  readonly random: () => number;
  /** Today by the hub's clock; null while the hub has not been heard, and then the window stays where it is. */
  readonly today: () => string | null;
  /** Whether that may be wrong: the window that there is then stays where it is, and no day is given up. Never when left out. */
  readonly isTodayInDoubt?: () => boolean;
  /** How many days back the desk holds without being asked; 90 when left out. */
  readonly daysBack?: number;
  /** How many commands go into one push; as many as the hub takes when left out. */
  readonly pushMax?: number;
  /** The protocol that the hub speaks now, asked when a row came that cannot be read; null when it does not say, which a test leaves out. */
  readonly hubProtocol?: () => Promise<number | null>;
  readonly onState: (state: SyncState) => void;
}

const backoffMs = { first: 500, max: 30_000 } as const;
/** However long a hub asks a desk to wait. */
const longestAskedMs = 5 * 60_000;
/** A hub that only asks to wait for longer than this has a fault, such as a database that does not answer: somebody has to look at it. */
const busyMsMax = 60_000;

/** Pages of a fill in one run, after which the desk sends and hears what is new before it goes on. */
const fillPagesPerRun = 4;
/** Days that left the window are dropped so many a run, when nothing else is to be done. */
const daysDroppedPerRun = 4;
/** The hub says that a fill cannot go on from here, which the next pull sets right. */
const anewMs = 1_000;

/** For so long after it started anew a desk hears every change instead of starting anew again, however fast the hub is written to. */
const goesOnMs = 60 * 60_000;

/** How long a desk that has nothing to send and hears no poke waits before it asks. */
const idleMs = 20_000;

/** The desk's half of the sync: what to do next, and when. It owns no timer; `run` says how long to wait, so that a test can drive it. */
export interface DeskSync {
  /** Pushes what waits, then pulls until nothing is left. Answers in how many ms to run again at the latest; a poke or a new command may do so sooner. */
  run(): Promise<number>;
  state(): SyncState;
}

/** Makes the desk's sync machine over its ports. */
export function createDeskSync(ports: DeskSyncPorts): DeskSync {
  let state: SyncState = { line: 'starting', lastContactMs: null, downSinceMs: null, waiting: 0 };
  let failures = 0;
  /** Since when the hub says nothing but that it is to be asked later. */
  let busySinceMs: number | null = null;
  /** The hub asked not to be asked in this span; a poke or a new command does not shorten it. A clock that was set back is out of it. */
  let quiet = { fromMs: 0, untilMs: 0 };
  const holdBack = createHoldBack(ports.store, ports.nowMs);
  const tidy = createTidier(ports.store);
  const pace = createPushPace();
  const filling = createFillAhead(ports.wire);
  const beginning = createBeginning(ports, () => doubts.mayBe());
  const doubts = createDoubts({ store: ports.store, pull: (about, onPage) => pullAll(ports, beginning, { about, onPage }) });
  /** Runs in a row that went through and left commands without an outcome. */
  let stuck = 0;
  const set = (next: Partial<SyncState>): void => {
    state = { ...state, ...next };
    ports.onState(state);
  };

  const down = async (trouble: WireTrouble): Promise<number> => {
    failures += 1;
    busySinceMs = trouble.kind === 'retry-later' ? (busySinceMs ?? ports.nowMs()) : null;
    const line = busySinceMs !== null && ports.nowMs() - busySinceMs > busyMsMax ? 'hub-fault' : lineOf(trouble);
    set({ line, downSinceMs: state.downSinceMs ?? ports.nowMs(), waiting: await ports.store.pendingCount() });
    const waitMs = backoffAfter(failures, ports.random);
    // Never sooner than asked, never for ever, and never all desks at the same moment.
    if (trouble.kind !== 'retry-later') return waitMs;
    const askedMs = Math.min(trouble.afterMs, longestAskedMs);
    quiet = { fromMs: ports.nowMs(), untilMs: ports.nowMs() + askedMs };
    return askedMs + waitMs;
  };

  /** Whether this program has heard the hub, all that it had to tell. */
  let isHeard = false;
  const turn = async (): Promise<number> => {
    const startMs = ports.nowMs();
    if (startMs >= quiet.fromMs && startMs < quiet.untilMs) return quiet.untilMs - startMs;
    // That the hub is behind is no word for a moment: it stays while the next run goes, and so does what was not heard yet.
    if (state.line !== 'starting' && state.line !== 'hub-behind' && state.downSinceMs === null) set({ line: 'syncing' });
    if (!isHeard && (await ports.store.pendingCount()) > 0) {
      const word = await firstWord(ports.store, () => pullAll(ports, beginning));
      isHeard = word === undefined || word === 'rewound';
      if (word !== undefined) return word === 'rewound' ? 0 : down(word);
    }
    const unsettled = await doubts.settle();
    if (unsettled !== undefined) return down(unsettled);
    const { isHeldBack } = holdBack;
    const hear = (): Promise<unknown> => pullAll(ports, beginning);
    const pushed = await pushAll({ pushMax: limits.pushCommandsMax, ...ports, pace, isHeldBack, hear });
    await holdBack.note();
    // A hub that is too old for a command still tells what is new; one that is too old for this desk says so to the pull as well.
    if (pushed !== undefined && pushed.kind !== 'epoch-changed' && pushed.kind !== 'hub-behind') return down(pushed);
    const pulled = (await pullAll(ports, beginning)) ?? (await doubts.settle());
    if (pulled !== undefined) return down(pulled);
    isHeard = true;
    failures = 0;
    busySinceMs = null;
    const waiting = await ports.store.pendingCount();
    const line = pushed?.kind === 'hub-behind' && waiting > 0 ? 'hub-behind' : 'synced';
    set({ line, lastContactMs: ports.nowMs(), downSinceMs: null, waiting });
    const filled = await fillSome(ports, filling);
    if (filled.trouble !== undefined) return down(filled.trouble);
    stuck = waiting > 0 ? stuck + 1 : 0;
    if (filled.againMs !== null) return filled.againMs;
    if (await tidy()) return 0;
    // A command whose outcome does not come is asked for ever less often; a new one wakes the loop by itself.
    return waiting > 0 ? Math.min(idleMs, 125 * 2 ** Math.min(stuck, 10)) : idleMs;
  };

  const run = async (): Promise<number> => {
    try {
      return await turn();
    } catch (cause) {
      // What waits has gone out by then; what becomes of it, and all that is new, waits for the update.
      if (cause instanceof UnreadableRow && (await isHubNewer(ports))) return down({ kind: 'update-needed' });
      throw cause;
    }
  };

  return { run, state: () => state };
}

/**
 * Before a program sends anything for the first time it hears the hub: a store whose files went back in time may have done as much since as it had
 * lost, and once that is taken nothing tells the two apart. Answers why it could not hear. To a hub that only pulls get nothing from, what waits is
 * sent all the same.
 */
async function firstWord(
  store: Pick<DeskSyncStore, 'isRewound'>,
  pull: () => Promise<WireTrouble | undefined>,
): Promise<WireTrouble | 'rewound' | undefined> {
  const trouble = await pull().catch((cause: unknown) => {
    // The update that this asks for comes behind what waits.
    if (cause instanceof UnreadableRow) return undefined;
    throw cause;
  });
  if (trouble?.kind === 'unreachable' || trouble?.kind === 'retry-later') return trouble;
  return (await store.isRewound?.()) === true ? 'rewound' : undefined;
}

async function isHubNewer({ hubProtocol }: DeskSyncPorts): Promise<boolean> {
  const spoken = (await hubProtocol?.()) ?? null;
  return spoken !== null && spoken > protocolVersion;
}

/** How long to leave a hub alone that failed so many times in a row, 1 or more, in ms: twice as long each time, half a minute at most, and no two desks alike. */
export function backoffAfter(failures: number, random: () => number): number {
  const ceiling = Math.min(backoffMs.max, backoffMs.first * 2 ** Math.min(failures - 1, 10));
  return Math.round(ceiling * (0.5 + random() / 2));
}

/** Troubles that somebody has to mend have a name of their own; the others pass by themselves. */
export function lineOf({ kind }: WireTrouble): SyncState['line'] {
  switch (kind) {
    case 'not-enrolled':
    case 'update-needed':
    case 'hub-behind':
      return kind;
    case 'failed':
      return 'hub-fault';
    case 'unreachable':
    case 'retry-later':
    case 'epoch-changed':
      return 'offline';
  }
}

/** When this program last started anew, and what it has fetched to do so again. */
interface Beginning extends AnewFetch {
  note(): void;
  isLate(): boolean;
}

function createBeginning({ nowMs, wire }: DeskSyncPorts, onNote: () => void): Beginning {
  let atMs: number | null = null;
  const note = (): void => {
    atMs = nowMs();
    onNote();
  };
  return { ...createAnewFetch(wire), note, isLate: () => atMs !== null && Math.abs(nowMs() - atMs) < goesOnMs };
}

/** What is asked beside a pull. */
interface Aside {
  readonly about: readonly string[];
  readonly onPage: (page: PullResponse) => void;
}

async function pullAll(ports: DeskSyncPorts, beginning: Beginning, aside?: Aside): Promise<WireTrouble | undefined> {
  // What is said instead of where the copy stands: to a hub that went back behind what a fill told of it, and null when the copy has to go.
  let said: Cursor | null | undefined;
  for (;;) {
    // Read side by side: somebody at another desk waits for each of these answers.
    const [{ coverage, fill }, head] = await Promise.all([settledWindow(ports), ports.store.head()]);
    // Without a word of the hub there is no today, and without a today no window to ask for.
    if (coverage.fromDay === null) return { kind: 'unreachable' };
    const answer = await ports.wire.pull({
      protocol: protocolVersion,
      cursor: said === undefined ? head.cursor : said,
      storeId: head.storeId,
      fromDay: coverage.fromDay,
      rowsMax: limits.pullRowsMax,
      ...(beginning.isLate() ? { goesOn: true } : {}),
      ...(aside === undefined || aside.about.length === 0 ? {} : { about: [...aside.about] }),
    });
    if (!answer.ok) return answer.trouble;
    aside?.onPage(answer.value);
    const { reset, more } = answer.value;
    if (said !== undefined && !reset) {
      // It has grown again beyond what it lost, and what it tells from there on is not what this copy lacks.
      said = null;
      continue;
    }
    said = undefined;
    if (!reset || coverage.tables === 'none') {
      await ports.store.applyDelta(answer.value);
      if (reset) beginning.note();
      if (more) continue;
      const { cursor } = answer.value;
      if (reset || fill?.heads === undefined || !isBehind(cursor.versions, fill.heads)) return undefined;
      said = cursorOfHeads(cursor, fill.heads);
      continue;
    }
    const replaced = await replaceCopy(ports, answer.value, beginning, (aside?.about.length ?? 0) > 0);
    if (replaced !== 'again') return replaced;
  }
}

/** Puts the near days in the place of a copy that serves until then. `again` when the hub is another one by now, and has to be asked anew. */
async function replaceCopy(
  ports: DeskSyncPorts,
  reset: PullResponse,
  beginning: Beginning,
  asksMore: boolean,
): Promise<WireTrouble | 'again' | undefined> {
  const { fromDay } = (await ports.store.window()).coverage;
  const today = ports.today();
  // Which days are near is for the hub's clock to say; until it is heard, the copy that is here is worth more than none.
  if (today === null || fromDay === null) return { kind: 'unreachable' };
  const { storeId } = await ports.store.head();
  const fetched = await beginning.fetch({ reset, part: nearPart(fromDay, today), storeId, fromDay }, asksMore);
  if (!fetched.ok) return fetched.trouble;
  if (fetched.value === null) return 'again';
  await ports.store.applyDelta(fetched.value.reset, fetched.value.first);
  beginning.note();
  return undefined;
}

function termsOf({ today, isTodayInDoubt, daysBack = windowDays.back }: DeskSyncPorts, { wanted, coverage }: DeskWindow) {
  const day = today();
  if (day === null) return null;
  return { today: day, wanted, daysBack, ...(isTodayInDoubt?.() === true ? { staysFrom: coverage.fromDay } : {}) };
}

/** The window, moved to where it has to be and with a part under way when one is missing. Most of the time nothing has to be written for it. */
async function settledWindow(ports: DeskSyncPorts): Promise<DeskWindow> {
  const window = await ports.store.window();
  const terms = termsOf(ports, window);
  if (terms === null) return window;
  const { coverage, fill } = window;
  const isThere = coverage.fromDay === windowStart(terms, null) && keptWishes(terms) === terms.wanted;
  if (isThere && !isDue(coverage, fill, terms)) return window;
  await ports.store.change((tx) => moveWindow(tx, terms));
  return ports.store.window();
}

interface Filled {
  readonly trouble?: WireTrouble;
  /** In how many ms to go on; null when nothing is missing or somebody said that it is to wait. */
  readonly againMs: number | null;
}

/** Fetches what the desk does not hold yet: the near days at one go, the rest a few pages at a time. */
async function fillSome(ports: DeskSyncPorts, filling: FillAhead): Promise<Filled> {
  for (let pages = 0; ; pages += 1) {
    const window = await settledWindow(ports);
    const { coverage, fill, isPaused } = window;
    const { cursor, storeId } = await ports.store.head();
    if (fill === null || cursor === null) return { againMs: null };
    const terms = termsOf(ports, window);
    if (isPaused && (terms === null || urgentPart(coverage, terms) === null)) return { againMs: null };
    // What changed while the last page was on its way has to be pulled before the part counts.
    if (fill.awaits !== null || (pages >= fillPagesPerRun && coverage.tables !== 'none')) return { againMs: 0 };
    const { part, after } = fill;
    const asked: FillRequest = { protocol: protocolVersion, cursor, storeId, part, after, rowsMax: limits.fillRowsMax };
    const answer = await filling.page(asked);
    if (!answer.ok) return { trouble: answer.trouble, againMs: null };
    if (answer.value.anew) return { againMs: anewMs };
    const next = isPaused ? null : askedNext(asked, answer.value, coverage, terms);
    if (next !== null) filling.sendFor(next);
    if (!(await ports.store.applyFill(asked, answer.value))) return { againMs: 0 };
  }
}

/** Drops days that have left the window, a few at a time; answers whether there may be more. After a restart it looks once more. */
function createTidier(store: DeskSyncStore): () => Promise<boolean> {
  let at: { readonly fromDay: string; readonly after: string | null } | null = null;
  return async () => {
    const { fromDay } = (await store.window()).coverage;
    if (fromDay === null) return false;
    if (at?.fromDay !== fromDay) at = { fromDay, after: '' };
    for (let days = 0; days < daysDroppedPerRun && at.after !== null; days += 1) {
      const after: string = at.after;
      const next: string | null = await store.change((tx) => dropOldDay(tx, after));
      at = { fromDay, after: next };
    }
    return at.after !== null;
  };
}
