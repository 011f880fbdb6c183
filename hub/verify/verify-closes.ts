import { heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { hasNoSeal, isHashOf, sealOf } from '#shared/till/close-seal.ts';
import { expectedIn, signedEntries } from '#shared/till/shift-state.ts';
import type { HubStore } from '#hub/store/open.ts';
import { eachRow } from '#hub/store/pages.ts';
import { type SignedClose, signedCloses } from './signed-closes.ts';

type Closed = Shift & { readonly closed: NonNullable<Shift['closed']> };

/**
 * The closes of a chain: each seal is over what its close says, is the one that was signed as far as the log still has it, and follows the seal
 * of a close of the same till; its hash is over the entries of its shift. Where the hub knew more than the closing desk, a person was asked,
 * and only then may the entries be others. A close of version 1 has no seal; the log has to show that it is one.
 */
export async function verifyCloses(store: HubStore, chainId: string): Promise<string | undefined> {
  const shifts = await store.all(chainId, 'shifts');
  const closes = shifts.filter((shift): shift is Closed => shift.closed !== null);
  const seals = new Set(closes.map(({ tillId, closed }) => `${tillId} ${closed.seal}`));
  const [differing, signed] = [await closesThatDiffer(store, chainId), await signedCloses(store, chainId)];
  for (const shift of closes) {
    const { id, tillId, closed } = shift;
    const name = `close ${closed.number} of shift ${id}`;
    const entries = heldOr(await store.read(chainId).by('ledgerEntries', 'shiftId', id), []);
    const own = entries.find(({ kind }) => kind === 'shift-close');
    const fault = sealFault(shift, own && signed.get(own.id));
    if (fault !== undefined) return `${name}: ${fault}`;
    const follows = closed.prevSeal === null || seals.has(`${tillId} ${closed.prevSeal}`);
    if (!follows) return `${name}: the close that it follows is not there (seal ${closed.prevSeal?.slice(0, 12)})`;
    const entriesFault = differing.has(id) ? undefined : faultInEntries(shift, entries);
    if (entriesFault !== undefined) return `${name}: ${entriesFault}`;
  }
  return missingLast(await store.all(chainId, 'checkpoints'), shifts);
}

/** What is wrong with a close by itself; `told` is what the log has of the command that made it. */
function sealFault(shift: Closed, told: SignedClose | undefined): string | undefined {
  const { closed } = shift;
  if (hasNoSeal(closed) && told?.version !== 1) return 'it carries no seal, and no command of before there were seals made it';
  if (!hasNoSeal(closed) && sealOf(shift, closed) !== closed.seal) return 'its seal is not over what it says';
  if (closed.overShortMinor !== closed.countedMinor - closed.expectedMinor) return 'over or short is not counted less expected';
  return told?.seal === undefined || told.seal === closed.seal ? undefined : 'its seal is not the one that was signed at the desk';
}

function faultInEntries(shift: Closed, entries: readonly LedgerEntry[]): string | undefined {
  const { closed } = shift;
  if (signedEntries(entries).length !== closed.entries || !isHashOf(closed, entries))
    return `its ${closed.entries} entries are not those that were signed`;
  return expectedIn(shift, entries) === closed.expectedMinor ? undefined : 'its float and its entries do not come to what was expected';
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
