import type { z } from 'zod';
import type { Accepted, AnyCommand, Refusal, Write } from '#shared/commands/command.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type SyncState, createDeskSync } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { type DeviceIdentity, EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import { type FillResponse, protocolVersion } from '#shared/sync/protocol.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import { MemoryDesk } from '#tests/support/memory-desk.ts';
import { MemoryHub } from '#tests/support/memory-hub.ts';

let issued = 0;

/** What a desk of an office goes by when it syncs. */
interface SyncTerms {
  readonly nowMs?: number;
  /** What the hub says that it speaks. */
  readonly hubProtocol?: number;
  /** What happens around the hub's answer to a page of a fill. */
  readonly aroundFill?: (answer: () => Promise<FillResponse>) => Promise<FillResponse>;
}

/** A desk of an office: what is done at it stays there until it syncs. */
export class OfficeDesk {
  readonly store: MemoryDesk;
  readonly device: DeviceIdentity;
  private readonly hub: MemoryHub;

  constructor(hub: MemoryHub, name: string) {
    this.hub = hub;
    this.store = new MemoryDesk('chain', `store-${name}`);
    this.device = { chainId: 'chain', deviceId: name, branchId: 'branch' };
  }

  /** Does something here, as the owner unless somebody else is named. */
  issue<C extends AnyCommand>(command: C, args: z.input<C['args']>, by = 'owner'): Promise<Result<Accepted, Refusal>> {
    issued += 1;
    const user = must(this.row('users', by), 'a user of the branch');
    const signed = {
      cmdId: uuidV7(issued, new Uint8Array(10)),
      name: command.name,
      version: command.version,
      args: JSON.parse(JSON.stringify(args)) as never,
      actorId: by,
      deviceId: this.device.deviceId,
      branchId: 'branch',
      occurredAt: new Date(Date.UTC(2026, 2, 2, 14) + issued * 1_000).toISOString(),
      signature: '',
    };
    const actor = { id: by, rights: user.rights as never, branchIds: user.branchIds, active: user.active };
    return this.store.issue(command, command.args.parse(args), signed, actor);
  }

  /** Sends what waits and takes what is new, as often as it takes, as a program that begins anew; answers how the line stands. */
  async sync({ nowMs = 0, hubProtocol = protocolVersion, aroundFill = (answer) => answer() }: SyncTerms = {}): Promise<SyncState> {
    const { hub, device, store } = this;
    const carried = <T>(value: T): { readonly ok: true; readonly value: T } => ({
      ok: true,
      value: JSON.parse(JSON.stringify(value)) as T,
    });
    const machine = createDeskSync({
      store,
      wire: {
        push: (request) =>
          handlePush(hub.heardFrom(request.storeId), device, request).then(carried, (error: unknown) => {
            if (error instanceof EpochChanged) return { ok: false, trouble: { kind: 'epoch-changed' } };
            throw error;
          }),
        pull: async (request) => carried(await handlePull(hub, device, request)),
        fill: async (request) => carried(await aroundFill(() => handleFill(hub, device, request))),
      },
      nowMs: () => nowMs,
      random: () => 0,
      today: () => '2026-03-02',
      hubProtocol: async () => hubProtocol,
      onState: () => undefined,
    });
    while ((await machine.run()) === 0);
    return machine.state();
  }

  row<T extends TableName>(table: T, id: string): RowOf<T> | undefined {
    return this.store.tables.peek(table, id) as RowOf<T> | undefined;
  }

  /** What waits for a person here. */
  tray(): readonly TrayItem[] {
    return (this.store.tables.all('trayItems') as unknown as readonly TrayItem[]).filter(({ state }) => state === 'open');
  }
}

/** Two desks of one branch and the hub between them, all with the same rows. */
export async function openOffice(
  rows: readonly Write[],
): Promise<{ readonly hub: MemoryHub; readonly one: OfficeDesk; readonly two: OfficeDesk }> {
  const hub = new MemoryHub();
  hub.seed(rows);
  const [one, two] = [new OfficeDesk(hub, 'one'), new OfficeDesk(hub, 'two')];
  await one.sync();
  await two.sync();
  return { hub, one, two };
}
