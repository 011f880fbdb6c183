import type { RowOf } from '#shared/tables/registry.ts';
import { owedOn } from '#shared/till/bill-state.ts';
import { type CardTraits, usualCard } from '#shared/till/card-fees.ts';
import { type Cause, paidBy } from '#shared/till/explain-difference.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type Fixing, type Moment, type Pair, keyCashOut, meantAmount, methodOf, rekeyAmount, rekeyPaid, takeBack } from './corrections.ts';

/** Commands of a step, made when it is pressed; undefined where the desk has learned meanwhile that it cannot be done so. */
export type Commands = (moment: Moment, card: CardTraits) => Pair | undefined;

/** One press that puts a cause right, or that leads to where it is put right. */
export type Step =
  | { readonly does: 'rekey-as'; readonly method: RowOf<'paymentMethods'>; readonly commands: Commands }
  /** `method` is whose card is asked about, where its fee depends on that. */
  | {
      readonly does: 'rekey-amount';
      readonly meantMinor: number;
      readonly method: RowOf<'paymentMethods'> | undefined;
      readonly commands: Commands;
    }
  | { readonly does: 'take-back' | 'key-cash-out'; readonly commands: Commands }
  | {
      readonly does: 'recount';
      readonly to: { readonly faceMinor: number; readonly pieces: number } | { readonly sumMinor: number };
    }
  | { readonly does: 'open'; readonly item: { readonly of: 'bill' | 'visit'; readonly id: string } }
  | { readonly does: 'open-entry'; readonly entry: LedgerEntry }
  | { readonly does: 'open-close'; readonly shiftId: string }
  /** Nothing was keyed wrongly: the money is what it is, and only the note of the close can say why. */
  | { readonly does: 'only-note' };

/** What puts a cause right, each in one step; more than one only where there are several ways to pay. */
export function stepsOf(cause: Cause, fixing: Fixing): readonly Step[] {
  const { known, shift } = fixing;
  switch (cause.kind) {
    case 'card-as-cash':
    case 'cash-as-card': {
      const wanted = known.methods.filter((method) =>
        cause.kind === 'card-as-cash' ? method.kind === 'card' : method.kind === 'cash' && method.tillId === shift.tillId,
      );
      const amountMinor = paidBy(cause.entry);
      const ways = wanted.flatMap((method): Step[] => {
        const commands: Commands = (moment, card) => rekeyPaid(cause.entry, { method, card, amountMinor }, fixing, moment);
        return commands(noMoment, usualCard) === undefined ? [] : [{ does: 'rekey-as', method, commands }];
      });
      return ways.length === 0 ? [{ does: 'open-entry', entry: cause.entry }] : ways;
    }
    case 'swapped-digits':
    case 'ten-fold':
      return [rekeyStep(cause.entry, cause.meantMinor, fixing)];
    case 'keyed-twice':
      return [takeBackStep(cause.entry, fixing)];
    case 'cash-out':
      return [{ does: 'key-cash-out', commands: (moment) => keyCashOut(cause, fixing, moment) }];
    case 'pieces':
      return [{ does: 'recount', to: { faceMinor: cause.faceMinor, pieces: cause.meantPieces } }];
    case 'sum':
      return [{ does: 'recount', to: { sumMinor: cause.meantMinor } }];
    case 'unpaid':
      return [{ does: 'open', item: { of: cause.unpaid.of, id: cause.unpaid.id } }];
    case 'late':
      return [{ does: 'open-entry', entry: cause.entry }];
    case 'opening':
      return [known.beforeId === null ? { does: 'only-note' } : { does: 'open-close', shiftId: known.beforeId }];
    case 'note':
    case 'rounding':
      return [{ does: 'only-note' }];
  }
}

function rekeyStep(entry: LedgerEntry, meantMinor: number, fixing: Fixing): Step {
  const commands: Commands = (moment, card) => rekeyAmount(entry, meantMinor, card, fixing, moment);
  const isPossible = fitsBill(entry, meantMinor, fixing) && commands(noMoment, usualCard) !== undefined;
  if (!isPossible) return { does: 'open-entry', entry };
  return { does: 'rekey-amount', meantMinor, method: entry.kind === 'payment' ? methodOf(entry, fixing) : undefined, commands };
}

function takeBackStep(entry: LedgerEntry, fixing: Fixing): Step {
  const commands: Commands = (moment) => takeBack(entry, fixing, moment);
  return commands(noMoment, usualCard) === undefined ? { does: 'open-entry', entry } : { does: 'take-back', commands };
}

/** No bill takes more than it comes to: a payment that was meant to be larger is put right in the bill itself. */
function fitsBill(entry: LedgerEntry, meantMinor: number, { known, shift }: Fixing): boolean {
  const bill = entry.kind === 'payment' ? known.bills.get(entry.billId ?? '') : undefined;
  if (bill === undefined) return true;
  const amountMinor = meantAmount(entry, meantMinor, shift.tillId);
  const mostMinor = owedOn(bill) - bill.paidMinor + paidBy(entry);
  return amountMinor > 0 ? amountMinor <= mostMinor : amountMinor >= mostMinor;
}

/** Whether a correction can be made at all does not depend on when. */
const noMoment: Moment = { day: '2000-01-01', at: '2000-01-01T12:00:00.000Z', reason: '-', newId: () => '-' };
