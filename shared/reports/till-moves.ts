import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

/** What moved a till, by why. What goes out is negative, so that all of them together are what the balance changed by. */
export interface TillMoves {
  /** From clients: payments, and what they put onto their accounts. */
  readonly receivedMinor: number;
  /** Back to clients, whatever for, and payments that were taken back. */
  readonly backMinor: number;
  /** Without a bill, with what the owner put in before the first opening. */
  readonly putInMinor: number;
  readonly takenOutMinor: number;
  /** Tips paid out to staff members. */
  readonly tipsOutMinor: number;
  /** From and into other tills, payouts of card providers among it. */
  readonly betweenMinor: number;
  readonly feesMinor: number;
  readonly overShortMinor: number;
}

type Move = keyof TillMoves;

const nothing: TillMoves = {
  receivedMinor: 0,
  backMinor: 0,
  putInMinor: 0,
  takenOutMinor: 0,
  tipsOutMinor: 0,
  betweenMinor: 0,
  feesMinor: 0,
  overShortMinor: 0,
};

/** Every way in which a till is moved, in the order of a report. */
export const tillMoveKinds = Object.keys(nothing) as readonly Move[];

/** Folds entries into what moved each till. A till that nothing moved is not there. */
export function tillMoves(entries: readonly LedgerEntry[]): ReadonlyMap<string, TillMoves> {
  const byTill = new Map<string, TillMoves>();
  const add = (tillId: string, move: Move, minor: number): void => {
    const moves = byTill.get(tillId) ?? nothing;
    byTill.set(tillId, { ...moves, [move]: moves[move] + minor });
  };
  for (const entry of entries) {
    for (const { account, ref, minor } of entry.postings) {
      if (account !== 'till' || ref === null || minor === 0) continue;
      const move = moveOf(entry, minor);
      // A corrected payout keeps a fee and moves the rest in one posting.
      const feeMinor = move === 'betweenMinor' ? 0 - sumOn(entry.postings, 'card-fee') : 0;
      if (feeMinor !== 0) add(ref, 'feesMinor', feeMinor);
      add(ref, move, minor - feeMinor);
    }
  }
  return byTill;
}

function moveOf({ kind, postings }: LedgerEntry, minor: number): Move {
  switch (kind) {
    case 'cash-in':
      return 'putInMinor';
    case 'cash-out':
      return 'takenOutMinor';
    case 'tips-out':
      return 'tipsOutMinor';
    case 'transfer':
    case 'payout':
      return 'betweenMinor';
    case 'fee':
      return 'feesMinor';
    case 'shift-open':
      return postings.some(({ account }) => account === 'owner') ? 'putInMinor' : 'overShortMinor';
    case 'shift-close':
    case 'hand-over':
      return 'overShortMinor';
    case 'sale':
    case 'void':
    case 'set-off':
    case 'payment':
    case 'reversal':
    case 'top-up':
    case 'pay-back':
    case 'expiry':
      return minor < 0 ? 'backMinor' : 'receivedMinor';
  }
}

function sumOn(postings: readonly Posting[], wanted: Posting['account']): number {
  let sum = 0;
  for (const { account, minor } of postings) if (account === wanted) sum += minor;
  return sum;
}

/** What a till changed by. */
export function movedBy(moves: TillMoves | undefined): number {
  let moved = 0;
  if (moves !== undefined) for (const kind of tillMoveKinds) moved += moves[kind];
  return moved;
}
