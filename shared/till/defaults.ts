import type { RowOf } from '#shared/tables/registry.ts';
import type { Bill, BillLine, FeeRule, FeeTerms, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** What an entry of the ledger has that is about no till, shift, bill or client. */
export const entryDefaults: Pick<
  LedgerEntry,
  | 'tillId'
  | 'shiftId'
  | 'lateForShiftId'
  | 'billId'
  | 'clientId'
  | 'methodId'
  | 'tenderedMinor'
  | 'changeMinor'
  | 'fee'
  | 'payout'
  | 'itemId'
  | 'supplierId'
  | 'reversesId'
  | 'note'
> = {
  tillId: null,
  shiftId: null,
  lateForShiftId: null,
  billId: null,
  clientId: null,
  methodId: null,
  tenderedMinor: null,
  changeMinor: null,
  fee: null,
  payout: null,
  itemId: null,
  supplierId: null,
  reversesId: null,
  note: '',
};

/** A till that everybody may use. */
export const tillDefaults: Pick<RowOf<'tills'>, 'userIds'> = { userIds: [] };

/** A way to pay without a fee, whose money is there at once. */
export const methodDefaults: Pick<RowOf<'paymentMethods'>, 'fees' | 'settlement' | 'feeOnRefund' | 'surcharge'> = {
  fees: [],
  settlement: { days: 0, dayKind: 'calendar', cutOff: null, grouping: 'payment', landsInTillId: null },
  feeOnRefund: 'kept',
  surcharge: false,
};

/** A rule of a share and a fixed part, without bounds and tax. */
export function plainRule(rule: Pick<FeeRule, 'version' | 'ratePpm' | 'fixedMinor'>): FeeRule {
  return { minMinor: null, maxMinor: null, vatPpm: 0, ...rule };
}

/** The one fee of a way to pay that asks the same of every payment. */
export function usualFee(rule: FeeRule): FeeTerms {
  const whenever = { channel: 'any', funding: 'any', origin: 'any', validFrom: null, validTo: null } as const;
  return { id: 'usual', ...whenever, instalments: { from: 1, to: 99 }, rule };
}

/** What a bill has that gives nothing back and stands. */
export const billDefaults: Pick<Bill, 'creditsBillId' | 'voided'> = { creditsBillId: null, voided: null };

/** What a line has that gives nothing back. */
export const billLineDefaults: Pick<BillLine, 'creditsLineId'> = { creditsLineId: null };

/** What a shift has that one person worked. */
export const shiftDefaults: Pick<Shift, 'handOvers'> = { handOvers: [] };
