import type { HistoryEntry } from '#shared/history/entry.ts';

/** Commands that have words of their own; the others are told in general. */
const commands = [
  'bookVisit',
  'moveVisit',
  'changeLines',
  'describeVisit',
  'setVisitStatus',
  'cancelVisit',
  'restoreVisit',
  'planGroupEvent',
  'moveGroupEvent',
  'describeGroupEvent',
  'cancelGroupEvent',
  'addBlock',
  'moveBlock',
  'describeBlock',
  'removeBlock',
  'settleWaitingClient',
  'resolveTrayItem',
  'countFact',
  'postBill',
  'takePayment',
  'reversePayment',
  'voidBill',
  'issueGiftCard',
  'redeemGiftCard',
  'expireGiftCard',
  'topUpAccount',
  'payFromAccount',
  'keepDeposit',
  'payBackAccount',
  'payBackGiftCard',
  'reverseAccountEntry',
  'cashIn',
  'cashOut',
  'transferMoney',
  'payOutTips',
  'correctPayout',
  'openShift',
  'handOver',
  'closeShift',
] as const;
type Known = (typeof commands)[number];

/** What a command is called whose amount is negative: the same deed the other way round. */
const backKeys = {
  postBill: 'history.postBillBack',
  takePayment: 'history.moneyBack',
  redeemGiftCard: 'history.moneyBackOnCard',
  payFromAccount: 'history.moneyBackOnAccount',
  cashIn: 'history.takenBack',
  cashOut: 'history.takenBack',
  transferMoney: 'history.takenBack',
  payOutTips: 'history.takenBack',
} as const satisfies { readonly [C in Known]?: string };
type DeedKey = `history.${Known}` | (typeof backKeys)[keyof typeof backKeys] | 'history.other';

/** The words for what was done. */
export function deedKey({ command, changes }: Pick<HistoryEntry, 'command' | 'changes'>): DeedKey {
  if (!isKnown(command)) return 'history.other';
  const isBack = changes.some(({ field, to }) => (field === 'amount' || field === 'total') && typeof to === 'number' && to < 0);
  return isBack && hasBack(command) ? backKeys[command] : `history.${command}`;
}

function isKnown(command: string): command is Known {
  return commands.some((one) => one === command);
}

function hasBack(command: Known): command is keyof typeof backKeys {
  return Object.hasOwn(backKeys, command);
}
