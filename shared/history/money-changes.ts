import type { HistoryChange, HistoryField } from '#shared/history/entry.ts';
import { type Args, isRecord, numberOf, plain, recordsOf } from '#shared/history/stored-args.ts';
import { sumMinor } from '#shared/kernel/money.ts';

/** What is told of an argument: under which field. */
type Told = readonly [field: HistoryField, argument: string];

const amount: Told = ['amount', 'amountMinor'];
const client: Told = ['client', 'clientId'];
const till: Told = ['till', 'tillId'];
const reason: Told = ['reason', 'reason'];
const note: Told = ['note', 'note'];
const takesBack: Told = ['takesBack', 'reversesId'];
const inHand: readonly Told[] = [
  ['method', 'methodId'],
  till,
  ['tendered', 'tenderedMinor'],
  ['change', 'changeMinor'],
  ['online', 'channel'],
];
const moved: readonly Told[] = [amount, till, ['item', 'itemId'], ['supplier', 'supplierId'], takesBack, note];
const paidBack: readonly Told[] = [amount, client, ['method', 'methodId'], till, ['pastExpiry', 'pastExpiry'], reason];

/**
 * What is told of each command that moves money, and of nothing else in its arguments: no fee rule, no seal, no code of a gift card, by which
 * whoever reads it could pay.
 */
const toldOf: ReadonlyMap<string, readonly Told[]> = new Map<string, readonly Told[]>([
  ['takePayment', [amount, ...inHand]],
  ['reversePayment', [['takesBack', 'payment'], reason]],
  ['voidBill', [reason]],
  ['issueGiftCard', [['amount', 'faceMinor'], client]],
  ['redeemGiftCard', [amount, client, ['pastExpiry', 'pastExpiry']]],
  ['expireGiftCard', [amount, reason]],
  ['topUpAccount', [amount, client, ...inHand, note]],
  ['payFromAccount', [amount, client, ['beyondLimit', 'beyondLimit']]],
  ['keepDeposit', [amount, client, reason]],
  ['payBackAccount', paidBack],
  ['payBackGiftCard', paidBack],
  ['reverseAccountEntry', [['takesBack', 'entry'], reason]],
  ['cashIn', moved],
  ['cashOut', moved],
  ['transferMoney', [amount, ['fromTill', 'fromTillId'], ['intoTill', 'intoTillId'], takesBack, note]],
  ['payOutTips', [amount, ['staff', 'staffId'], till, takesBack, note]],
  ['correctPayout', [['fee', 'feeMinor'], ['landed', 'netMinor'], till, reason]],
  ['openShift', [till, ['float', 'floatMinor'], note]],
  ['handOver', [['counted', 'countedMinor'], ['expected', 'expectedMinor'], ['second', 'secondBy'], note]],
  [
    'closeShift',
    [
      ['report', 'number'],
      ['counted', 'countedMinor'],
      ['expected', 'expectedMinor'],
      ['left', 'leftMinor'],
      ['intoTill', 'restTillId'],
      ['second', 'secondBy'],
      note,
    ],
  ],
  ['countFact', [note]],
]);

/** True for a command that writes documents of the money. */
export function isOfMoney(command: string): boolean {
  return command === 'postBill' || toldOf.has(command);
}

/** What a command of the money says, in the order in which one reads it; undefined for any other command. */
export function moneyChangesOf(command: string, args: Args): HistoryChange[] | undefined {
  if (command === 'postBill') return billChanges(args);
  const told = toldOf.get(command);
  if (told === undefined) return undefined;
  const changes = told.flatMap(([field, name]): HistoryChange[] => {
    const to = field === 'online' ? args[name] === 'online' : plain(args[name]);
    return isSaid(field, to) ? [{ field, to }] : [];
  });
  if (command !== 'handOver') return changes;
  return [{ field: 'holder', from: plain(args['fromId']) ?? null, to: plain(args['toId']) ?? null }, ...changes];
}

/** What the amounts of a command are in; undefined where it names none. */
export function currencyOf(args: Args): string | undefined {
  const named = args['currency'] ?? (isRecord(args['bill']) ? args['bill']['currency'] : undefined);
  return typeof named === 'string' && /^[A-Z]{3}$/.test(named) ? named : undefined;
}

/**
 * A bill as it was told: its number and sum; of one that gives back, by how much less is owed by it; for a sale what was taken off, how many
 * prices were set by hand, how many services were left out.
 */
function billChanges(args: Args): HistoryChange[] {
  const bill = isRecord(args['bill']) ? args['bill'] : {};
  const isSale = bill['creditsBillId'] == null;
  const discountMinor = sumMinor(recordsOf(bill['lines']).map((line) => numberOf(line['discountMinor'])));
  const counted = (named: unknown): number | null => (Array.isArray(named) && named.length > 0 ? named.length : null);
  const told: readonly (readonly [HistoryField, unknown])[] = [
    ['receipt', bill['receiptNumber']],
    ['total', bill['totalMinor']],
    ['setOff', args['setOffMinor']],
    ['discount', isSale && discountMinor !== 0 ? discountMinor : null],
    ['priced', counted(args['pricedLineIds'])],
    ['leftOut', counted(args['leftOutLineIds'])],
    ['client', bill['clientId']],
    ['reason', args['reason']],
  ];
  return told.flatMap(([field, value]): HistoryChange[] => {
    const to = plain(value);
    return isSaid(field, to) ? [{ field, to }] : [];
  });
}

/** Nothing is said of what was left empty; change of nothing is no change. */
function isSaid(field: HistoryField, value: unknown): value is string | number | true {
  if (value === undefined || value === null || value === '' || value === false) return false;
  return field !== 'change' || value !== 0;
}
