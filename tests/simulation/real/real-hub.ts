import { type DeviceIdentity, EpochChanged, type PushPorts, type StoredCommand, handlePush } from '#shared/sync/handle-push.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import type { Wire, WireAnswer } from '#shared/sync/desk-sync.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { tableNames } from '#shared/tables/registry.ts';
import { type Enrolled, enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { type SigningKeys, makeSigningKeys } from '#shared/sealing/sign.ts';
import { HubKilled, type HubData } from '#tests/support/memory-hub.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';
import { chainRows } from '#tests/simulation/chain-rows.ts';
import type { Network } from '#tests/simulation/network.ts';

/** A desk as the hub has enrolled it, with the keys of those who sign in there. */
export interface RealDevice extends Enrolled {
  readonly keys: ReadonlyMap<string, SigningKeys>;
}

/** A chain of its own on the true store of the hub, on Postgres, with what may go wrong at its door. */
export class RealHub {
  /** Dies before or after the next commit. */
  killNext: 'before-commit' | 'after-commit' | null = null;
  readonly chainId: string;
  private readonly store: HubStore;

  constructor(store: HubStore, chainId: string) {
    this.store = store;
    this.chainId = chainId;
  }

  /** Starts the chain with the rows that every history starts with. */
  async begin(): Promise<void> {
    const rows = chainRows().filter(({ table }) => table !== 'chains');
    const branches = rows.flatMap((one) => (one.table === 'branches' ? [one.row] : [])) as never;
    await this.store.createChain({ id: this.chainId, name: 'Simulated', rehearsal: false, branches, users: [] });
    await this.store.publish(this.chainId, rows);
  }

  /** Enrols a desk and registers the keys of its people. */
  async enrol(branchId: string): Promise<RealDevice> {
    const { db } = this.store;
    const code = await makeDeviceCode(db, this.chainId, branchId, { expiresAt: new Date(Date.now() + 60_000), uses: 1 });
    const enrolled = await enrolDevice(db, code, 'Simulated desk', 'desk', new Date());
    if (enrolled === undefined) throw new Error('the code was made a moment ago');
    const keys = new Map<string, SigningKeys>();
    for (const userId of ['owner', 'clerk']) {
      const made = await makeSigningKeys(nodeCrypto);
      keys.set(userId, made);
      await registerSigningKey(db, this.chainId, userId, enrolled.deviceId, made.publicKey);
    }
    return { ...enrolled, keys };
  }

  /** The line of a device; what crosses it is JSON. */
  wireOf(device: DeviceIdentity, network: Network, tally: (what: string) => void): Wire {
    const send = <Q, A>(request: Q, handle: (request: Q) => Promise<A>): Promise<WireAnswer<A>> => {
      const sent = JSON.stringify(request);
      return network.send(async () => {
        const dies = this.killNext;
        try {
          return { ok: true, value: JSON.parse(JSON.stringify(await handle(JSON.parse(sent) as Q))) as A };
        } catch (error) {
          if (error instanceof EpochChanged) return { ok: false, trouble: { kind: 'epoch-changed' } };
          if (!(error instanceof HubKilled)) throw error;
          tally(`fault hub killed ${dies}`);
          return { ok: false, trouble: { kind: 'unreachable' } };
        }
      });
    };
    return {
      push: (request) => send(request, (told) => handlePush(this.mortal(this.store.pushPorts(device, told.storeId)), device, told)),
      pull: (request) => send(request, (told) => handlePull(this.store.pullPorts(device), device, told)),
      fill: (request) => send(request, (told) => handleFill(this.store.pullPorts(device), device, told)),
    };
  }

  /** A transaction that is rolled back because the hub died in it, or committed without anybody hearing of it. */
  private mortal(ports: PushPorts): PushPorts {
    return {
      ...ports,
      transaction: async (chainId, work) => {
        const dies = this.killNext;
        this.killNext = null;
        const result = await ports.transaction(chainId, async (tx) => {
          const worked = await work(tx);
          if (dies === 'before-commit') throw new HubKilled();
          return worked;
        });
        if (dies === 'after-commit') throw new HubKilled();
        return result;
      },
    };
  }

  /** All that the database holds, as the oracles look at it. */
  async picture(): Promise<{ readonly data: HubData; readonly alarms: readonly string[] }> {
    const tables = new MemoryTables();
    for (const table of tableNames) for (const row of await this.store.all(this.chainId, table)) tables.put(table, row as never);
    const kept = await this.store.db
      .selectFrom('commands')
      .selectAll()
      .where('chain_id', '=', this.chainId)
      .orderBy('version')
      .orderBy('seq')
      .execute();
    const commands = new Map<string, StoredCommand>();
    for (const { cmd_id: cmdId, store_id: storeId, hash, envelope, outcome, version } of kept)
      commands.set(cmdId, { storeId, hash, outcome, version, envelope: JSON.parse(envelope) as Envelope });
    const alarms = await this.store.db.selectFrom('alarms').select('code').where('chain_id', '=', this.chainId).execute();
    const data = { tables, commands, places: new Map(), heads: new Map(), stores: new Map(), copies: new Map(), log: [] };
    return { data, alarms: alarms.map(({ code }) => code) };
  }
}
