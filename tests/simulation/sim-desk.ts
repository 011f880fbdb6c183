import type { AnyCommand } from '#shared/commands/command.ts';
import { findCommand } from '#shared/commands/registry.ts';
import type { Right } from '#shared/access/rights.ts';
import { type DeskSync, type DeskSyncStore, type Wire, createDeskSync } from '#shared/sync/desk-sync.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { Signed } from '#shared/sync/issue.ts';
import type { Cursor, FillRequest, FillResponse, PullResponse } from '#shared/sync/protocol.ts';
import type { FirstDays } from '#shared/sync/start-anew.ts';
import { addDays, dayOf, msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type ClockWatch, areApart, correctionMs, createClockWatch } from '#renderer/sync/clock-watch.ts';
import { daysBack } from '#tests/simulation/chain-rows.ts';
import { type Gate, MemoryDesk, type StoreStep, type TxMode } from '#tests/support/memory-desk.ts';

/** The disk has no room: the whole transaction fails. */
class DiskFull extends Error {
  override readonly name = 'QuotaExceededError';
}

/** The window is gone; whatever its code still does reaches nothing. */
class WindowGone extends Error {
  override readonly name = 'AbortError';
}

/** True for what a machine does to a program, which is no fault of the program. */
export function isBadLuck(error: unknown): 'disk-full' | 'window-gone' | undefined {
  if (error instanceof DiskFull) return 'disk-full';
  return error instanceof WindowGone ? 'window-gone' : undefined;
}

/** How a desk's parts reach the world around them. */
export interface DeskSurroundings {
  readonly wire: (device: DeviceIdentity) => Wire;
  readonly nowMs: () => number;
  /** What the hub's clock says. */
  readonly hubMs: () => number;
  readonly random: () => number;
  readonly tally: (what: string) => void;
  /** A promise that must not fail has failed. */
  readonly fail: (error: unknown) => void;
}

/** When a window dies; `steps` counts down. */
export type Death = { steps: number } | { readonly at: StoreStep | 'request' };

function comes(death: Death, step: StoreStep | 'request'): boolean {
  if ('at' in death) return death.at === step;
  death.steps -= 1;
  return death.steps < 0;
}

/** One window of a desk: a program that shares the desk's store with the other windows and can die at any step. */
export class SimWindow {
  isAlive = true;
  /** Runs its sync machine now. At most one window of a desk does: the Web Lock sees to that. */
  isSyncing = false;
  /** When it dies: at so many steps of its store or wire from now, or at the next one of a kind; null when it does not. */
  dies: Death | null = null;
  /** The transaction under way met a full disk, and must come to nothing. */
  private foundFull = false;
  private readonly desk: SimDesk;
  private readonly sync: DeskSync;
  private readonly around: DeskSurroundings;

  constructor(desk: SimDesk, around: DeskSurroundings) {
    this.desk = desk;
    this.around = around;
    const wire = around.wire(desk.device);
    this.sync = createDeskSync({
      store: this.store(),
      wire: {
        push: (request) => this.whenAlive(() => wire.push(request)),
        pull: (request) => this.whenAlive(() => wire.pull(request)),
        fill: (request) => this.whenAlive(() => wire.fill(request)),
      },
      nowMs: around.nowMs,
      random: around.random,
      today: () => desk.today,
      isTodayInDoubt: () => desk.isInDoubt,
      daysBack,
      // Histories are short: an outbox of a handful is sent in several pushes all the same, with pulls between and beside them.
      pushMax: 3,
      onState: () => undefined,
    });
  }

  /** Starts a run of the sync machine unless a window of this desk is at it. */
  startSync(): void {
    if (this.desk.windows.some((one) => one.isAlive && one.isSyncing)) return;
    this.isSyncing = true;
    this.desk.hearClock();
    const over = (): void => void (this.isSyncing = false);
    const rests = (ms: number): void => {
      over();
      this.desk.restMs = ms;
    };
    this.sync.run().then(rests, (error: unknown) => {
      over();
      const luck = isBadLuck(error);
      if (luck === undefined) this.around.fail(error);
      else if (luck === 'disk-full') this.around.tally('fault disk full in sync');
    });
  }

  /** Issues a command for a user as the screen would. */
  issue(command: AnyCommand, args: unknown, signed: Signed, user: RowOf<'users'>): ReturnType<MemoryDesk['issue']> {
    return this.desk.store.issue(command, args, signed, { ...user, rights: user.rights as Right[] }, this.mode('strict'));
  }

  private readonly gate: Gate = (step) => {
    this.live(step);
    if ((step === 'write' || step === 'commit') && !this.desk.takeRoom()) {
      this.foundFull = true;
      throw new DiskFull();
    }
    if (step === 'committed' && this.foundFull) this.around.fail(new Error('a transaction that found the disk full was committed'));
  };

  /** How a transaction of this window is written. */
  private mode(durability: TxMode['durability']): TxMode {
    this.foundFull = false;
    return { durability, gate: this.gate };
  }

  private live(step: StoreStep | 'request'): void {
    if (!this.isAlive) throw new WindowGone();
    if (this.dies === null || !comes(this.dies, step)) return;
    this.isAlive = false;
    this.around.tally(`fault crash at ${step}`);
    throw new WindowGone();
  }

  /** A window that died while it waited never hears the answer. */
  private async whenAlive<A>(send: () => Promise<A>): Promise<A> {
    this.live('request');
    const answer = await send();
    this.live('request');
    return answer;
  }

  /** The desk's store as this window reaches it, for as long as it lives. */
  store(): DeskSyncStore {
    const { store } = this.desk;
    const read = <T>(answer: () => Promise<T>): Promise<T> => {
      this.live('read');
      return answer();
    };
    return {
      head: async () => read(() => store.head()),
      pendingFrom: async (seq, most) => read(() => store.pendingFrom(seq, most)),
      pendingCount: async () => read(() => store.pendingCount()),
      applyDelta: async (delta, first) => this.takeDelta(delta, first),
      applyFill: async (asked, page) => this.takeFill(asked, page),
      window: async () => read(() => store.window()),
      doubts: async () => read(() => store.doubts()),
      revive: async (cmdIds) => {
        await store.revive(cmdIds, this.mode('strict'));
        this.around.tally('commands of a lost database sent again');
      },
      change: async (work) => {
        const answer = await store.change(work, this.mode('relaxed'));
        if (typeof answer === 'string') this.around.tally('days dropped');
        return answer;
      },
    };
  }

  /** What waits when a desk starts anew must come through it. */
  private async tallyReset(): Promise<void> {
    this.around.tally('pull reset');
    for (const { envelope } of await this.desk.store.pendingFrom(1, 1_000)) {
      const kind = findCommand(envelope.name, envelope.version)?.kind;
      if (kind !== undefined) this.around.tally(`${kind === 'edit' ? 'an' : 'a'} ${kind} waited through a reset`);
    }
  }

  /** Takes a page of a fill as this window's sync would. */
  async takeFill(asked: FillRequest, page: FillResponse): Promise<boolean> {
    const isTaken = await this.desk.store.applyFill(asked, page, this.mode('relaxed'));
    this.around.tally(isTaken ? (page.next === null ? `fill ${asked.part.kind}` : 'fill in pages') : 'fill came too late');
    return isTaken;
  }

  /** Takes a page as this window's sync would, with all that may go wrong at it. */
  async takeDelta(delta: PullResponse, first?: FirstDays): Promise<void> {
    const { store } = this.desk;
    const { cursor: before } = await store.head();
    const isUsable = (): boolean => store.coverage.tables !== 'none';
    const wasUsable = isUsable();
    await store.applyDelta(delta, first, this.mode('relaxed'));
    const { cursor: after } = await store.head();
    if (wasUsable && !isUsable()) throw new Error(`${this.desk.device.deviceId} gave up its copy before it had another`);
    if (delta.reset) await this.tallyReset();
    if (first !== undefined) this.around.tally(first.deltas.length > 0 ? 'copy replaced while it changed' : 'copy replaced');
    if (delta.more) this.around.tally('pull in pages');
    if (!delta.reset && goesBack(before, after)) throw new Error(`the cursor of ${this.desk.device.deviceId} went back`);
  }
}

function goesBack(before: Cursor | null, after: Cursor | null): boolean {
  if (before === null || after === null || before.epoch !== after.epoch) return false;
  return Object.entries(before.versions).some(([stream, version]) => !stream.startsWith('#') && (after.versions[stream] ?? 0) < version);
}

/** A desk: one store, one or two windows on it, a clock and a disk of its own. */
export class SimDesk {
  readonly store: MemoryDesk;
  readonly device: DeviceIdentity;
  readonly windows: SimWindow[] = [];
  /** How far its clock is off. */
  skewMs = 0;
  /** The furthest that it was ever set on. */
  mostOnMs = 0;
  /** The disk has room for so many writes, and then none for so many more; null when there is enough. */
  disk: { room: number; refusals: number } | null = null;
  /** How long its sync machine wanted to rest after its last run. */
  restMs = 1;
  /** So many days went by at it alone. */
  daysOn = 0;
  /** What it knows of the hub's clock: the very watch of a desk, carried on by a clock that nobody sets. */
  private readonly clockWatch: ClockWatch;
  private readonly around: DeskSurroundings;

  constructor(name: string, branchId: string, around: Omit<DeskSurroundings, 'nowMs'>, nowMs: () => number) {
    this.device = { chainId: 'chain', deviceId: `device-${name}`, branchId };
    this.store = new MemoryDesk('chain', `store-${name}`, true);
    this.around = { ...around, nowMs: () => nowMs() + this.skewMs };
    this.clockWatch = createClockWatch(() => undefined, nowMs);
    this.hearClock();
    this.openWindow();
  }

  readonly nowMs = (): number => this.around.nowMs();

  /** An answer of the hub names its time. */
  hearClock(): void {
    this.clockWatch.heard(this.around.hubMs(), this.nowMs(), this.nowMs());
  }

  /** The day on which it is, as its hub said last, whatever was done to its own clock since. */
  get today(): string {
    const byHubMs = this.nowMs() + correctionMs(this.clockWatch, this.nowMs());
    return addDays(dayOf(msToInstant(byHubMs), 'utc'), this.daysOn);
  }

  /** Its clock and the hub's are days apart. */
  get isInDoubt(): boolean {
    return areApart(this.clockWatch, this.nowMs());
  }

  /** Takes room for a write; false when there is none. */
  takeRoom(): boolean {
    if (this.disk === null) return true;
    this.disk.room -= 1;
    if (this.disk.room >= 0) return true;
    this.disk.refusals -= 1;
    if (this.disk.refusals <= 0) this.disk = null;
    return false;
  }

  openWindow(): void {
    this.windows.push(new SimWindow(this, this.around));
  }

  /** Every window dies where it stands. */
  kill(): void {
    for (const window of this.windows) window.isAlive = false;
    this.windows.length = 0;
  }

  /** Forgets windows that died; true when there were any. */
  bury(): boolean {
    const living = this.windows.filter(({ isAlive }) => isAlive);
    const died = living.length < this.windows.length;
    this.windows.splice(0, this.windows.length, ...living);
    return died;
  }
}
