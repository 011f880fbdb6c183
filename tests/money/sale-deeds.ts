import { derivedId } from '#shared/kernel/id.ts';
import { type CheckoutDraft, type CheckoutLine, type Discount, addLine, addTip, emptyDraft, sumsOf } from '#shared/till/bill-draft.ts';
import { type CardTraits, atTheDesk, usualCard } from '#shared/till/card-fees.ts';
import { type PlannedPayment, planPayment } from '#shared/till/plan-payment.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { surchargeLine, surchargeOf } from '#shared/till/surcharge.ts';
import type { Bill } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { topUpAccount } from '#shared/accounts/client-account.ts';
import { issueGiftCard } from '#shared/accounts/gift-cards.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Deed } from '#tests/simulation/deed.ts';
import { withPackage } from '#tests/simulation/package-deeds.ts';
import { bank, settings, taxes } from './money-chain.ts';
import type { MoneyPlan, MoneyScreen } from './salon.ts';

/** At least one, of which chance picks. */
type Several<T> = readonly [T, ...T[]];

const taxById = new Map(taxes.map((tax) => [tax.id, tax]));
const taxMixes: Several<readonly string[]> = [[], ['gst'], ['gst', 'qst'], ['vat'], ['vat', 'city'], ['city', 'qst']];
const things: Several<Pick<CheckoutLine, 'kind' | 'refId' | 'title' | 'staffId'>> = [
  { kind: 'service', refId: 'cut', title: 'Cut', staffId: 'ann' },
  { kind: 'service', refId: 'wash', title: 'Package of washes', staffId: 'ben' },
  { kind: 'product', refId: 'shampoo', title: 'Shampoo', staffId: null },
  { kind: 'other', refId: null, title: 'Lost key', staffId: null },
];

function someDiscount({ chance }: MoneyScreen): Discount | null {
  if (chance.happens(0.6)) return null;
  return chance.happens(0.5)
    ? { kind: 'percent', ppm: chance.pick([50_000, 100_000, 333_333, 1_000_000]) }
    : { kind: 'amount', minor: chance.below(20_00) };
}

function someLine(screen: MoneyScreen): CheckoutLine {
  const { chance } = screen;
  const thing = chance.pick(things);
  const quantityMilli = thing.kind === 'product' ? chance.pick([1000, 2000, 500]) : thing.refId === 'wash' ? 5000 : 1000;
  const discount = someDiscount(screen);
  return { ...thing, id: screen.newId(), quantityMilli, unitPriceMinor: chance.below(90_00), taxIds: chance.pick(taxMixes), discount };
}

/** Lines of every kind with discounts, taxes and a tip, as a desk puts them together. */
function someDraft(screen: MoneyScreen): CheckoutDraft {
  const { chance } = screen;
  let draft = emptyDraft(screen.newId());
  for (let left = 1 + chance.below(4); left > 0; left -= 1) draft = addLine(draft, someLine(screen));
  // A package takes in what is there of it: its services are then booked ones.
  if (chance.happens(0.3)) draft = withPackage(screen, draft);
  if (chance.happens(0.4)) draft = addTip(draft, screen.newId(), 'Tip', chance.pick(['ann', 'ben']), 1 + chance.below(15_00));
  return { ...draft, discount: someDiscount(screen) };
}

/** A bill is told to a client: its sums by one of the three ways to round taxes. */
function told(screen: MoneyScreen, draft: CheckoutDraft): { readonly deed: Deed; readonly totalMinor: number } {
  const taxRounding = screen.chance.pick<Bill['taxRounding']>(['line', 'bill', 'none']);
  const { lines, taxes: ofBill, totalMinor } = sumsOf(draft, taxById, taxRounding);
  const clientId = screen.chance.pick<string | null>([null, 'anna', 'boris']);
  const about = { id: draft.billId, day: screen.day, receiptNumber: `R-${draft.billId}`.slice(0, 40), visitIds: [], clientId };
  const bill = { ...about, currency: 'CAD', lines, taxRounding, taxes: ofBill, totalMinor, creditsBillId: null };
  const isGoods = lines.some(({ kind }) => kind === 'product');
  // Prices here are anything, but those of a package are its own.
  const priced = lines.filter(({ kind, inPackage }) => inPackage === undefined && (kind === 'service' || kind === 'product'));
  const pricedLineIds = priced.map(({ id }) => id);
  const shiftId = screen.rows('shifts').find(({ state }) => state === 'open')?.id ?? null;
  return { deed: { command: postBill, args: { bill, shiftId, storageId: isGoods ? 'shelf' : null, pricedLineIds } }, totalMinor };
}

/** Whatever there is to pay with, by its name. */
export function methodNamed(screen: MoneyScreen, id: string): RowOf<'paymentMethods'> | undefined {
  return screen.rows('paymentMethods').find((method) => method.id === id);
}

/** A way to pay that is not an account. */
export const anyMethod = ['cash', 'cash', 'side-cash', 'visa', 'visa', 'amex'] as const;

/** A card at the desk, or one that was paid by a link. */
function someCard({ chance }: MoneyScreen): CardTraits {
  return chance.happens(0.3) ? { ...usualCard, channel: 'online' } : usualCard;
}

interface Asked {
  readonly methodId: string;
  readonly dueMinor: number;
  readonly typedMinor: number | undefined;
  readonly card: CardTraits;
}

/** So much of what is due, by a way to pay, as the checkout plans it: what a card is asked for counts for cards alone. */
function planned(screen: MoneyScreen, { methodId, dueMinor, typedMinor, card }: Asked): PlannedPayment | undefined {
  const method = methodNamed(screen, methodId);
  const till = screen.rows('tills').find(({ id }) => id === method?.tillId);
  if (method === undefined || till === undefined) return undefined;
  const { deviceId, day, at } = screen;
  const openShifts = screen.rows('shifts').filter(({ state }) => state === 'open');
  const basis = { method, till, openShifts, deviceId, day, at, bank, dueMinor, typedMinor, cashStepMinor: settings.cashStepMinor };
  const payment = planPayment(till.kind === 'cash' ? basis : { ...basis, card });
  return typeof payment === 'string' ? undefined : payment;
}

function taking(screen: MoneyScreen, about: Pick<Bill, 'id' | 'clientId'>, payment: PlannedPayment): Deed {
  const args = { entryId: screen.newId(), billId: about.id, clientId: about.clientId, day: screen.day, currency: 'CAD', ...payment };
  return { command: takePayment, args };
}

/** What is due is paid in up to three parts: cash with change, cards; now and then a rest stays open. */
function payments(screen: MoneyScreen, about: Pick<Bill, 'id' | 'clientId'>, totalMinor: number): readonly Deed[] {
  const { chance } = screen;
  const deeds: Deed[] = [];
  let due = totalMinor;
  for (let part = 0; part < 3 && due > 0; part += 1) {
    if (chance.happens(0.12)) break;
    const isPart = chance.happens(0.4);
    const typed = isPart ? Math.max(1, chance.below(due)) : chance.happens(0.4) ? due + chance.below(10_00) : undefined;
    const methodId = chance.pick(anyMethod);
    const typedMinor = methodId.endsWith('cash') || isPart ? typed : undefined;
    const payment = planned(screen, { methodId, dueMinor: due, typedMinor, card: someCard(screen) });
    if (payment === undefined) continue;
    deeds.push(taking(screen, about, payment));
    due -= payment.amountMinor;
  }
  return deeds;
}

/** A sale of anything, paid at once, in parts, or later. */
export const sellAnything: MoneyPlan = (screen) => {
  const draft = someDraft(screen);
  const { deed, totalMinor } = told(screen, draft);
  return [deed, ...payments(screen, { id: draft.billId, clientId: null }, totalMinor)];
};

/** A sale by a card whose fee the client bears. */
export const sellWithSurcharge: MoneyPlan = (screen) => {
  const method = methodNamed(screen, 'visa');
  if (method === undefined) return [];
  const plain = someDraft(screen);
  const { totalMinor: before } = sumsOf(plain, taxById, 'line');
  const traits = { ...atTheDesk(screen.day), ...usualCard };
  const minor = surchargeOf({ settings, method, traits, totalMinor: before, typedMinor: undefined });
  const draft = minor > 0 ? addLine(plain, surchargeLine(plain.billId, method, 'Card fee', minor)) : plain;
  const { deed, totalMinor } = told(screen, draft);
  const payment = planned(screen, { methodId: 'visa', dueMinor: totalMinor, typedMinor: undefined, card: usualCard });
  return payment === undefined ? [deed] : [deed, taking(screen, { id: draft.billId, clientId: null }, payment)];
};

/** A gift card is sold beside something else; two may be given the same code, as numbers printed beforehand are. */
export const sellGiftCard: MoneyPlan = (screen) => {
  const { chance, day } = screen;
  const begun = someDraft(screen);
  const cardId = derivedId(begun.billId, 'card');
  const faceMinor = chance.pick([25_00, 50_00, 99_99]);
  const line = {
    id: screen.newId(),
    kind: 'gift-card',
    refId: cardId,
    title: 'Gift card',
    staffId: null,
    taxIds: [],
    discount: null,
  } as const;
  const draft = addLine(begun, { ...line, quantityMilli: 1000, unitPriceMinor: faceMinor });
  const { deed, totalMinor } = told(screen, draft);
  const code = chance.happens(0.2) ? `PRINTED-${chance.below(3)}` : cardId.slice(0, 36);
  const card = {
    cardId,
    code,
    billId: draft.billId,
    clientId: null,
    day,
    currency: 'CAD',
    faceMinor,
    expiresOn: chance.pick<string | null>([null, '2026-12-31']),
  };
  return [deed, { command: issueGiftCard, args: card }, ...payments(screen, { id: draft.billId, clientId: null }, totalMinor)];
};

/** A client pays in by card, at the desk or by a link. */
export const payInByCard: MoneyPlan = (screen) => {
  const { chance, day } = screen;
  const [methodId, dueMinor] = [chance.pick(['visa', 'visa', 'amex']), 1 + chance.below(90_00)];
  const payment = planned(screen, { methodId, dueMinor, typedMinor: undefined, card: someCard(screen) });
  const about = { entryId: screen.newId(), clientId: chance.pick(['anna', 'boris']), day, currency: 'CAD', note: '' };
  return payment === undefined ? [] : [{ command: topUpAccount, args: { ...about, ...payment } }];
};

/** Somebody pays what a bill still owes. */
export const payRest: MoneyPlan = (screen) => {
  const open = screen
    .rows('bills')
    .filter(({ paidMinor, totalMinor, voided }) => voided === null && totalMinor > 0 && paidMinor < totalMinor);
  const bill = screen.chance.oneOf(open);
  return bill === undefined ? [] : payments(screen, bill, bill.totalMinor - bill.paidMinor);
};
