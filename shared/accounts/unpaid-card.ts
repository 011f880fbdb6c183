import type { GiftCard } from '#shared/accounts/tables.ts';
import type { Flag, Refusal, Subject } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Held, type Read, heldOr } from '#shared/tables/read.ts';
import { owedOn } from '#shared/till/bill-state.ts';

/**
 * The bill that sold a card, while something of it is still owed: its card is worth nothing yet, for nobody has given anything for it. Undefined
 * where the bill is not known here, as one of another branch.
 */
export async function loadUnpaidSale(read: Read, known: Held<GiftCard | undefined>): Promise<string | undefined> {
  const billId = heldOr(known, undefined)?.billId ?? null;
  const sale = billId === null ? undefined : heldOr(await read.get('bills', billId), undefined);
  if (sale === undefined || sale.paidMinor >= owedOn(sale)) return undefined;
  const standing = heldOr(await read.by('bills', 'creditsBillId', sale.id), []).filter(({ voided }) => voided === null);
  const bills = [sale, ...standing];
  return sumMinor(bills.map(({ paidMinor }) => paidMinor)) < sumMinor(bills.map(owedOn)) ? sale.id : undefined;
}

/** A card pays nothing while it is not paid itself, least of all its own bill. */
export function unpaidCardRefusal(cardId: string, unpaidSaleId: string | undefined): Refusal | undefined {
  return unpaidSaleId === undefined ? undefined : { code: 'gift-card-not-paid', subjects: [aCard(cardId), aBill(unpaidSaleId)] };
}

/** What was drawn from it has been drawn; a person sees to it that its sale is paid. */
export function unpaidCardFlags(cardId: string, unpaidSaleId: string | undefined): readonly Flag[] {
  if (unpaidSaleId === undefined) return [];
  return [{ code: 'gift-card-not-paid', tray: 'task', subjects: [aCard(cardId), aBill(unpaidSaleId)] }];
}

function aCard(id: string): Subject {
  return { table: 'giftCards', id };
}

function aBill(id: string): Subject {
  return { table: 'bills', id };
}
