import { msToInstant } from '#shared/kernel/time.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { must } from '#shared/kernel/assert.ts';
import { settleDue } from '#shared/payouts/settle-due.ts';
import { isTaken, isTakenBack } from '#shared/payouts/taken.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { days, startMs } from '#tests/simulation/chain-rows.ts';
import { Chance } from '#tests/simulation/chance.ts';
import type { Deed, Screen } from '#tests/simulation/deed.ts';
import { SimHub, signatureOf } from '#tests/simulation/hub-door.ts';
import { atHub } from '#tests/simulation/oracles.ts';
import type { SimDesk } from '#tests/simulation/sim-desk.ts';
import { startFrom } from '#tests/simulation/starts.ts';
import { type Start, World } from '#tests/simulation/world.ts';
import { moneyRows } from './money-chain.ts';

/** What somebody at a desk sees who handles money: the day and the moment besides. */
export interface MoneyScreen extends Screen {
  readonly day: string;
  readonly at: string;
}

/** Something to do with money at a desk; nothing when there is nothing to do it with. */
export type MoneyPlan = (screen: MoneyScreen) => readonly Deed[];

let start: Promise<Start> | undefined;

function atDawn(): Promise<Start> {
  const hub = new SimHub();
  hub.seed(moneyRows());
  return startFrom(hub);
}

/** Two desks of a branch and their hub: the true cores over stores in memory. Nothing breaks but the line between them. */
export class Salon {
  readonly world: World;
  /** The business day at both desks. */
  day: string = days[0];
  /** Facts that a desk said were saved. */
  saved = 0;
  /** What was settled with a provider, or no longer has to be. */
  private readonly settled = new Set<string>();

  private constructor(from: Start) {
    // Not a multiple of eight, so that what crosses the line is handed over and not written out: the simulation looks at that.
    this.world = new World(1, from);
    for (const name of ['left', 'right']) this.world.addDesk(name, 'branch', false);
  }

  static async open(): Promise<Salon> {
    start ??= atDawn();
    return new Salon(await start);
  }

  desk(index: number): SimDesk {
    return must(this.world.desks[index], 'there are two desks');
  }

  /** What is seen at a desk, by whoever decides by this chance. */
  screen(index: number, chance: Chance): MoneyScreen {
    const { device, store } = this.desk(index);
    return {
      branchId: device.branchId,
      deviceId: device.deviceId,
      chance,
      newId: () => this.world.chance.newId(this.world.nowMs),
      rows: (table) => [...store.tables.values(table)] as unknown as readonly RowOf<typeof table>[],
      day: this.day,
      at: msToInstant(this.world.nowMs),
    };
  }

  /** Issues a command at a desk as its screen would; says why it was refused. */
  async issue(index: number, { command, args }: Deed, userId = 'owner'): Promise<string | undefined> {
    const { world } = this;
    const desk = this.desk(index);
    world.nowMs += 1_000;
    const parsed: unknown = command.args.parse(args);
    const signed = {
      cmdId: world.chance.newId(world.nowMs),
      name: command.name,
      version: command.version,
      args: world.door.carry(parsed) as Json,
      actorId: userId,
      branchId: desk.device.branchId,
      deviceId: desk.device.deviceId,
      occurredAt: msToInstant(world.nowMs),
      signature: signatureOf(userId),
    };
    const user = desk.store.tables.peek('users', userId) as RowOf<'users'>;
    const window = must(desk.windows[0], 'the desk is up');
    const result = await window.issue(command, parsed, signed as never, user);
    if (result.ok && command.kind === 'fact') this.saved += 1;
    world.tally(result.ok ? `did ${command.name}` : `was refused ${command.name}: ${result.error.code}`);
    return result.ok ? undefined : result.error.code;
  }

  /** Does a plan at a desk until one of its commands is refused. */
  async act(index: number, plan: MoneyPlan, salt: number): Promise<void> {
    const chance = new Chance(salt);
    const userId = chance.pick(['owner', 'owner', 'clerk']);
    for (const deed of plan(this.screen(index, chance))) if ((await this.issue(index, deed, userId)) !== undefined) return;
  }

  /** A desk speaks to the hub until neither has anything to tell. */
  async sync(index: number): Promise<void> {
    const { world } = this;
    const desk = this.desk(index);
    world.nowMs += 60_000;
    for (let runs = 0; runs < 20; runs += 1) {
      desk.windows[0]?.startSync();
      await world.settle();
      while (world.network.underWay > 0) {
        await world.network.deliver(world.chance);
        await world.settle();
      }
      if (desk.restMs > 0) return;
    }
    throw new Error(`${desk.device.deviceId} is never done speaking to the hub`);
  }

  /** Both desks know all there is. */
  async meet(): Promise<void> {
    for (const index of [0, 1, 0, 1]) await this.sync(index);
  }

  /** The hub's job: what providers keep and pay out up to a day. */
  settle(upTo: string): void {
    for (;;) {
      const ledger = atHub(this.world, 'ledgerEntries');
      const waiting = ledger.flatMap((entry) => {
        const day = this.settled.has(entry.id) ? undefined : dueDayOf(entry);
        return day === undefined || day > upTo ? [] : [{ entry, day }];
      });
      const day = waiting.map((one) => one.day).toSorted()[0];
      if (day === undefined) return;
      const due = waiting.filter((one) => one.day === day).map(({ entry }) => entry);
      const pending = new Set(ledger.filter((entry) => dueDayOf(entry) !== undefined && !this.settled.has(entry.id)).map(({ id }) => id));
      const methodById = new Map(atHub(this.world, 'paymentMethods').map((method) => [method.id, method]));
      const at = msToInstant(this.world.nowMs);
      const { writes, cancelledIds } = settleDue({ day, at, due, ofBills: ledger, pending, methodById });
      if (writes.length > 0) this.world.hub.seed(writes);
      this.world.tally(writes.length > 0 ? 'the provider paid out or took its fee' : 'nothing was left to settle');
      for (const id of [...due.map((one) => one.id), ...cancelledIds]) this.settled.add(id);
    }
  }

  /** The first moment of the next business day. */
  sleep(): void {
    this.day = days[1];
    this.world.nowMs = Math.max(this.world.nowMs, startMs + 86_400_000);
  }
}

/** As the hub remembers until when something has to be settled. */
function dueDayOf(entry: LedgerEntry): string | undefined {
  if (isTakenBack(entry)) return entry.methodId === null ? undefined : entry.day;
  if (!isTaken(entry)) return undefined;
  return entry.payout?.dueDay ?? (entry.fee === null || entry.fee.amountMinor === 0 ? undefined : entry.fee.dueDay);
}
