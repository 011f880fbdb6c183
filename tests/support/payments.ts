/** What `takePayment` is told of 84.00 in cash for the bill `bill`, as it is among `branchRows`. */
export const cashPayment = {
  entryId: 'entry',
  billId: 'bill',
  clientId: null,
  day: '2026-03-02',
  currency: 'CAD',
  amountMinor: 8400,
  methodId: 'cash',
  tillId: 'main',
  shiftId: null,
  tenderedMinor: null,
  changeMinor: null,
  roundingMinor: 0,
  payout: null,
  fee: null,
} as const;
