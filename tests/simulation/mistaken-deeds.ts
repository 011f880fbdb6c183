import { keepDeposit, payFromAccount } from '#shared/accounts/client-account.ts';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import type { Bill } from '#shared/till/tables.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { cashIn } from '#shared/till/move-money.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { aClose } from '#shared/testing/till-rows.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan, Screen } from '#tests/simulation/deed.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';
import { shelfOf } from '#tests/simulation/refund-deeds.ts';

const [day] = days;
const told = { day, currency: 'CAD' };

/**
 * Somebody slips, presses twice, or works with a screen that does not know its own rules: what no desk of ours should send, and some will. The
 * desk refuses, or the hub takes what has happened and asks a person.
 */
export const mistake: Plan = (screen) => screen.chance.pick(mistakes)(screen);

/** A price that nobody said was set. */
const silentPrice: Plan = (screen) => [plainSale(screen, 12_34, { saysPrice: false }).posted];

/** More off than anybody agreed to, perhaps by somebody who may give nothing. */
export const unagreedDiscount: Plan = (screen) => {
  const line = { unitPriceMinor: 50_00, discountMinor: 10_00, amountMinor: 40_00 };
  return [plainSale(screen, 40_00, { line, saysPrice: false }).posted];
};

/** Parts that do not come to their whole. */
const wrongSum: Plan = (screen) => [plainSale(screen, 49_99, { line: { unitPriceMinor: 50_00 } }).posted];

/** A visit that has its bill already is billed once more. */
const billedAgain: Plan = (screen) => {
  const visit = screen.chance.oneOf(screen.rows('visits').filter(({ billId }) => billId !== null));
  return visit === undefined ? [] : [plainSale(screen, 50_00, { bill: { visitIds: [visit.id] } }).posted];
};

/** A bill is posted that is there already, by whoever pressed twice. */
const postedAgain: Plan = ({ chance, rows }) => {
  const known = chance.oneOf(rows('bills').filter(({ creditsBillId }) => creditsBillId === null));
  if (known === undefined) return [];
  const { branchId: _branch, at: _at, by: _by, paidMinor: _paid, voided: _voided, source: _source, ...bill } = known;
  return [{ command: postBill, args: { bill, shiftId: null, storageId: null } }];
};

/** Change that does not follow from what was given, a rounding that no coin asks for, or a fee that does not follow from its rule. */
const wrongPayment: Plan = (screen) => {
  const { chance, newId, branchId } = screen;
  const { billId, posted } = plainSale(screen, 30_00);
  const shift = chance.oneOf(screen.rows('shifts').filter(({ state }) => state === 'open'));
  const inDrawer = { methodId: named(branchId, 'cash'), tillId: shift?.tillId ?? '', shiftId: shift?.id ?? null };
  const byCard = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
  const plain = { tenderedMinor: null, changeMinor: null, fee: null, payout: null, roundingMinor: 0, clientId: null };
  const fee = { rule: plainRule({ version: 1, ratePpm: 10_000, fixedMinor: 0 }), amountMinor: 31, vatMinor: 0, dueDay: day };
  const isCash = shift !== undefined && chance.happens(0.5);
  const inCoins = chance.pick([{ tenderedMinor: 50_00, changeMinor: 10_00 }, { roundingMinor: -2 }]);
  const how = isCash ? { ...inDrawer, ...inCoins } : { ...byCard, fee };
  return [posted, { command: takePayment, args: { ...plain, ...how, ...told, entryId: newId(), billId, amountMinor: 30_00 } }];
};

/** Money of another country goes into the drawer. */
const foreignMoney: Plan = ({ chance, newId, rows }) => {
  const shift = chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'));
  if (shift === undefined) return [];
  const args = {
    ...told,
    currency: 'USD',
    entryId: newId(),
    reversesId: null,
    amountMinor: 5_00,
    note: '',
    itemId: null,
    supplierId: null,
  };
  return [{ command: cashIn, args: { ...args, tillId: shift.tillId, shiftId: shift.id } }];
};

/** A till is closed by a screen that is behind, twice, or far off without a word. */
const hastyClose: Plan = (screen) => {
  const { chance, rows } = screen;
  const shift = chance.oneOf(rows('shifts'));
  if (shift === undefined) return [];
  const entries = rows('ledgerEntries').filter(({ shiftId }) => shiftId === shift.id);
  const beforeId = rows('checkpoints').find(({ tillId }) => tillId === shift.tillId)?.shiftId;
  const before = rows('shifts').find(({ id }) => id === beforeId);
  const known = chance.happens(0.5) ? entries.slice(1) : entries;
  const number = `${screen.deviceId}-Z-${screen.newId()}`.slice(0, 40);
  const close = aClose({ shift, entries: known, before }, 77_777, { number, note: '' });
  return [{ command: closeShift, args: { ...close, day } }];
};

/** A card is drawn on though it is over, for more than is on it, in other money, or by a number that nobody sold. */
const wrongCard: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const cards = rows('giftCards');
  const card = chance.oneOf(cards.filter(({ expiresOn }) => expiresOn !== null)) ?? chance.oneOf(cards);
  const { billId, posted } = plainSale(screen, 500_00);
  const at = { entryId: newId(), billId, clientId: null, shiftId: null, pastExpiry: false };
  const known = { ...told, ...at, cardId: card?.id ?? newId(), code: card?.code ?? 'NOBODY', amountMinor: card?.balanceMinor ?? 10_00 };
  const slip = chance.pick<Partial<typeof known>>([{}, { amountMinor: 500_00 }, { currency: 'USD' }, { cardId: newId() }]);
  const args = { ...known, ...slip };
  return args.amountMinor === 0 ? [] : [posted, { command: redeemGiftCard, args }];
};

/** An account is drawn on for more than it may owe, or more is kept of it than is there. */
const wrongAccount: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  const entry = { ...told, entryId: newId(), clientId: client.id, amountMinor: 900_00 };
  if (chance.happens(0.4)) return [{ command: keepDeposit, args: { ...entry, reason: 'did not come' } }];
  const { billId, posted } = plainSale(screen, 900_00);
  return [posted, { command: payFromAccount, args: { ...entry, billId, shiftId: null, beyondLimit: false } }];
};

/** What is not there is taken back, or what was taken back already. */
const nothingToTakeBack: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const credited = new Set(rows('bills').map(({ creditsBillId }) => creditsBillId));
  const bill = chance.oneOf(rows('bills').filter(({ id }) => credited.has(id))) ?? chance.oneOf(rows('bills'));
  if (bill === undefined) return [];
  const voided = { entryId: newId(), billId: bill.id, day, shiftId: null, storageId: shelfOf(screen, bill), reason: 'mistaken' };
  const reversed = { entryId: newId(), payment: newId(), billId: bill.id, day, shiftId: null, reason: 'mistyped' };
  return chance.happens(0.6) ? [{ command: voidBill, args: voided }] : [{ command: reversePayment, args: reversed }];
};

/** A bill is given back whole, its payment is taken back instead, and then the money is handed out once more. */
const handedOutTwice: Plan = (screen) => {
  const { newId, branchId } = screen;
  const { billId, posted } = plainSale(screen, 20_00);
  const byCard = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null, clientId: null };
  const plain = { tenderedMinor: null, changeMinor: null, fee: null, payout: null, roundingMinor: 0 };
  const moved = (entryId: string, of: string, amountMinor: number) => {
    return { command: takePayment, args: { ...byCard, ...plain, ...told, entryId, billId: of, amountMinor } };
  };
  const entryId = newId();
  const [back] = backWhole(screen, (posted.args as { readonly bill: Bill }).bill);
  if (back === undefined) return [];
  const reversed = { entryId: newId(), payment: entryId, billId, day, shiftId: null, reason: 'mistyped' };
  const creditId = (back.args as { readonly bill: Bill }).bill.id;
  return [posted, moved(entryId, billId, 20_00), back, { command: reversePayment, args: reversed }, moved(newId(), creditId, -20_00)];
};

/** A bill is paid once more than it asks for, or more of it goes back than the client ever gave. */
const tooMuchMoney: Plan = (screen) => {
  const { chance, newId, rows, branchId } = screen;
  const sales = rows('bills').filter((bill) => bill.creditsBillId === null && bill.voided === null);
  const byCard = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null, clientId: null };
  const plain = { tenderedMinor: null, changeMinor: null, fee: null, payout: null, roundingMinor: 0 };
  const half = chance.oneOf(sales.filter(({ paidMinor, totalMinor }) => 0 < paidMinor && paidMinor < totalMinor));
  if (half !== undefined && chance.happens(0.6)) return backWhole(screen, half);
  const bill = chance.oneOf(sales);
  if (bill === undefined) return [];
  const amountMinor = bill.totalMinor - bill.paidMinor + 1_00;
  return [{ command: takePayment, args: { ...byCard, ...plain, ...told, entryId: newId(), billId: bill.id, amountMinor } }];
};

/** A bill is given back whole, as if nothing of it had been given back before. */
export function backWhole({ newId }: Pick<Screen, 'newId'>, sale: Bill): ReturnType<Plan> {
  const billId = newId();
  const left = leftOf(sale, []);
  const whole = left.map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
  let lines = 0;
  const sums = creditOf(left, whole, () => `${billId}-${(lines += 1)}`);
  const { clientId, currency, taxRounding } = sale;
  const about = { id: billId, day, receiptNumber: `C-${billId}`.slice(0, 40), visitIds: [], clientId, currency, taxRounding };
  const bill = { ...about, ...sums, creditsBillId: sale.id };
  return [{ command: postBill, args: { bill, shiftId: null, storageId: null, reason: 'never paid' } }];
}

/** More pieces are given back than were sold. */
const tooMuchBack: Plan = (screen) => {
  const { chance, newId, rows } = screen;
  const sale = chance.oneOf(rows('bills').filter((bill) => bill.creditsBillId === null && bill.paidMinor > 0));
  const of = sale === undefined ? undefined : chance.oneOf(leftOf(sale, []));
  if (sale === undefined || of === undefined) return [];
  const doubled = { ...of, quantityMilli: of.quantityMilli * 2, amountMinor: of.amountMinor * 2 };
  const billId = newId();
  const sums = creditOf([doubled], [{ lineId: of.line.id, quantityMilli: doubled.quantityMilli }], () => `${billId}-1`);
  const { clientId, currency, taxRounding } = sale;
  const about = { id: billId, day, receiptNumber: `C-${billId}`.slice(0, 40), visitIds: [], clientId, currency, taxRounding };
  const bill = { ...about, ...sums, creditsBillId: sale.id };
  return [{ command: postBill, args: { bill, shiftId: null, storageId: null, reason: 'counted twice' } }];
};

const mistakes = [
  silentPrice,
  unagreedDiscount,
  wrongSum,
  billedAgain,
  billedAgain,
  postedAgain,
  wrongPayment,
  foreignMoney,
  hastyClose,
  hastyClose,
  wrongCard,
  wrongCard,
  wrongAccount,
  nothingToTakeBack,
  tooMuchBack,
  tooMuchMoney,
  tooMuchMoney,
  handedOutTwice,
] as const satisfies readonly Plan[];
