import { type DeviceIdentity, EpochChanged, type PushPorts, type StoredCommand, handlePush } from '#shared/sync/handle-push.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import type pg from 'pg';
import type { Write } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { Wire, WireAnswer, WireTrouble } from '#shared/sync/desk-sync.ts';
import {
  type Envelope,
  type FillRequest,
  type FillResponse,
  type Outcome,
  type PullRequest,
  type PullResponse,
  protocolVersion,
} from '#shared/sync/protocol.ts';
import { tableNames } from '#shared/tables/registry.ts';
import { type Enrolled, enrolDevice, makeDeviceCode } from '#hub/store/devices.ts';
import { raiseEpoch } from '#hub/store/epoch.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { registerSigningKey } from '#hub/store/signing-keys.ts';
import { type SigningKeys, makeSigningKeys } from '#shared/sealing/sign.ts';
import { HubKilled, type HubData } from '#tests/support/memory-hub.ts';
import { MemoryTables } from '#tests/support/memory-tables.ts';
import { asOlderBuild } from '#tests/simulation/builds.ts';
import { chainRows } from '#tests/simulation/chain-rows.ts';
import { type ChainCopy, copyChain, putChainBack } from '#tests/simulation/real/chain-copy.ts';
import type { Network } from '#tests/simulation/network.ts';
import { keepsToItsBranch } from '#tests/simulation/scope-oracle.ts';

/** A desk as the hub has enrolled it, with the keys of those who sign in there. */
export interface RealDevice extends Enrolled {
  readonly keys: ReadonlyMap<string, SigningKeys>;
}

/** A chain of its own on the true store of the hub, on Postgres, with what may go wrong at its door. */
export class RealHub {
  /** Dies before or after the next commit. */
  killNext: 'before-commit' | 'after-commit' | null = null;
  /** The next request is answered with this trouble instead of being handled. */
  answersNext: WireTrouble | null = null;
  /** Not yet brought up to date: it knows no command of the next build. */
  isOldBuild = false;
  /** Its clock. */
  nowMs: () => number = Date.now;
  /** Rows that a page of a fill may carry. */
  fillRows = Infinity;
  /** Changes after which a desk is so far behind that it starts anew. */
  deltaRowsMax = 20_000;
  readonly chainId: string;
  private readonly store: HubStore;
  private readonly pool: pg.Pool;

  constructor(store: HubStore, pool: pg.Pool, chainId: string) {
    this.store = store;
    this.pool = pool;
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
        const trouble = this.answersNext;
        this.answersNext = null;
        if (trouble !== null) {
          tally(`fault answered ${trouble.kind}`);
          return { ok: false, trouble };
        }
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
      push: (request) =>
        send(request, (told) => {
          const handle = () => handlePush(this.mortal(this.store.pushPorts(device, told.storeId, () => this.nowMs())), device, told);
          return this.isOldBuild ? asOlderBuild(handle) : handle();
        }),
      pull: (request) => send(request, (told) => this.pull(device, told)),
      fill: (request) => send(request, (told) => this.fill(device, told)),
    };
  }

  private async pull(device: DeviceIdentity, told: PullRequest): Promise<PullResponse> {
    const terms = { deltaRowsMax: this.deltaRowsMax, outcomesMax: limits.pageOutcomesMax };
    const page = await handlePull(this.store.pullPorts(device), device, told, terms);
    keepsToItsBranch(device, page, true);
    return page;
  }

  private async fill(device: DeviceIdentity, told: FillRequest): Promise<FillResponse> {
    const asked = { ...told, rowsMax: Math.min(told.rowsMax, this.fillRows) };
    const page = await handleFill(this.store.pullPorts(device), device, asked);
    keepsToItsBranch(device, page, true);
    return page;
  }

  /** Sends once more what a store of a device had sent, as far as the hub keeps it, and answers what it is told. */
  async pushAgain(device: DeviceIdentity, storeId: string, commands: readonly Envelope[]): Promise<readonly Outcome[]> {
    const told: Outcome[] = [];
    for (let from = 0; from < commands.length; from += limits.pushCommandsMax) {
      const batch = commands.slice(from, from + limits.pushCommandsMax);
      const request = { protocol: protocolVersion, epoch: null, storeId, commands: batch };
      told.push(
        ...(
          await handlePush(
            this.store.pushPorts(device, storeId, () => this.nowMs()),
            device,
            request,
          )
        ).outcomes,
      );
    }
    return told;
  }

  /** How many commands it has taken. */
  async commandCount(): Promise<number> {
    const found = await this.store.db
      .selectFrom('commands')
      .select(({ fn }) => fn.count<number>('cmd_id').as('commands'))
      .where('chain_id', '=', this.chainId)
      .executeTakeFirstOrThrow();
    return found.commands;
  }

  /** Writes rows as a job or an import would. */
  async write(writes: readonly Write[]): Promise<void> {
    await this.store.publish(this.chainId, writes);
  }

  /** A copy of all that the chain holds. */
  backUp(): Promise<ChainCopy> {
    return copyChain(this.pool, this.chainId);
  }

  /** Puts a backup in the place of all that is there, under a new epoch. */
  async restore(backup: ChainCopy): Promise<void> {
    await putChainBack(this.pool, this.chainId, backup);
    await raiseEpoch(this.store.db, this.chainId);
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
      // Versions of two branches say nothing of each other; the moment in which a push was taken does.
      .orderBy('received_at')
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
