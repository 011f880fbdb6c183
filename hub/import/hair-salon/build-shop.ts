import { branchDefaults } from '#shared/chain/defaults.ts';
import { type Write, write } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { branchId, salonId, storageId, taxId, tillId } from './ids.ts';
import type { LearnedTaxes } from './learn-taxes.ts';
import { salonProfile } from './profile.ts';
import { taxCodes } from './rows.ts';
import { methodDefaults, plainRule, tillDefaults, usualFee } from '#shared/till/defaults.ts';

/** Name of the account that imported receipts land in. Never a cash till: nobody could count that money. */
export const importedTillName = 'Imported, method not recorded';

/** The branch's row. */
export function buildBranch(): RowOf<'branches'> {
  const { branchName: name, slug, zone, cutOverHour, currency, country, taxRounding, stepMinutes } = salonProfile;
  return { id: branchId, name, slug, zone, cutOverHour, currency, country, taxRounding, stepMinutes, address: '', ...branchDefaults };
}

/** The taxes at the rates that the receipts show, on top of prices. */
export function buildTaxes(taxes: LearnedTaxes): readonly Write[] {
  return taxCodes.map((code) =>
    write('taxes', { id: taxId(code), name: code, ratePpm: taxes.ratePpm[code], inclusive: false, active: true }),
  );
}

/** Tills, ways to pay and storages, so that the salon's day can be worked on from where the receipts end. */
export function buildShop(): readonly Write[] {
  const till = (id: string, name: string, kind: 'cash' | 'cashless', order: number) =>
    write('tills', { id, branchId, name, kind, currency: salonProfile.currency, order, active: true, ...tillDefaults });
  const settlement = { ...methodDefaults.settlement, days: salonProfile.settlementDays };
  const card = { ...methodDefaults, kind: 'card', tillId: tillId.card, settlement } as const;
  const { cardFee, debitFee } = salonProfile;
  const methods = [
    { name: 'Cash', kind: 'cash', tillId: tillId.cash, ...methodDefaults } as const,
    { name: 'Visa', ...card, fees: [usualFee(plainRule(cardFee))] },
    { name: 'Mastercard', ...card, fees: [usualFee(plainRule(cardFee))] },
    { name: 'Interac debit', ...card, fees: [usualFee(plainRule(debitFee))] },
  ];
  return [
    till(tillId.cash, 'Main', 'cash', 1),
    till(tillId.card, 'Card account', 'cashless', 2),
    till(tillId.imported, importedTillName, 'cashless', 3),
    ...methods.map((method, index) =>
      write('paymentMethods', { id: salonId('method', method.name), branchId, order: index + 1, active: true, ...method }),
    ),
    write('storages', { id: storageId.sale, branchId, name: 'Products', purpose: 'sale', order: 1, active: true }),
    write('storages', { id: storageId.consumables, branchId, name: 'Consumables', purpose: 'consumables', order: 2, active: true }),
  ];
}
