import { type Write, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { HubStore } from '#hub/store/open.ts';

/** Fees posted in one go; what is left follows at once. */
const batchMax = 200;

/**
 * Posts card fees whose day has come: what the provider keeps leaves the till that the payment landed in. The entry's id follows from the
 * payment's, so that two hubs that post the same fee post it once. A payment that was taken back before its fee was due owes none.
 */
export async function postCardFees(store: HubStore, chainId: string, branch: RowOf<'branches'>, businessNow: string): Promise<number> {
  const today = businessDayOf(businessNow, branch);
  let posted = 0;
  for (;;) {
    const due = await store.dueFees(chainId, branch.id, today, batchMax);
    if (due.length === 0) return posted;
    const writes: Write[] = [];
    for (const paymentId of due) {
      const entry = await feeEntry(store, chainId, paymentId, businessNow);
      if (entry !== undefined) writes.push(write('ledgerEntries', entry));
    }
    posted += (await store.publish(chainId, writes, 'keep')).written;
    await store.forgetDueFees(chainId, branch.id, due);
  }
}

async function feeEntry(store: HubStore, chainId: string, paymentId: string, at: string): Promise<LedgerEntry | undefined> {
  const read = store.read(chainId);
  const payment = heldOr(await read.get('ledgerEntries', paymentId), undefined);
  if (payment === undefined || payment.fee === null || payment.tillId === null) return undefined;
  const ofBill = payment.billId === null ? [] : heldOr(await read.by('ledgerEntries', 'billId', payment.billId), []);
  if (ofBill.some((entry) => entry.reversesId === payment.id)) return undefined;
  const { amountMinor, vatMinor, dueDay } = payment.fee;
  const kept = [post('card-fee', payment.methodId, amountMinor), ...(vatMinor === 0 ? [] : [post('fee-vat', payment.methodId, vatMinor)])];
  return {
    ...payment,
    id: derivedId(payment.id, 'fee'),
    day: dueDay,
    at,
    kind: 'fee',
    postings: balanced([...kept, post('till', payment.tillId, -(amountMinor + vatMinor))]),
    shiftId: null,
    lateForShiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    fee: null,
    payout: null,
    reversesId: null,
    by: 'hub',
    deviceId: 'hub',
    source: 'job',
    note: '',
  };
}
