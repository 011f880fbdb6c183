import { type Write, write } from '#shared/commands/command.ts';
import type { BankDays } from '#shared/payouts/payout-day.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { methodDefaults, plainRule, tillDefaults, usualFee } from '#shared/till/defaults.ts';
import { type MoneySettings, usualMoneySettings } from '#shared/till/money-settings.ts';
import { chainRows } from '#tests/simulation/chain-rows.ts';
import { branch } from '#tests/support/rows.ts';

/** When the banks of the branch work. */
export const bank: BankDays = { zone: branch.zone, closedDays: new Set() };

/** How the branch handles money: cash in steps of five, clients may bear fees, a first little credit for everybody, and a package. */
export const settings: MoneySettings = {
  ...usualMoneySettings(branch),
  cashStepMinor: 5,
  surcharge: true,
  creditLimitMinor: 5_00,
  packages: [
    {
      id: 'day-out',
      name: 'Day out',
      // A price that neither its parts nor their pieces share evenly.
      priceMinor: 99_99,
      parts: [
        { kind: 'service', refId: 'cut', pieces: 1 },
        { kind: 'service', refId: 'wash', pieces: 3 },
        { kind: 'product', refId: 'shampoo', pieces: 2 },
      ],
      order: 0,
      active: true,
    },
  ],
};

/** The drawers, which are counted. */
export const drawers = ['main', 'side', 'dollars'] as const;

/** Taxes of both kinds, so that lines may bear any mix of them. */
export const taxes: readonly RowOf<'taxes'>[] = [
  { id: 'gst', name: 'GST', ratePpm: 50_000, inclusive: false, active: true },
  { id: 'qst', name: 'QST', ratePpm: 99_750, inclusive: false, active: true },
  { id: 'vat', name: 'VAT', ratePpm: 190_000, inclusive: true, active: true },
  { id: 'city', name: 'City', ratePpm: 33_000, inclusive: true, active: true },
];

const till = { branchId: branch.id, currency: branch.currency, active: true, ...tillDefaults } as const;
const method = { branchId: branch.id, active: true, ...methodDefaults } as const;
const nextDay = { ...methodDefaults.settlement, days: 1, grouping: 'day', landsInTillId: 'bank' } as const;

/** What a card costs that is paid at the desk, and by a link, which is dearer. */
export const visaFees = {
  onsite: { ...plainRule({ version: 1, ratePpm: 17_500, fixedMinor: 10 }), vatPpm: 190_000 },
  online: { ...plainRule({ version: 2, ratePpm: 29_000, fixedMinor: 30 }), vatPpm: 190_000 },
} as const;

/** A chain with two drawers, one of another currency, and two cards: one returns its fee, has terms of its own online and is paid out, one keeps its fee and stays. */
export function moneyRows(): readonly Write[] {
  const fee = plainRule({ version: 1, ratePpm: 17_500, fixedMinor: 10 });
  return [
    ...chainRows(),
    ...taxes.map((tax) => write('taxes', tax)),
    write('moneySettings', settings),
    write('tills', { ...till, id: 'side', name: 'Side', kind: 'cash', order: 3 }),
    write('tills', { ...till, id: 'dollars', name: 'Dollars', kind: 'cash', currency: 'USD', order: 4 }),
    write('tills', { ...till, id: 'amex', name: 'Amex', kind: 'cashless', order: 5 }),
    write('paymentMethods', { ...method, id: 'side-cash', name: 'Cash at the side', kind: 'cash', tillId: 'side', order: 2 }),
    write('paymentMethods', {
      ...method,
      id: 'visa',
      name: 'Visa',
      kind: 'card',
      tillId: 'card',
      order: 1,
      surcharge: true,
      fees: [{ ...usualFee(visaFees.online), id: 'by-link', channel: 'online' }, usualFee(visaFees.onsite)],
      settlement: nextDay,
      feeOnRefund: 'returned',
    }),
    write('paymentMethods', {
      ...method,
      id: 'amex',
      name: 'Amex',
      kind: 'card',
      tillId: 'amex',
      order: 3,
      fees: [usualFee({ ...fee, minMinor: 25, maxMinor: 3_00 })],
    }),
    write('paymentItems', { id: 'petty', name: 'Petty cash', group: 'staff', order: 0, active: true }),
    write('suppliers', { id: 'baker', name: 'Baker', note: '', active: true }),
    ...['anna', 'boris'].map((id) => write('clients', aClient(id))),
  ];
}

function aClient(id: string): RowOf<'clients'> {
  const sealed = { contact: null, contactAdditions: [], identity: null, notes: null };
  return { id, code: '', displayName: id, ...sealed, active: true, createdAt: '2026-01-01T09:00:00.000Z', createdBy: 'owner' };
}
