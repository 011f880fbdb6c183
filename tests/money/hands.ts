import { derivedId } from '#shared/kernel/id.ts';
import { reversalId } from '#shared/accounts/reverse-account-entry.ts';
import type { StoredCommand } from '#shared/sync/handle-push.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** What the people at the desks did with their hands, as far as it is about money: what they said, before any rule made entries of it. */
export interface Hands {
  /** What lies in each till by what went in and out, opened by its counts. */
  readonly inTill: ReadonlyMap<string, number>;
  /** What holders of gift cards and accounts are owed by what was put on and taken off. */
  readonly onCard: ReadonlyMap<string, number>;
  readonly onAccount: ReadonlyMap<string, number>;
  /** What staff members were given as tips and not paid out, by person and currency. */
  readonly inTips: ReadonlyMap<string, number>;
}

/** What every command about money says in its arguments, each field only where the command has it. */
interface Said {
  readonly entryId: string;
  readonly shiftId: string;
  readonly tillId: string;
  readonly fromTillId: string;
  readonly intoTillId: string;
  readonly restTillId: string | null;
  readonly cardId: string;
  readonly clientId: string;
  readonly staffId: string;
  readonly currency: string;
  readonly billId: string;
  readonly bill: Pick<Bill, 'id' | 'currency' | 'lines'>;
  readonly payment: string;
  readonly entry: string;
  readonly amountMinor: number;
  readonly faceMinor: number;
  readonly floatMinor: number;
  readonly countedMinor: number;
  readonly expectedMinor: number;
  readonly leftMinor: number;
  readonly roundingMinor: number;
  readonly tenderedMinor: number | null;
  readonly changeMinor: number | null;
}

type Move = readonly [where: 'inTill' | 'onCard' | 'onAccount' | 'inTips', whose: string, minor: number];

/** What went over the counter: what was given less the change, else the amount as coins can pay it. */
function overTheCounter({ amountMinor, roundingMinor, tenderedMinor, changeMinor }: Said): number {
  return tenderedMinor === null ? amountMinor + roundingMinor : tenderedMinor - (changeMinor ?? 0);
}

const movesOf: Readonly<Record<string, (said: Said) => readonly Move[]>> = {
  takePayment: (said) => [['inTill', said.tillId, overTheCounter(said)]],
  topUpAccount: (said) => [
    ['inTill', said.tillId, overTheCounter(said)],
    ['onAccount', said.clientId, said.amountMinor],
  ],
  cashIn: ({ tillId, amountMinor }) => [['inTill', tillId, amountMinor]],
  cashOut: ({ tillId, amountMinor }) => [['inTill', tillId, -amountMinor]],
  payOutTips: ({ tillId, staffId, currency, amountMinor }) => [
    ['inTill', tillId, -amountMinor],
    ['inTips', `${staffId} ${currency}`, -amountMinor],
  ],
  postBill: ({ bill: { lines, currency } }) =>
    lines.flatMap((line): readonly Move[] =>
      line.kind === 'tip' && line.staffId !== null ? [['inTips', `${line.staffId} ${currency}`, line.amountMinor]] : [],
    ),
  transferMoney: ({ fromTillId, intoTillId, amountMinor }) => [
    ['inTill', fromTillId, -amountMinor],
    ['inTill', intoTillId, amountMinor],
  ],
  issueGiftCard: ({ cardId, faceMinor }) => [['onCard', cardId, faceMinor]],
  redeemGiftCard: ({ cardId, amountMinor }) => [['onCard', cardId, -amountMinor]],
  expireGiftCard: ({ cardId, amountMinor }) => [['onCard', cardId, -amountMinor]],
  payFromAccount: ({ clientId, amountMinor }) => [['onAccount', clientId, -amountMinor]],
  keepDeposit: ({ clientId, amountMinor }) => [['onAccount', clientId, -amountMinor]],
  payBackAccount: ({ tillId, clientId, amountMinor, roundingMinor }) => [
    ['inTill', tillId, roundingMinor - amountMinor],
    ['onAccount', clientId, -amountMinor],
  ],
  payBackGiftCard: ({ tillId, cardId, amountMinor, roundingMinor }) => [
    ['inTill', tillId, roundingMinor - amountMinor],
    ['onCard', cardId, -amountMinor],
  ],
};

/** Ids under which what was said is undone by another command: the entry's, or, of an issue, the card's. */
function nameOf(name: string, said: Said): string {
  if (name === 'postBill') return said.bill.id;
  return name === 'issueGiftCard' ? derivedId(said.cardId, 'issued') : said.entryId;
}

/** Entries of the ledger that only a count can say: what an opening differed by. */
type Openings = ReadonlyMap<string, LedgerEntry>;

/** What the salon has, beside what was said. */
interface Known {
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly openings: Openings;
  /** The tills that cash lies in. */
  readonly drawers: ReadonlySet<string>;
}

/**
 * Follows the commands in the order in which the hub took them. What two desks did to the same end is done once where its id says so, and a
 * payment is taken back once; but cash was handed out by everybody who says so.
 */
export function followHands(commands: Iterable<StoredCommand>, { shifts, openings, drawers }: Known): Hands {
  const anew = () => new Map<string, number>();
  const hands = { inTill: anew(), onCard: anew(), onAccount: anew(), inTips: anew() };
  const done = new Map<string, readonly Move[]>();
  const openOf = new Map<string, Set<string>>();
  const apply = (moves: readonly Move[], sign = 1): void => {
    for (const [where, whose, minor] of moves) hands[where].set(whose, (hands[where].get(whose) ?? 0) + sign * minor);
  };
  const doOnce = (name: string, moves: readonly Move[], sign = 1): void => {
    if (done.has(name)) return;
    done.set(name, moves);
    apply(moves, sign);
  };
  for (const command of commands) {
    const { name, args } = command.envelope;
    const said = args as unknown as Said;
    const moves = movesOf[name];
    const tillId = shifts.get(said.shiftId)?.tillId ?? said.tillId;
    if (name === 'expireGiftCard' && command.outcome.code === 'gift-card-closed-twice') continue;
    if (moves !== undefined) doOnce(nameOf(name, said), moves(said));
    else if (name === 'voidBill') doOnce(`void ${said.billId}`, done.get(said.billId) ?? [], -1);
    else if (name === 'reversePayment') {
      const paid = done.get(said.payment) ?? [];
      if (paid.some(([where, whose]) => where === 'inTill' && drawers.has(whose))) apply(paid, -1);
      else doOnce(`back ${said.payment}`, paid, -1);
    } else if (name === 'reverseAccountEntry') doOnce(reversalId(said.entry), done.get(said.entry) ?? [], -1);
    else if (name === 'handOver') doOnce(said.entryId, [['inTill', tillId, said.countedMinor - said.expectedMinor]]);
    else if (name === 'openShift') {
      const open = openOf.get(tillId) ?? new Set();
      // Who opens counts what is there. Where another desk had it open already, only the books can say what the count was compared with.
      if (open.size === 0) hands.inTill.set(tillId, said.floatMinor);
      else apply([['inTill', tillId, openings.get(said.shiftId)?.postings[0]?.minor ?? 0]]);
      openOf.set(tillId, open.add(said.shiftId));
    } else if (name === 'closeShift' && command.outcome.code !== 'closed-twice') {
      openOf.get(tillId)?.delete(said.shiftId);
      apply([['inTill', tillId, said.countedMinor - said.expectedMinor]]);
      const restMinor = said.countedMinor - said.leftMinor;
      if (said.restTillId !== null)
        apply([
          ['inTill', tillId, -restMinor],
          ['inTill', said.restTillId, restMinor],
        ]);
    }
  }
  return hands;
}
