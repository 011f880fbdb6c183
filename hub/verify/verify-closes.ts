import { heldOr } from '#shared/tables/read.ts';
import type { Shift } from '#shared/till/tables.ts';
import { isUnsealed, sealOf } from '#shared/till/close-seal.ts';
import { shiftHash, signedEntries } from '#shared/till/shift-state.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';

type Closed = Shift & { readonly closed: NonNullable<Shift['closed']> };

/**
 * The closes of a chain: each seal is over what its close says, follows the seal of a close of the same till, and its hash is over the
 * entries of its shift. Where the hub knew more than the closing desk, a person was asked, and only then may the entries be others.
 */
export async function verifyCloses(store: HubStore, chainId: string): Promise<string | undefined> {
  const shifts = await store.all(chainId, 'shifts');
  const closes = shifts.filter((shift): shift is Closed => shift.closed !== null);
  const seals = new Set(closes.map(({ tillId, closed }) => `${tillId} ${closed.seal}`));
  const differing = await closesThatDiffer(store, chainId);
  for (const shift of closes) {
    const { id, closed } = shift;
    const name = `close ${closed.number} of shift ${id}`;
    if (!isUnsealed(closed) && sealOf(shift, closed) !== closed.seal) return `${name}: its seal is not over what it says`;
    if (closed.overShortMinor !== closed.countedMinor - closed.expectedMinor) return `${name}: over or short is not counted less expected`;
    const follows = closed.prevSeal === null || seals.has(`${shift.tillId} ${closed.prevSeal}`);
    if (!follows) return `${name}: the close that it follows is not there (seal ${closed.prevSeal?.slice(0, 12)})`;
    if (differing.has(id)) continue;
    const entries = heldOr(await store.read(chainId).by('ledgerEntries', 'shiftId', id), []);
    if (signedEntries(entries).length !== closed.entries || shiftHash(entries) !== closed.hash)
      return `${name}: its ${closed.entries} entries are not those that were signed`;
  }
  return missingLast(await store.all(chainId, 'checkpoints'), shifts);
}

/** Nothing follows the last close of a till; but the till's checkpoint names it. */
function missingLast(checkpoints: readonly { readonly tillId: string; readonly shiftId: string | null }[], shifts: readonly Shift[]) {
  const closed = new Set(shifts.flatMap(({ id, closed: close }) => (close === null ? [] : [id])));
  const lost = checkpoints.find(({ shiftId }) => shiftId !== null && !closed.has(shiftId));
  return lost === undefined ? undefined : `till ${lost.tillId}: its last close, of shift ${lost.shiftId}, is not there`;
}

/** Shifts whose close a person was asked about, because the hub knew of entries that the closing desk did not. */
async function closesThatDiffer(store: HubStore, chainId: string): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  for await (const item of eachRow(store.db, chainId, 'trayItems'))
    if (item.code === 'close-differs') for (const { id } of item.subjects) asked.add(id);
  return asked;
}
