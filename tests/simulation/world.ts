import { type AnyCommand, write } from '#shared/commands/command.ts';
import { type Right, rights } from '#shared/access/rights.ts';
import { must } from '#shared/kernel/assert.ts';
import { addDays, msToInstant } from '#shared/kernel/time.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { scopeHash } from '#shared/sync/handle-pull.ts';
import { nextPart } from '#shared/sync/coverage.ts';
import { type DeskSyncStore, createDeskSync } from '#shared/sync/desk-sync.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { HubData } from '#tests/support/memory-hub.ts';
import type { MemoryDesk } from '#tests/support/memory-desk.ts';
import { nextVersion } from '#tests/simulation/builds.ts';
import { branchIds, daysBack, startMs } from '#tests/simulation/chain-rows.ts';
import { written } from '#tests/simulation/carried.ts';
import { Chance } from '#tests/simulation/chance.ts';
import type { Only, Plan, Screen } from '#tests/simulation/deed.ts';
import { HubDoor, SimHub, signatureOf } from '#tests/simulation/hub-door.ts';
import { Network } from '#tests/simulation/network.ts';
import { holdsWhatItSays } from '#tests/simulation/oracles.ts';
import { SimDesk, type SimWindow, isBadLuck } from '#tests/simulation/sim-desk.ts';

/** What a desk tried to issue and what its screen said about it; `unknown` when the screen died before it could. */
export interface Attempt {
  readonly cmdId: string;
  readonly name: string;
  readonly desk: SimDesk;
  readonly isForged: boolean;
  said: 'saved' | 'refused' | 'failed' | 'unknown';
}

/** Where somebody sits. */
interface At {
  readonly desk: SimDesk;
  readonly window: SimWindow;
}

/** How often what is signed and sent is not what the desk decided upon. */
const garbled = 0.003;

/** Where a history starts: what the hub holds, and what a desk of each branch holds that has taken its first copy. */
export interface Start {
  readonly data: HubData;
  readonly copies: ReadonlyMap<string, MemoryDesk>;
}

/** What reads all there is at once, without a network between. */
export interface Reader {
  readonly device: SimDesk['device'];
  readonly store: DeskSyncStore;
  readonly today: string;
  /** Pages of fills after which the line goes down; all there are when left out. */
  readonly fills?: number;
  /** What else happens before a page of a fill is read. */
  readonly meanwhile?: () => unknown;
}

/** Pulls and fills at once and sends nothing. */
export async function catchUp(door: HubDoor, { device, store, today, fills = Infinity, meanwhile }: Reader): Promise<void> {
  let left = fills;
  const machine = createDeskSync({
    store,
    wire: {
      // Fewer outcomes than commands: the rest is to wait.
      push: async () => ({ ok: true, value: { epoch: '', outcomes: [], lastSeq: 0 } }),
      pull: async (request) =>
        left > 0 ? { ok: true, value: door.carry(await door.pull(device, request)) } : { ok: false, trouble: { kind: 'unreachable' } },
      fill: async (request) => {
        meanwhile?.();
        left -= 1;
        return left < 0
          ? { ok: false, trouble: { kind: 'unreachable' } }
          : { ok: true, value: door.carry(await door.fill(device, request)) };
      },
    },
    nowMs: () => 0,
    random: () => 0,
    today: () => today,
    daysBack,
    onState: () => undefined,
  });
  while ((await machine.run()) === 0);
}

/** A hub and its desks in one process with clocks, a network and bad luck of their own. One seed is one history. */
export class World {
  readonly chance: Chance;
  readonly hub = new SimHub();
  readonly network = new Network();
  readonly door: HubDoor;
  readonly desks: SimDesk[] = [];
  readonly attempts: Attempt[] = [];
  readonly counts = new Map<string, number>();
  /** What the clerk was allowed from so many commands at the hub on. */
  readonly clerkSince: { readonly commands: number; readonly row: RowOf<'users'> }[] = [];
  /** Whoever acts next signs with a key that is not his. */
  forgesNext = false;
  backup: HubData | null = null;
  wasRestored = false;
  /** Stores that are gone: what waited in them goes on under another name. */
  readonly lostStores = new Set<string>();
  /** The hub went back in time and bears its old epoch still, unless a desk has noticed. */
  private wentBackIn: string | null = null;
  nowMs = startMs;
  /** How far the hub's clock is off. */
  hubSkewMs = 0;
  /** Whether it was ever ahead of the true time. */
  wasHubAhead = false;
  /** The furthest that it was ever set back. */
  hubMostBackMs = 0;
  private failure: { readonly cause: unknown } | null = null;

  readonly start: Start;

  constructor(seed: number, start: Start) {
    this.start = start;
    this.chance = new Chance(seed);
    this.hub.restore(start.data);
    this.hub.nowMs = () => this.nowMs + this.hubSkewMs;
    this.door = new HubDoor(this.hub, this.network, (what) => this.tally(what));
    if (seed % 8 === 0) this.door.carry = written;
  }

  /** Sets up 2–6 desks, most of them with a first copy. The last desk may stand in the other branch. */
  begin(): void {
    const desks = must(
      this.chance.weighed([
        [10, 2],
        [8, 3],
        [2, 4],
        [1, 5],
        [1, 6],
      ]),
      'a number of desks',
    );
    const abroad = this.chance.happens(0.3) ? desks - 1 : -1;
    for (let index = 0; index < desks; index += 1) this.addDesk(`${index}`, branchIds[index === abroad ? 1 : 0]);
    this.tally(`histories of ${desks} desks`);
    this.door.isOldBuild = this.chance.happens(0.3);
    if (this.chance.happens(0.3)) this.door.pageRows = 1 + this.chance.below(12);
    if (this.chance.happens(0.2)) this.door.deltaRowsMax = this.chance.below(12);
  }

  /** How far off the clocks have ever been: what is dated by one of them may reach the hub when it has another. */
  noteClocks(): void {
    this.wasHubAhead ||= this.hubSkewMs > 0;
    this.hubMostBackMs = Math.min(this.hubMostBackMs, this.hubSkewMs);
    for (const desk of this.desks) desk.mostOnMs = Math.max(desk.mostOnMs, desk.skewMs);
  }

  tally(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** Lets every promise go as far as it can without the world; throws what went wrong in the background meanwhile. */
  async settle(): Promise<void> {
    // Ticks are taken only when no microtask is left, and cost less than a turn of the event loop.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    if (this.failure !== null) throw this.failure.cause;
  }

  /** A window syncs while the network is good: what it began goes through at once. `between` is what happens meanwhile. */
  async hear(window: SimWindow | undefined, between: () => Promise<void> | void = () => undefined): Promise<void> {
    window?.startSync();
    await this.settle();
    for (let hop = 0; hop < 6 && this.network.underWay > 0; hop += 1) {
      await this.network.deliver(this.chance);
      await this.settle();
      await between();
    }
  }

  /** Any window of any desk that is up. */
  aWindow(): At | undefined {
    const desk = this.chance.oneOf(this.desks);
    const window = desk === undefined ? undefined : this.chance.oneOf(desk.windows);
    return desk === undefined || window === undefined ? undefined : { desk, window };
  }

  /** Somebody does something at a window, anybody unless he is named; with `only`, of some tables he sees one row. */
  async act(plan: Plan, at = this.aWindow(), { only, actorId }: { readonly only?: Only; readonly actorId?: string } = {}): Promise<void> {
    if (at === undefined) return;
    for (const { command, args } of plan(this.screenOf(at.desk, only))) {
      const by = actorId ?? this.chance.pick(['owner', 'owner', 'clerk']);
      if (!(await this.issue(at, by, command, args))) return;
    }
  }

  /** What somebody at a desk sees. */
  screenOf({ device, store, nowMs }: SimDesk, only: Only = {}): Screen {
    return {
      branchId: device.branchId,
      deviceId: device.deviceId,
      chance: this.chance,
      newId: () => this.chance.newId(nowMs()),
      rows: (table) => {
        const rows = [...store.tables.values(table)] as unknown as readonly RowOf<typeof table>[];
        const id = only[table];
        return id === undefined ? rows : rows.filter((row) => row.id === id);
      },
    };
  }

  /** The clerk loses or regains rights, known to the hub first: what he issued meanwhile is refused or quarantined there. */
  changeRights(what: 'any' | 'no prices' = 'any'): void {
    const row = this.hub.tables.peek('users', 'clerk') as RowOf<'users'>;
    // Now and then some things only are taken from him: what he does with prices, credit and payments of others is then looked at by somebody else.
    const lost: readonly Right[] = ['money.price', 'money.discount', 'money.credit', 'money.refund'];
    const fewer = what === 'no prices' || this.chance.happens(0.4) ? rights.filter((right) => !lost.includes(right)) : [];
    const either = this.chance.happens(0.5) ? { active: !row.active } : { rights: row.rights.length < rights.length ? [...rights] : fewer };
    const next = what === 'any' ? either : { rights: fewer };
    this.hub.seed([write('users', { ...row, ...next })]);
    this.clerkSince.push({ commands: this.hub.commands.size, row: { ...row, ...next } });
    this.tally('fault rights changed');
  }

  /** A job or an import writes a row at the hub, and no desk knows of it. */
  private changeAtHub(): void {
    const row = this.chance.oneOf([...this.hub.tables.values('visits')]) as RowOf<'visits'> | undefined;
    if (row === undefined) return;
    this.hub.seed([write('visits', { ...row, comment: `written at the hub ${this.hub.writes}` })]);
    this.tally('written at the hub in a fill');
  }

  /** The hub's database is replaced by its backup, under a new epoch; what the backup lacks is only on the desks. */
  async restoreHub(): Promise<void> {
    const { backup } = this;
    if (backup === null) return;
    const isAcknowledged = this.knowsMoreThan(backup);
    const what = isAcknowledged ? 'older than acknowledged' : backup.commands.size < this.hub.commands.size ? 'older' : 'as it was';
    this.tally(`fault hub restored, ${what}`);
    this.wasRestored = true;
    this.backup = null;
    this.network.hubGone();
    const epoch = this.chance.newId(this.nowMs);
    if (/[89a-f]$/.test(epoch) && (await this.isNoticed(backup))) {
      this.wentBackIn = await this.hub.epoch();
      this.tally('fault hub went back under its epoch');
      this.hub.restore(backup);
      return;
    }
    this.hub.restore(backup, epoch);
    // What befalls the hub's machine befalls a desk beside it: apart, the two hardly ever meet in a history.
    if (this.chance.happens(0.6)) await this.loseDatabase();
  }

  /** A desk will miss something of its own: as the store that it is now it sent, and was told the outcome of, what the backup does not hold. */
  private async isNoticed(backup: HubData): Promise<boolean> {
    const epoch = await this.hub.epoch();
    for (const { store } of this.desks) {
      const { storeId, cursor } = await store.head();
      const isOwn = ({ cmdId }: { readonly cmdId: string }) => this.hub.commands.get(cmdId)?.storeId === storeId;
      if (cursor?.epoch === epoch && store.outcomes.some((one) => isOwn(one) && !backup.commands.has(one.cmdId))) return true;
    }
    return false;
  }

  /** Until a desk has noticed that the hub went back, no desk forgets what it was told: nobody would know of it any more. */
  private async isUnnoticed(): Promise<boolean> {
    return this.wentBackIn !== null && this.wentBackIn === (await this.hub.epoch());
  }

  /** A desk was told an outcome that the backup does not hold. */
  private knowsMoreThan(backup: HubData): boolean {
    return this.desks.some(({ store }) => store.outcomes.some(({ cmdId }) => !backup.commands.has(cmdId)));
  }

  /** The database of a desk is deleted; its second copy is not. */
  async loseDatabase(): Promise<void> {
    const desk = this.chance.oneOf(this.desks);
    if (desk === undefined || (await this.isUnnoticed())) return;
    desk.kill();
    const hadSent = desk.store.outcomes.length > 0;
    this.lostStores.add((await desk.store.head()).storeId);
    const storeId = `${desk.device.deviceId}-${this.chance.newId(this.nowMs)}`;
    await desk.store.loseDatabase(storeId);
    this.tally(hadSent ? 'fault database lost, of a desk that had sent' : 'fault database lost');
  }

  /** A desk reads on while its own commands wait: without them it must hold exactly what the hub held at its cursor, as far as it says so. */
  async lookUnderPending(): Promise<void> {
    const at = this.aWindow();
    if (at === undefined || at.desk.windows.some(({ isSyncing }) => isSyncing)) return;
    const { desk, window } = at;
    // A rebase is where a half-written transaction would do most harm.
    if (this.chance.happens(0.3)) desk.disk = { room: this.chance.below(20), refusals: 1 };
    try {
      const fills = this.chance.happens(0.5) ? 1 + this.chance.below(6) : Infinity;
      const meanwhile = () => this.chance.happens(0.4) && this.changeAtHub();
      if (this.chance.happens(0.8))
        await catchUp(this.door, { device: desk.device, store: window.store(), today: desk.today, fills, meanwhile });
    } catch (error) {
      if (isBadLuck(error) === undefined) throw error;
      return this.tally('fault in a rebase');
    }
    // What a hub went back behind is still held by whoever was told of it, until he comes and it notices.
    if (await this.isUnnoticed()) return;
    await holdsWhatItSays(this, desk);
    this.tally((await desk.store.pendingCount()) > 0 ? 'looked under pending' : 'looked without pending');
  }

  /** The power of a desk goes, or only its program; what was not yet durable is gone. */
  crash(desk: SimDesk, isPowerCut: boolean): void {
    desk.kill();
    const lost = isPowerCut ? desk.store.powerCut(this.chance.below(4)) : 0;
    if (lost > 0) this.tally('fault relaxed writes lost');
    this.tally(isPowerCut ? 'fault power cut' : 'fault killed');
  }

  /** Nothing waits at the desk, and the hub has nothing that it has not heard of. */
  async isUpToDate({ store, device, today, isInDoubt }: SimDesk): Promise<boolean> {
    const { cursor } = await store.head();
    if (cursor === null || (await store.pendingCount()) > 0) return false;
    const { coverage, fill, wanted } = await store.window();
    if (fill !== null || coverage.fromDay === null || nextPart(coverage, { today, wanted, daysBack }) !== null) return false;
    if (!isInDoubt && coverage.fromDay > addDays(today, -daysBack)) return false;
    const isSameScope = cursor.scopeHash === scopeHash(device) && cursor.epoch === (await this.hub.epoch());
    return isSameScope && ['chain', device.branchId].every((stream) => cursor.versions[stream] === this.hub.headOf(stream));
  }

  /** Puts up a desk, with its first copy taken unless it starts empty. */
  addDesk(name: string, branchId: string, isEmpty: boolean = this.chance.happens(0.1)): void {
    const around = {
      wire: (device: SimDesk['device']) => this.door.wireOf(device),
      hubMs: () => this.nowMs + this.hubSkewMs,
      random: this.chance.next,
      tally: (what: string) => this.tally(what),
      fail: (cause: unknown) => (this.failure ??= { cause }),
    };
    const desk = new SimDesk(name, branchId, around, () => this.nowMs);
    this.desks.push(desk);
    if (isEmpty) this.tally('fault started empty');
    else desk.store.adopt(must(this.start.copies.get(branchId), 'there is a copy for every branch'));
  }

  private async issue({ desk, window }: At, actorId: string, known: AnyCommand, args: unknown): Promise<boolean> {
    const { chance } = this;
    const user = desk.store.tables.peek('users', actorId) as RowOf<'users'> | undefined;
    if (user === undefined) return false;
    // A desk that was updated before the hub issues what the hub cannot know yet.
    const command = chance.happens(0.03) ? nextVersion(known) : known;
    if (command !== known) this.tally(this.door.isOldBuild ? 'fault newer than the hub' : 'fault next build');
    const parsed: unknown = command.args.parse(args);
    const attempt: Attempt = {
      cmdId: chance.newId(desk.nowMs()),
      name: command.name,
      desk,
      isForged: this.forgesNext || chance.happens(0.01),
      said: 'unknown',
    };
    this.attempts.push(attempt);
    this.forgesNext = false;
    const signed = {
      cmdId: attempt.cmdId,
      name: command.name,
      version: command.version,
      // A program that is not whole sends what no schema takes.
      args: chance.happens(garbled) ? ['garbled'] : (this.door.carry(parsed) as Json),
      actorId: user.id,
      branchId: desk.device.branchId,
      deviceId: desk.device.deviceId,
      occurredAt: msToInstant(desk.nowMs()),
      signature: attempt.isForged ? 'forged' : signatureOf(user.id),
    };
    try {
      const result = await window.issue(command, parsed, signed as never, user);
      attempt.said = result.ok ? 'saved' : 'refused';
      this.tally(result.ok ? `command ${command.name}` : `refused ${result.error.code}`);
      for (const { code } of result.ok ? result.value.flags : []) this.tally(`noted at a desk ${code}`);
    } catch (error) {
      const luck = isBadLuck(error);
      if (luck === undefined) throw error;
      if (luck === 'disk-full') attempt.said = 'failed';
      this.tally(luck === 'disk-full' ? 'fault disk full in command' : 'fault crash in command');
    }
    return attempt.said === 'saved';
  }
}
