import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { cashIn, cashOut, takenBackId, transferMoney } from '#shared/till/move-money.ts';
import { openDrawer } from '#shared/till/open-drawer.ts';
import { payOutTips, tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import {
  discountSaid,
  itemSaid,
  methodSaid,
  moneySaid,
  saveDiscount,
  saveMoneySettings,
  savePaymentItem,
  savePaymentMethod,
  saveSupplier,
  saveTax,
  saveTill,
  supplierSaid,
  taxSaid,
  tillSaid,
} from '#shared/till/save-settings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { book } from '#tests/simulation/booking-deeds.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Deed, Plan } from '#tests/simulation/deed.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';

const [day] = days;

/** Money comes into a drawer, leaves it, or goes to the bank; now and then somebody takes such a move back, at whatever desk. */
export const moveMoney: Plan = ({ chance, rows, newId, branchId }) => {
  const shift = chance.oneOf(rows('shifts').filter(({ state }) => state === 'open'));
  if (shift === undefined) return [];
  const told = { day, currency: 'CAD', note: '' };
  const inDrawer = { tillId: shift.tillId, shiftId: shift.id, itemId: chance.pick([null, '9']), supplierId: null };
  const between = { fromTillId: shift.tillId, fromShiftId: shift.id, intoTillId: named(branchId, 'card'), intoShiftId: null };
  const wasMoved = chance.oneOf(rows('ledgerEntries').filter((entry) => isMove(entry) && entry.tillId === shift.tillId));
  if (wasMoved !== undefined && chance.happens(0.3)) {
    const back = { ...told, entryId: takenBackId(wasMoved.id), reversesId: wasMoved.id };
    const isOut = wasMoved.kind !== 'cash-in';
    const amountMinor = (wasMoved.postings[0]?.minor ?? 0) * (isOut ? 1 : -1);
    if (wasMoved.kind === 'transfer') return [{ command: transferMoney, args: { ...back, ...between, amountMinor } }];
    return [{ command: isOut ? cashOut : cashIn, args: { ...back, ...inDrawer, amountMinor } }];
  }
  const moved = { ...told, entryId: newId(), reversesId: null, amountMinor: 1 + chance.below(20_00) };
  const opening = { openingId: moved.entryId, day, tillId: shift.tillId, shiftId: shift.id, reason: 'change' };
  return chance.pick<readonly Deed[]>([
    [{ command: cashIn, args: { ...moved, ...inDrawer } }],
    [{ command: cashOut, args: { ...moved, ...inDrawer } }],
    [{ command: transferMoney, args: { ...moved, ...between } }],
    [{ command: openDrawer, args: opening }],
  ]);
};

/** Tips are paid out that the house holds, as two desks may do at the same time; now and then somebody takes that back. */
export const payTips: Plan = ({ chance, rows, newId, branchId }) => {
  const told = { day, currency: 'CAD', tillId: named(branchId, 'card'), shiftId: null };
  const entry = chance.oneOf(rows('ledgerEntries').filter(({ kind, reversesId }) => kind === 'tips-out' && reversesId === null));
  const paid = entry === undefined ? undefined : tipsPaidBy(entry);
  if (entry !== undefined && paid !== undefined && chance.happens(0.3)) {
    const back = { entryId: takenBackId(entry.id), reversesId: entry.id, note: 'not hers' };
    return [{ command: payOutTips, args: { ...told, ...back, staffId: paid.staffId, amountMinor: -paid.minor } }];
  }
  const account = chance.oneOf(rows('tipAccounts').filter(({ balanceMinor }) => balanceMinor > 0));
  if (account === undefined) return [];
  const amountMinor = chance.happens(0.7) ? account.balanceMinor : 1 + chance.below(account.balanceMinor);
  const args = { ...told, entryId: newId(), staffId: account.staffId, amountMinor, reversesId: null, note: '' };
  return [{ command: payOutTips, args }];
};

function isMove({ kind, reversesId }: LedgerEntry): boolean {
  return reversesId === null && (kind === 'cash-in' || kind === 'cash-out' || kind === 'transfer');
}

/** The office changes how money is handled: one field of one setting, as two desks do it at the same time. */
export const keepMoneySettings: Plan = (screen) => {
  const { chance, rows, newId, branchId } = screen;
  const said = `Named ${chance.below(100)}`;
  const branch = rows('branches').find(({ id }) => id === branchId);
  const method = chance.oneOf(rows('paymentMethods').filter((row) => row.branchId === branchId));
  const till = chance.oneOf(rows('tills').filter((row) => row.branchId === branchId));
  const [tax, item, supplier, discount] = [
    chance.oneOf(rows('taxes')),
    chance.oneOf(rows('paymentItems')),
    chance.oneOf(rows('suppliers')),
    chance.oneOf(rows('discounts')),
  ];
  const one = (command: AnyCommand, args: object): readonly Deed[] => [{ command, args }];
  const newTax = { name: 'VAT', ratePpm: 190_000, inclusive: true, active: true };
  const newDiscount = { name: 'Friends', worth: { kind: 'share', ratePpm: 100_000 }, validTo: null, order: 0, active: true };
  return chance.pick<() => readonly Deed[]>([
    () => (till === undefined ? [] : one(saveTill, { tillId: till.id, ...renamed(tillSaid.parse(till), said) })),
    () => (method === undefined ? [] : one(savePaymentMethod, { methodId: method.id, ...renamed(methodSaid.parse(method), said) })),
    () => one(saveTax, { taxId: tax?.id ?? newId(), ...(tax === undefined ? anew(newTax) : renamed(taxSaid.parse(tax), said)) }),
    () => {
      const known = item === undefined ? anew({ name: said, group: 'staff', order: 0, active: true }) : renamed(itemSaid.parse(item), said);
      return one(savePaymentItem, { itemId: item?.id ?? newId(), ...known });
    },
    () => {
      const known = supplier === undefined ? anew({ name: said, note: '', active: true }) : renamed(supplierSaid.parse(supplier), said);
      return one(saveSupplier, { supplierId: supplier?.id ?? newId(), ...known });
    },
    () => {
      const known = discount === undefined ? anew(newDiscount) : renamed(discountSaid.parse(discount), said);
      return one(saveDiscount, { discountId: discount?.id ?? newId(), ...known });
    },
    () => {
      if (branch === undefined) return [];
      const from = moneySaid.parse(rows('moneySettings').find(({ id }) => id === branchId) ?? usualMoneySettings(branch));
      const to = chance.happens(0.5) ? { ...from, receiptHead: said } : { ...from, toleranceMinor: chance.below(500) };
      return one(saveMoneySettings, { from, to });
    },
  ])();
};

/** A visit is booked for whoever stands there, served and billed, and a client is met and his name mended, all at one desk. */
const bookAndSell: Plan = (screen) => {
  const [booked] = book(screen);
  if (booked === undefined) return [];
  const { visitId, lines } = booked.args as { readonly visitId: string; readonly lines: readonly { readonly id: string }[] };
  const line = lines[0] === undefined ? {} : { id: lines[0].id };
  const bill = (): Deed => plainSale(screen, 50_00, { line, bill: { visitIds: [visitId] } }).posted;
  const served = [booked, { command: setVisitStatus, args: { visitId, from: 'waiting', to: 'arrived' } }, bill()];
  // Whoever comes back to it does not see that it has its bill.
  return screen.chance.happens(0.2) ? [...served, bill()] : served;
};

/** Something new is put down and mended at once, maybe by somebody else: where the first was not to be, the second speaks of what is not there. */
export const makeAndChange: Plan = (screen) => {
  const { chance, newId } = screen;
  if (chance.happens(0.3)) return bookAndSell(screen);
  const id = newId();
  const [tax, supplier] = [
    { name: 'Levy', ratePpm: 50_000, inclusive: true, active: true },
    { name: 'Wholesale', note: '', active: true },
  ];
  const said = `Named ${chance.below(100)}`;
  const newClient = { clientId: id, code: '', displayName: 'Somebody', contact: null, identity: null, notes: null };
  if (chance.happens(0.55))
    return [
      { command: addClient, args: newClient },
      { command: editClient, args: { clientId: id, from: { code: '' }, to: { code: said }, addContact: null } },
    ];
  return chance.pick<readonly Deed[]>([
    [
      { command: saveTax, args: { taxId: id, ...anew(tax) } },
      { command: saveTax, args: { taxId: id, ...renamed(tax, said) } },
    ],
    [
      { command: saveSupplier, args: { supplierId: id, ...anew(supplier) } },
      { command: saveSupplier, args: { supplierId: id, ...renamed(supplier, said) } },
    ],
  ]);
};

function renamed<Said extends { readonly name: string }>(from: Said, name: string): { readonly from: Said; readonly to: Said } {
  return { from, to: { ...from, name } };
}

function anew<Said>(to: Said): { readonly from: null; readonly to: Said } {
  return { from: null, to };
}
