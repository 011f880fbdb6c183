import { sumMinor } from '#shared/kernel/money.ts';
import { paidOn } from '#shared/till/bill-state.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { atHub } from '#tests/simulation/oracles.ts';
import type { Salon } from './salon.ts';

const commands = [
  'openShift',
  'closeShift',
  'handOver',
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
  'setCreditLimit',
  'reverseAccountEntry',
  'cashIn',
  'cashOut',
  'transferMoney',
  'payOutTips',
  'openDrawer',
  'savePackage',
  'correctPayout',
] as const;

/** What a run of many histories must have met, or it shows less than it says. */
export const mustHappen: readonly string[] = [
  ...commands.map((name) => `did ${name}`),
  ...['service', 'product', 'other', 'tip', 'surcharge'].flatMap((kind) => [`sold a ${kind}`, `gave back a ${kind}`]),
  'sold a gift-card',
  'sold in a package',
  'gave back of a package',
  'a package took in what stood on the bill',
  ...['line', 'bill', 'none'].map((rounding) => `rounded taxes by ${rounding}`),
  'a tax within the price',
  'a tax on top',
  'a discount',
  'cash was rounded',
  'change was given',
  'a bill was paid in several ways',
  'money back by the way it came',
  'what was given back was all set off',
  'what was given back was set off in part, and the rest handed out',
  'a set-off was taken back',
  'a set-off met what another desk had taken',
  'money back by another way',
  'a payment by a link has a fee of its own',
  'a top-up by a link has a fee of its own',
  'what was paid by a link is foretold',
  'the fee of what was paid by a link was posted',
  'money back by the link that it was paid by',
  'money back by a link that nobody paid by',
  'money back onto a gift card',
  'money back onto an account',
  'what was paid too much went back by its bill',
  'entry shift-open in USD',
  'entry shift-close in USD',
  'entry payout',
  'entry fee',
  'the provider paid out or took its fee',
  'a late entry restated a day',
  'a day kept what no bill asked for',
  'a gift-card is below zero',
  'a client-account is below zero',
  'tips are below zero',
  'told tips-overdrawn',
  ...[
    'late-entry',
    'second-shift',
    'closed-twice',
    'close-differs',
    'overpaid',
    'refunded-twice',
    'reversed-twice',
    'handed-out-twice',
  ].map((code) => `told ${code}`),
  ...['payment', 'sale', 'top-up', 'pay-back', 'expiry', 'transfer', 'cash-in', 'cash-out', 'tips-out', 'payout'].map(
    (kind) => `undid ${kind}`,
  ),
];

/** Counts what the bills and entries of a history had. */
export function tallySeen(salon: Salon): void {
  const { world } = salon;
  for (const { code } of atHub(world, 'trayItems')) world.tally(`told ${code}`);
  const ledger = atHub(world, 'ledgerEntries');
  for (const bill of atHub(world, 'bills')) {
    const { id, taxRounding, lines, creditsBillId } = bill;
    world.tally(`rounded taxes by ${taxRounding}`);
    for (const { kind, taxes, discountMinor, inPackage, staffId } of lines) {
      if (inPackage !== undefined) world.tally(creditsBillId === null ? 'sold in a package' : 'gave back of a package');
      if (inPackage !== undefined && staffId === 'ann') world.tally('a package took in what stood on the bill');
      world.tally(`${creditsBillId === null ? 'sold' : 'gave back'} a ${kind}`);
      for (const { inclusive } of taxes) world.tally(inclusive ? 'a tax within the price' : 'a tax on top');
      if (discountMinor !== 0) world.tally('a discount');
    }
    tallySetOff(salon, bill, ledger);
    if (creditsBillId === null && ledger.some((entry) => entry.kind === 'payment' && paidOn(id, [entry]) < 0))
      world.tally('what was paid too much went back by its bill');
    const ways = waysOf(ledger, id);
    if (creditsBillId === null && ways.size > 1) world.tally('a bill was paid in several ways');
    const before = creditsBillId === null ? new Set<string>() : waysOf(ledger, creditsBillId);
    for (const way of creditsBillId === null ? [] : ways) world.tally(backBy(way, before));
  }
  for (const { kind, changeMinor, postings, currency } of ledger) {
    world.tally(`entry ${kind}${currency === 'CAD' ? '' : ` in ${currency}`}`);
    if ((changeMinor ?? 0) > 0) world.tally('change was given');
    if (sumMinor(postings.filter(({ account }) => account === 'cash-rounding').map(({ minor }) => minor)) !== 0)
      world.tally('cash was rounded');
  }
}

/** What a bill that gives back set off, whatever was undone since; and whether its sale was asked for less than came. */
function tallySetOff({ world }: Salon, { id, creditsBillId, totalMinor }: Bill, ledger: readonly LedgerEntry[]): void {
  const own = ledger.filter(({ billId, kind }) => billId === id && kind === 'set-off');
  const first = own.filter(({ reversesId }) => reversesId === null);
  if (own.length > first.length && creditsBillId !== null) world.tally('a set-off was taken back');
  if (first.length > 0 && creditsBillId !== null) {
    const isAll = paidOn(id, first) === totalMinor;
    world.tally(isAll ? 'what was given back was all set off' : 'what was given back was set off in part, and the rest handed out');
  }
  const isTold = atHub(world, 'trayItems').some(({ code, subjects }) => code === 'overpaid' && subjects.some((one) => one.id === id));
  if (first.length > 0 && creditsBillId === null && isTold) world.tally('a set-off met what another desk had taken');
}

/** What a bill was paid by, or what its money went back by. */
function waysOf(ledger: readonly LedgerEntry[], billId: string): ReadonlySet<string> {
  const payments = ledger.filter((entry) => entry.kind === 'payment' && entry.billId === billId);
  return new Set(payments.map(({ methodId, postings }) => methodId ?? postings[0]?.account ?? ''));
}

function backBy(way: string, before: ReadonlySet<string>): string {
  if (way === 'gift-card') return 'money back onto a gift card';
  if (way === 'client-account') return 'money back onto an account';
  return before.has(way) ? 'money back by the way it came' : 'money back by another way';
}
