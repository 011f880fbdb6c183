import type { Cause } from '#shared/till/explain-difference.ts';
import { paidBy } from '#shared/till/explain-difference.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { UnpaidItem } from '#shared/till/unpaid.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Format } from '#renderer/i18n/format.ts';
import { itemName } from '#renderer/i18n/item-name.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { Known } from './use-evidence.ts';

/** What a cause is said with. */
export interface Saying {
  readonly text: Text;
  readonly format: Format;
  readonly currency: string;
  readonly known: Known;
  readonly unpaid: readonly UnpaidItem[];
}

/** What may have happened, as one sentence; it also goes into notes. */
export function causeWords(cause: Cause, saying: Saying): string {
  const { text, format, currency, known } = saying;
  const amount = (minor: number) => format.amount(minor, currency);
  switch (cause.kind) {
    case 'card-as-cash':
      return text('close.cardAsCash', ofEntry(cause.entry, saying));
    case 'cash-as-card': {
      const method = known.methods.find(({ id }) => id === cause.entry.methodId)?.name ?? '';
      return text('close.cashAsCard', { ...ofEntry(cause.entry, saying), method });
    }
    case 'keyed-twice':
      return text('close.keyedTwice', { amount: amount(movedBy(cause.entry, saying)), time: format.time(cause.entry.at) });
    case 'swapped-digits':
    case 'ten-fold': {
      const words = { amount: amount(movedBy(cause.entry, saying)), time: format.time(cause.entry.at), meant: amount(cause.meantMinor) };
      return cause.kind === 'swapped-digits' ? text('close.swapped', words) : text('close.tenFold', words);
    }
    case 'pieces': {
      const { pieces, meantPieces, faceMinor } = cause;
      return text('close.pieces', { pieces: format.number(pieces), meant: format.number(meantPieces), face: amount(faceMinor) });
    }
    case 'sum':
      return text('close.sum', { meant: amount(cause.meantMinor) });
    case 'opening':
      return text('close.opening');
    case 'late':
      return text('close.late', { amount: amount(movedBy(cause.entry, saying)), time: format.dayAndTime(cause.entry.at) });
    case 'cash-out':
      return cashOutWords(cause, saying);
    case 'unpaid': {
      const item = saying.unpaid.find(({ id }) => id === cause.unpaid.id);
      const who = clientNameOf({ clientId: item?.clientId ?? null, walkInName: item?.walkInName ?? '' }, known.clientNames, text);
      return text('close.unpaidPaid', { who, amount: amount(cause.unpaid.dueMinor) });
    }
    case 'note': {
      const { entry, noteMinor } = cause;
      return text('close.noteGiven', { ...ofEntry(entry, saying), meant: amount(noteMinor), amount: amount(entry.tenderedMinor ?? 0) });
    }
    case 'rounding':
      return text('close.rounding', { count: cause.payments });
  }
}

function cashOutWords({ usual, amountMinor }: Extract<Cause, { kind: 'cash-out' }>, { text, format, currency, known }: Saying): string {
  const amount = format.amount(amountMinor, currency);
  const weekday = format.weekday(usual.day);
  if (usual.itemId === null) return text('close.cashOutPlain', { amount, weekday });
  const item = itemName(text, { id: usual.itemId, name: known.itemNames.get(usual.itemId) ?? '' });
  return text('close.cashOut', { item, amount, weekday });
}

/** A payment by its receipt and its time; by its sum where the bill is not known here, or where it was for none. */
function ofEntry(entry: LedgerEntry, { text, format, currency, known }: Saying): { readonly receipt: string; readonly time: string } {
  const number = known.bills.get(entry.billId ?? '')?.receiptNumber;
  const sum = format.amount(paidBy(entry), currency);
  if (entry.kind === 'top-up') return { receipt: text('close.ontoAccount', { amount: sum }), time: format.time(entry.at) };
  return { receipt: number === undefined ? sum : `${sum} (${number})`, time: format.time(entry.at) };
}

function movedBy(entry: LedgerEntry, { known }: Saying): number {
  return Math.abs(onTill(entry, known.evidence.shift.tillId));
}
