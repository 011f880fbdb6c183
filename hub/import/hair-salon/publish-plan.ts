import { type Write, write } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { HubStore } from '#hub/store/open.ts';
import { buildBranch } from './build-shop.ts';
import { chainId } from './ids.ts';
import type { Plan } from './plan.ts';
import { salonProfile } from './profile.ts';
import { signIns } from './sign-ins.ts';

/** The part of the hub's store that an import uses. */
export type ImportStore = Pick<HubStore, 'all' | 'createChain' | 'publish' | 'seal'>;

/** What publishing a plan did. */
export interface PlanPublished {
  readonly written: number;
  /** Rows that were there and hold something else than the files say, by table: people changed them, so they stay. */
  readonly standing: ReadonlyMap<TableName, number>;
}

/** The day from which an earlier import left receipts out, when this one would leave them out from another; undefined when they fit. */
export async function otherFromDay(store: ImportStore, plan: Plan): Promise<string | undefined> {
  const checkpoints = await store.all(chainId, 'stockCheckpoints');
  const planned = new Set(plan.writes.flatMap(({ table, row }) => (table === 'stockCheckpoints' ? [row.id] : [])));
  return checkpoints.find((checkpoint) => planned.has(checkpoint.id) && checkpoint.day !== plan.fromDay)?.day;
}

/**
 * Stores a plan. Rows that are there already are left alone, so that a second run changes nothing, one after a broken run adds what is
 * missing, and what people changed since stays changed. The branch and its users come last: until then nobody can sign in, enrol a desk
 * or ask for totals, and a chain that is half there is seen by nobody.
 */
export async function publishPlan(store: ImportStore, plan: Plan): Promise<PlanPublished> {
  const { chainName: name } = salonProfile;
  const started = await store.all(chainId, 'branches');
  await store.createChain({ id: chainId, name, rehearsal: true, branches: [], users: [] });
  const { written } = await store.publish(chainId, await withSealedCosts(store, plan), 'keep');
  await store.createChain({ id: chainId, name, rehearsal: true, branches: [buildBranch()], users: signIns });
  const opened = started.length === 0 ? 1 + signIns.length : 0;
  return { written: written + opened, standing: await standingRows(store, plan.writes) };
}

/** Seals the purchase prices of products that are not stored yet: sealing is random, and a row that is there stays anyway. */
async function withSealedCosts(store: ImportStore, plan: Plan): Promise<readonly Write[]> {
  const stored = new Set((await store.all(chainId, 'products')).map((row) => row.id));
  const sealed: Write[] = [];
  for (const one of plan.writes) {
    const purchaseMinor = one.table === 'products' && !stored.has(one.row.id) ? plan.costs.get(one.row.id) : undefined;
    if (one.table !== 'products' || purchaseMinor === undefined) {
      sealed.push(one);
      continue;
    }
    const cost = await store.seal(chainId, { sealedClass: 'cost', table: 'products', rowId: one.row.id }, { purchaseMinor });
    sealed.push(write('products', { ...one.row, cost }));
  }
  return sealed;
}

async function standingRows(store: ImportStore, writes: readonly Write[]): Promise<ReadonlyMap<TableName, number>> {
  const standing = new Map<TableName, number>();
  for (const table of new Set(writes.map((one) => one.table))) {
    const stored = new Map((await store.all(chainId, table)).map((row) => [row.id, row]));
    const different = writes.filter(
      (one) => one.table === table && comparable(table, stored.get(one.row.id)) !== comparable(table, one.row),
    ).length;
    if (different > 0) standing.set(table, different);
  }
  return standing;
}

/** What an import would write of a row; the sealed purchase price is another text each time. */
function comparable(table: TableName, row: RowOf<TableName> | undefined): string {
  return row === undefined ? '' : canonicalJson(table === 'products' ? { ...row, cost: null } : row);
}
