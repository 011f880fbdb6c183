import { rehearsalOffset } from '#hub/choose-chain.ts';
import { createHubClock } from '#hub/clock.ts';
import { buildBranch } from '#hub/import/hair-salon/build-shop.ts';
import { branchId, chainId } from '#hub/import/hair-salon/ids.ts';
import type { Plan } from '#hub/import/hair-salon/plan.ts';
import { salonProfile } from '#hub/import/hair-salon/profile.ts';
import { signIns } from '#hub/import/hair-salon/sign-ins.ts';
import type { NewUser } from '#hub/store/create-chain.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { type AnyCommand, write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { createDeskSync } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { handlePush } from '#shared/sync/handle-push.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';

/** When the salon's desk is opened on a day. */
export const opensAt = '08:00';
const device = { chainId, deviceId: 'device-1', branchId };
const branch = buildBranch();

/**
 * The salon's chain as the import marks it, a rehearsal, at a hub and at one desk: the true push, pull and rebase over stores in memory. The hub
 * is started on each day as `--chain hair-salon --at DAYT08:00` starts it, and hands the desk its clock as its greeting does.
 */
export class RehearsedSalon {
  readonly hub = new MemoryHub();
  readonly deviceId = device.deviceId;
  private readonly desk = new MemoryDesk(chainId, 'store-1');
  private readonly user = ownerOf(must(signIns[0], 'the import makes sign-ins'));
  private readonly chain: RowOf<'chains'> = { id: chainId, name: salonProfile.chainName, rehearsal: true, publicKeys: {} };
  private machineMs = Date.UTC(2026, 0, 5, 9);
  private readonly clock = createDeskClock(() => this.machineMs);
  private issued = 0;

  constructor(plan: Plan) {
    const shop = plan.writes.filter(({ table }) => table === 'tills' || table === 'paymentMethods' || table === 'taxes');
    this.hub.seed([write('chains', this.chain), write('branches', branch), write('users', this.user), ...shop]);
  }

  /** Starts the hub on a day, and the desk hears which moment it is there. */
  async begin(day: string): Promise<void> {
    const rehearsal = rehearsalOffset({ chain: this.chain, branch }, `${day}T${opensAt}`, this.machineMs);
    const hubClock = createHubClock(() => this.machineMs, rehearsal);
    this.clock.setRehearsal(hubClock.rehearsal);
    if (this.clock.now() !== hubClock.businessNow()) throw new Error(`the desk is not at the hub's moment on ${day}`);
    await this.sync();
  }

  /** The business day and the moment at the desk. */
  get now(): { readonly day: string; readonly at: string } {
    const at = this.clock.now();
    return { day: businessDayOf(at, branch), at };
  }

  /** Does something at the desk, half a minute after what was done before. */
  async issue(command: AnyCommand, args: unknown): Promise<void> {
    this.issued += 1;
    this.machineMs += 30_000;
    const signed = {
      cmdId: uuidV7(this.issued, new Uint8Array(10)),
      name: command.name,
      version: command.version,
      args: JSON.parse(JSON.stringify(args)) as never,
      actorId: this.user.id,
      deviceId: device.deviceId,
      branchId,
      occurredAt: this.clock.now(),
      signature: '',
    };
    const { id, rights, branchIds, active } = this.user;
    const actor = { id, rights: rights as never, branchIds, active };
    const ran = await this.desk.issue(command, command.args.parse(args), signed, actor);
    if (!ran.ok) throw new Error(`${command.name} on ${this.now.day}: ${ran.error.code}`);
  }

  /** The desk tells the hub, which decides it all anew, and hears what became of it. */
  async sync(): Promise<void> {
    const { hub } = this;
    const carried = <T>(value: T) => ({ ok: true, value: JSON.parse(JSON.stringify(value)) as T }) as const;
    const machine = createDeskSync({
      store: this.desk,
      wire: {
        push: async (request) => carried(await handlePush(hub, device, request)),
        pull: async (request) => carried(await handlePull(hub, device, request)),
        fill: async (request) => carried(await handleFill(hub, device, request)),
      },
      nowMs: () => this.machineMs,
      random: () => 0,
      today: () => this.now.day,
      onState: () => undefined,
    });
    while ((await machine.run()) === 0);
  }

  /** Rows of the desk, from which its screens make what they issue. */
  rows<T extends TableName>(table: T): readonly RowOf<T>[] {
    return this.desk.tables.all(table) as unknown as readonly RowOf<T>[];
  }

  /** Rows as the hub has them. */
  atHub<T extends TableName>(table: T): readonly RowOf<T>[] {
    return this.hub.tables.all(table) as unknown as readonly RowOf<T>[];
  }
}

/** The row of somebody whom the import lets sign in. */
function ownerOf({ id, login, name, role }: NewUser): RowOf<'users'> {
  return { id, login, name, role, rights: [...rightsByRole[role]], branchIds: [branchId], active: true };
}
