import type { LedgerEntry } from '#shared/till/tables.ts';

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
  reversesId: null,
  note: '',
};
