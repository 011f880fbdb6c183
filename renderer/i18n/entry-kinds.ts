/** What each kind of entry of the ledger is called, seen from a till. */
export const entryKindKeys = {
  payment: 'tillMoves.kindPayment',
  reversal: 'tillMoves.kindReversal',
  'shift-open': 'tillMoves.kindOpen',
  'shift-close': 'tillMoves.kindClose',
  'hand-over': 'tillMoves.kindHandOver',
  fee: 'tillMoves.kindFee',
  payout: 'tillMoves.kindPayout',
  transfer: 'tillMoves.kindTransfer',
  'cash-in': 'tillMoves.kindIn',
  'cash-out': 'tillMoves.kindOut',
  'tips-out': 'tillMoves.kindTipsOut',
  'top-up': 'tillMoves.kindTopUp',
  'pay-back': 'tillMoves.kindPayBack',
  sale: 'tillMoves.kindOther',
  void: 'tillMoves.kindOther',
  expiry: 'tillMoves.kindOther',
} as const;
