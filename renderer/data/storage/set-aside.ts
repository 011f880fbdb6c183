import { isOpenAsk } from '#shared/devices/terminal.ts';
import { oldestDraftMs } from '#renderer/data/draft-box.ts';
import { type DraftBox, parkedListKey, parkedSalePrefix } from '#renderer/data/drafts.ts';
import type { SecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { type DatabaseFactory, databaseNameOf, findGenerations, removeGeneration } from '#renderer/data/store/generations.ts';
import { type DeskStore, type StoreOptions, openStore } from '#renderer/data/store/open-store.ts';
import { type SetAsideNote, readState, writeState } from '#renderer/data/store/state.ts';
import { countWaiting } from '#renderer/data/waiting-status.ts';

/** A store that was set aside; the time and the size are null when the note of it is gone, too. */
export interface SetAsideStore {
  readonly generation: number;
  readonly atMs: number | null;
  readonly bytes: number | null;
}

/**
 * Why a store that was set aside, or this desk's data, may not be removed yet:
 * - `waiting`: something saved here is not at the hub;
 * - `not-compared`: the second copy has not been looked through since;
 * - `no-copy`: there is no second copy, so nobody knows what only that store held;
 * - `damaged`: a part of the second copy could not be read;
 * - `in-use`: another window keeps it open;
 * - `ask`: a card terminal was asked for money, and what became of it is not in the books;
 * - `bills`: bills were set aside here, by whomever, and lie nowhere else.
 */
export type RemovalBlock = 'waiting' | 'ask' | 'bills' | 'not-compared' | 'no-copy' | 'damaged' | 'in-use';

/** What setting a store aside takes. */
export interface SettingAside {
  readonly chainId: string;
  /** The generation that could not be read. */
  readonly broken: number;
  readonly factory: DatabaseFactory;
  readonly options: Pick<StoreOptions, 'newId' | 'indexedDb'>;
  readonly usedBytes: () => Promise<number | null>;
  readonly nowMs: () => number;
  readonly locks: Pick<LockManager, 'request'>;
}

/**
 * Makes a new store to work on and leaves the broken one as it lies. The new one is filled again from the second copy and from the hub, as any
 * new store is. Two windows that do it at once make one. Rejects with a StoreFault when the new one cannot be made either.
 */
export async function setAside({ chainId, broken, factory, options, usedBytes, nowMs, locks }: SettingAside): Promise<void> {
  await locks.request(`foyer-set-aside-${chainId}`, async () => {
    const { current } = await findGenerations(factory, chainId);
    if (current > broken) return;
    const bytes = await usedBytes();
    const ignore = (): void => undefined;
    const store = await openStore({ name: databaseNameOf(chainId, broken + 1), onNewerVersion: ignore, onBlocked: ignore, ...options });
    await writeState(store.strict, 'setAside', [{ generation: broken, atMs: nowMs(), bytes }]);
    store.close();
  });
}

/** The stores of a chain that were set aside, the oldest first. */
export async function listSetAside(store: DeskStore, factory: DatabaseFactory, chainId: string): Promise<readonly SetAsideStore[]> {
  const notes: readonly SetAsideNote[] = (await readState(store.relaxed, 'setAside')) ?? [];
  const { setAside: generations } = await findGenerations(factory, chainId);
  return generations.map((generation) => {
    const note = notes.find((one) => one.generation === generation);
    return { generation, atMs: note?.atMs ?? null, bytes: note?.bytes ?? null };
  });
}

/** What stands against removing a store that was set aside; undefined when all of it is safe at the hub. */
export async function removalBlock(store: DeskStore, copy: Pick<SecondCopyStatus, 'state' | 'rebuilt'>): Promise<RemovalBlock | undefined> {
  // Read before the outbox is counted: a rebuild that ends between the two has filled the outbox by the time it is counted.
  const mark = await readState(store.relaxed, 'rebuild');
  if ((await countWaiting(store)).commands > 0) return 'waiting';
  if (copy.state !== 'safe') return 'no-copy';
  if (mark !== undefined) return 'not-compared';
  return copy.rebuilt?.isDamaged === true ? 'damaged' : undefined;
}

/** What lies in this desk's store alone, whatever the hub has: undefined when nothing does that somebody would miss. */
export async function unfinishedHere(store: DeskStore, drafts: Pick<DraftBox, 'load'>, nowMs: number): Promise<RemovalBlock | undefined> {
  if (((await readState(store.relaxed, 'terminalAsks')) ?? []).some(isOpenAsk)) return 'ask';
  // Those of visits stand in the list of whoever is signed in; another user's list nobody else can read, but his sales are named.
  const own = await drafts.load(parkedListKey);
  if (Array.isArray(own) && own.length > 0) return 'bills';
  const kept = (await store.relaxed.table('drafts').toArray()) as readonly { readonly key: string; readonly atMs: number }[];
  return kept.some(({ key, atMs }) => key.startsWith(parkedSalePrefix) && nowMs - atMs <= oldestDraftMs) ? 'bills' : undefined;
}

/** Removes a store that was set aside for good, unless something stands against it. */
export async function removeSetAside(
  store: DeskStore,
  copy: Pick<SecondCopyStatus, 'state' | 'rebuilt'>,
  { factory, chainId, generation }: { readonly factory: DatabaseFactory; readonly chainId: string; readonly generation: number },
): Promise<RemovalBlock | undefined> {
  const block = await removalBlock(store, copy);
  if (block !== undefined) return block;
  return removed(factory, chainId, generation);
}

/** Removes all that this desk holds of a chain, the store that it works on last. Nothing of it may be open here by then. */
export async function removeAllGenerations(factory: DatabaseFactory, chainId: string): Promise<RemovalBlock | undefined> {
  const { current, setAside: others } = await findGenerations(factory, chainId);
  for (const generation of [...others, current]) {
    const block = await removed(factory, chainId, generation);
    if (block !== undefined) return block;
  }
  return undefined;
}

async function removed(factory: DatabaseFactory, chainId: string, generation: number): Promise<RemovalBlock | undefined> {
  try {
    await removeGeneration(factory, chainId, generation);
    return undefined;
  } catch {
    return 'in-use';
  }
}
