import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { addClient } from '#shared/clients/add-client.ts';
import type { Right } from '#shared/access/rights.ts';
import { type AnyCommand, write } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { type DeskSync, type Wire, type WireAnswer, createDeskSync } from '#shared/sync/desk-sync.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { type DeviceIdentity, handlePush } from '#shared/sync/handle-push.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { expectedIn, shiftHash } from '#shared/till/shift-state.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { HubKilled, MemoryHub } from '#tests/support/memory-hub.ts';
import { branchRows } from '#tests/support/rows.ts';
import { seededRandom } from '#tests/support/random.ts';

const day = '2026-03-02';
const startMs = Date.UTC(2026, 2, 2, 14, 0);

/** What the network and the machines may do to a request; chosen by the seed. */
type Fault = 'none' | 'request-lost' | 'reply-lost' | 'repeated' | 'hub-killed-before' | 'hub-killed-after';

interface Desk {
  readonly store: MemoryDesk;
  readonly device: DeviceIdentity;
  readonly sync: DeskSync;
}

/** A hub and its desks in one process with a clock, a network and bad luck of their own. One seed is one history. */
export class World {
  readonly hub = new MemoryHub();
  readonly desks: Desk[] = [];
  /** Every command that a desk called saved, by name. */
  readonly issued: { cmdId: string; name: string }[] = [];
  readonly counts = new Map<string, number>();
  faults = true;
  private readonly random: () => number;
  private nowMs = startMs;

  constructor(seed: number, desks: number) {
    this.random = seededRandom(seed);
    this.hub.seed(branchRows());
    for (let index = 0; index < desks; index += 1) this.addDesk(index);
  }

  private addDesk(index: number): void {
    const store = new MemoryDesk('chain', `store-${index}`);
    const device = { chainId: 'chain', deviceId: `device-${index}`, branchId: 'branch' };
    const sync = createDeskSync({
      store,
      wire: this.wire(device),
      nowMs: () => this.nowMs,
      random: this.random,
      fromDay: () => '2026-01-01',
      onState: () => undefined,
    });
    this.desks.push({ store, device, sync });
  }

  private wire(device: DeviceIdentity): Wire {
    const send = async <T>(call: () => Promise<T>): Promise<WireAnswer<T>> => {
      const fault = this.fault();
      this.count(`fault ${fault}`);
      if (fault === 'request-lost') return { ok: false, trouble: { kind: 'unreachable' } };
      if (fault === 'hub-killed-before') this.hub.killNext = 'before-commit';
      if (fault === 'hub-killed-after') this.hub.killNext = 'after-commit';
      try {
        if (fault === 'repeated') await call();
        const value = await call();
        // What crosses the wire is JSON: nothing may survive only because both ends share memory.
        return fault === 'reply-lost'
          ? { ok: false, trouble: { kind: 'unreachable' } }
          : { ok: true, value: JSON.parse(JSON.stringify(value)) as T };
      } catch (error) {
        if (error instanceof HubKilled) return { ok: false, trouble: { kind: 'unreachable' } };
        throw error;
      } finally {
        this.hub.killNext = null;
      }
    };
    return {
      push: (request) => send(() => handlePush(this.hub, device, JSON.parse(JSON.stringify(request)))),
      pull: (request) => send(() => handlePull(this.hub, device, { ...request, rowsMax: 2_000 })),
    };
  }

  private fault(): Fault {
    if (!this.faults) return 'none';
    const faults: readonly Fault[] = [
      'none',
      'none',
      'none',
      'request-lost',
      'reply-lost',
      'repeated',
      'hub-killed-before',
      'hub-killed-after',
    ];
    return this.pick(faults);
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private newId(): string {
    return uuidV7(
      this.nowMs,
      Uint8Array.from({ length: 10 }, () => Math.floor(this.random() * 256)),
    );
  }

  /** One thing happens somewhere: a desk does something, or speaks to the hub. */
  async step(): Promise<void> {
    // The clock jumps now and then, also back: nothing may depend on it.
    this.nowMs += Math.floor(this.random() * 60_000) - (this.random() < 0.05 ? 3_600_000 : 0);
    const desk = this.pick(this.desks);
    const what = this.random();
    if (what < 0.2) await desk.sync.run();
    else if (what < 0.35) await this.pullOnly(desk);
    else if (what < 0.38) this.changeRights();
    else await this.act(desk);
  }

  /** A desk reads while its own commands still wait: the rebase must leave exactly the hub's rows under them. */
  private async pullOnly(desk: Desk): Promise<void> {
    const { cursor, storeId } = await desk.store.head();
    const request = { protocol: 1, cursor, storeId, fromDay: '2026-01-01', rowsMax: 2_000 };
    const delta = JSON.parse(JSON.stringify(await handlePull(this.hub, desk.device, request))) as PullResponse;
    await desk.store.applyDelta(delta);
    this.count('pulled under pending');
    const base = await desk.store.base();
    for (const [table, rows] of base) {
      const atHub = canonicalJson(this.hub.tables.all(table));
      if (canonicalJson(rows) !== atHub) throw new Error(`under the pending commands, ${table} differs from the hub`);
    }
  }

  /** The clerk loses or regains the right to work, known to the hub first: what was issued meanwhile is refused or quarantined there. */
  private changeRights(): void {
    const row = this.hub.tables.peek('users', 'clerk') as RowOf<'users'>;
    this.hub.seed([write('users', { ...row, active: !row.active })]);
    this.count('rights changed');
  }

  /** Lets everything reach everybody, without faults. */
  async quiet(): Promise<void> {
    this.faults = false;
    for (let round = 0; round < 4; round += 1) for (const desk of this.desks) await desk.sync.run();
  }

  private async act(desk: Desk): Promise<void> {
    const { tables } = desk.store;
    const visits = tables.all('visits') as unknown as readonly Visit[];
    const shifts = tables.all('shifts') as unknown as readonly Shift[];
    const shift = shifts.find((one) => one.state === 'open' && one.deviceId === desk.device.deviceId);
    // Another desk's shift may be sold into as well: that is how entries come late.
    const anyShift = shifts.find((one) => one.state === 'open');
    const visit = visits.length === 0 ? undefined : this.pick(visits);
    const doing = this.pick([
      'book',
      'book',
      'move',
      'status',
      'cancel',
      'restore',
      'client',
      'open',
      'sell',
      'sell',
      'pay',
      'close',
    ] as const);
    if (doing === 'book') await this.book(desk);
    else if (doing === 'client')
      await this.issue(desk, addClient, {
        clientId: this.newId(),
        code: '',
        displayName: 'Somebody',
        contact: null,
        identity: null,
        notes: null,
      });
    else if (doing === 'open')
      await this.issue(desk, openShift, { shiftId: this.newId(), tillId: 'main', day, floatMinor: 10_000, currency: 'CAD' });
    else if (doing === 'close' && shift !== undefined) await this.close(desk, shift);
    else if (doing === 'sell' && anyShift !== undefined) await this.sell(desk, anyShift, visit);
    else if (doing === 'pay' && anyShift !== undefined) await this.payRest(desk, anyShift);
    else if (visit === undefined) return;
    else if (doing === 'move') await this.move(desk, visit);
    else if (doing === 'status' && visit.status !== 'cancelled')
      await this.issue(desk, setVisitStatus, {
        visitId: visit.id,
        from: visit.status,
        to: this.pick(['waiting', 'confirmed', 'arrived', 'no-show'] as const),
      });
    else if (doing === 'cancel') await this.issue(desk, cancelVisit, { visitId: visit.id, reason: 'changed plans' });
    else if (doing === 'restore') await this.issue(desk, restoreVisit, { visitId: visit.id, overbook: null });
  }

  private slot(): { startsAt: string; staffId: string; durationMinutes: number } {
    const startsAt = msToInstant(startMs + Math.floor(this.random() * 16) * 30 * 60_000);
    return { startsAt, staffId: this.pick(['ann', 'ben']), durationMinutes: this.pick([30, 60]) };
  }

  private async book(desk: Desk): Promise<void> {
    const visitId = this.newId();
    const line = { id: `${visitId}-1`, serviceId: 'cut', breakMinutes: 0, priceMinor: 5000, ...this.slot() };
    await this.issue(desk, bookVisit, {
      visitId,
      day,
      clientId: null,
      walkInName: 'Walk-in',
      lines: [line],
      comment: '',
      source: 'desk',
      overbook: null,
    });
  }

  private async move(desk: Desk, visit: Visit): Promise<void> {
    const from = placeOf(visit.lines[0]!);
    await this.issue(desk, moveVisit, {
      visitId: visit.id,
      day,
      from: [from],
      to: [{ lineId: from.lineId, ...this.slot() }],
      overbook: null,
    });
  }

  private async close(desk: Desk, shift: Shift): Promise<void> {
    const entries = (desk.store.tables.all('ledgerEntries') as unknown as readonly LedgerEntry[]).filter(
      (entry) => entry.shiftId === shift.id,
    );
    const expectedMinor = expectedIn(shift, entries);
    const countedMinor = Math.max(0, expectedMinor + this.pick([0, 0, 5, -5]));
    await this.issue(desk, closeShift, {
      shiftId: shift.id,
      day,
      currency: 'CAD',
      number: `Z-${this.issued.length}`,
      countedMinor,
      counts: [],
      expectedMinor,
      entries: entries.length,
      hash: shiftHash(entries),
      note: '',
    });
  }

  private async sell(desk: Desk, shift: Shift, visit: Visit | undefined): Promise<void> {
    const billId = this.newId();
    const forVisit = visit !== undefined && visit.status === 'arrived' && visit.billId === null;
    const amountMinor = 100 + Math.floor(this.random() * 10_000);
    const line = {
      id: `${billId}-1`,
      kind: 'service',
      refId: 'cut',
      title: 'Cut',
      staffId: 'ann',
      quantityMilli: 1000,
      unitPriceMinor: amountMinor,
      discountMinor: 0,
      amountMinor,
      taxes: [],
    };
    const bill = {
      id: billId,
      day,
      receiptNumber: `R-${this.issued.length}`,
      visitIds: forVisit ? [visit.id] : [],
      clientId: null,
      currency: 'CAD',
      lines: [line],
      taxRounding: 'line',
      taxes: [],
      totalMinor: amountMinor,
    };
    if (!(await this.issue(desk, postBill, { bill, shiftId: shift.id, storageId: null }))) return;
    await this.pay(desk, shift, billId, this.pick([amountMinor, Math.ceil(amountMinor / 2)]));
  }

  /** Takes what a bill still owes as this desk knows it; another desk may be doing the same. */
  private async payRest(desk: Desk, shift: Shift): Promise<void> {
    const owing = (desk.store.tables.all('bills') as unknown as readonly Bill[]).filter((bill) => bill.paidMinor < bill.totalMinor);
    if (owing.length === 0) return;
    const bill = this.pick(owing);
    await this.pay(desk, shift, bill.id, bill.totalMinor - bill.paidMinor);
  }

  private async pay(desk: Desk, shift: Shift, billId: string, amountMinor: number): Promise<void> {
    const cash = this.random() < 0.6;
    await this.issue(desk, takePayment, {
      entryId: this.newId(),
      billId,
      clientId: null,
      day,
      currency: 'CAD',
      amountMinor,
      methodId: cash ? 'cash' : 'visa',
      tillId: cash ? 'main' : 'card',
      shiftId: shift.id,
      tenderedMinor: null,
      changeMinor: null,
      fee: null,
    });
  }

  private async issue(desk: Desk, command: AnyCommand, args: unknown): Promise<boolean> {
    const parsed = command.args.parse(args) as unknown;
    const cmdId = this.newId();
    const user = desk.store.tables.peek('users', this.pick(['owner', 'owner', 'clerk'])) as RowOf<'users'> | undefined;
    if (user === undefined) return false;
    const signed = {
      cmdId,
      name: command.name,
      version: command.version,
      args: JSON.parse(JSON.stringify(parsed)),
      actorId: user.id,
      branchId: 'branch',
      deviceId: desk.device.deviceId,
      occurredAt: msToInstant(this.nowMs),
      signature: '',
    };
    const result = await desk.store.issue(command, parsed, signed, { ...user, rights: user.rights as Right[] });
    this.count(result.ok ? `issued ${command.name}` : `refused ${result.error.code}`);
    if (result.ok) this.issued.push({ cmdId, name: command.name });
    return result.ok;
  }
}
