import { type Write, write } from '#shared/commands/command.ts';
import { methodDefaults, plainRule, tillDefaults, usualFee } from '#shared/till/defaults.ts';
import { demoBranchId, demoId } from './demo-chain.ts';

/** The demo's drawer, the account that cards are taken into, and the bank that their provider pays out to. */
export const cashTillId = demoId('till main');
export const cardTillId = demoId('till card');
const bankTillId = demoId('till bank');

const methods = [
  { key: 'cash', name: 'Cash', kind: 'cash', fee: null, settlementDays: 0 },
  { key: 'visa', name: 'Visa', kind: 'card', fee: { ratePpm: 14_000, fixedMinor: 5 }, settlementDays: 2 },
  { key: 'mastercard', name: 'Mastercard', kind: 'card', fee: { ratePpm: 16_000, fixedMinor: 5 }, settlementDays: 2 },
  { key: 'maestro', name: 'Maestro', kind: 'card', fee: { ratePpm: 8_000, fixedMinor: 0 }, settlementDays: 1 },
] as const;

/** All cards of a day come in one sum on a banking day; what is taken after ten in the evening counts to the next. */
const paidOut = { dayKind: 'banking', cutOff: '22:00', grouping: 'day', landsInTillId: bankTillId } as const;

/** The id of a way to pay. */
export function methodId(key: (typeof methods)[number]['key']): string {
  return demoId(`method ${key}`);
}

/** A cash drawer, an account for cards, the bank, and four ways to pay. */
export function tillRows(): readonly Write[] {
  const till = { branchId: demoBranchId, currency: 'EUR', active: true };
  return [
    write('tills', { ...till, id: cashTillId, name: 'Main', kind: 'cash', order: 0, ...tillDefaults }),
    write('tills', { ...till, id: cardTillId, name: 'Card account', kind: 'cashless', order: 1, ...tillDefaults }),
    write('tills', { ...till, id: bankTillId, name: 'Bank account', kind: 'cashless', order: 2, ...tillDefaults }),
    ...methods.map(({ key, name, kind, fee, settlementDays }, order) =>
      write('paymentMethods', {
        id: methodId(key),
        branchId: demoBranchId,
        name,
        kind,
        tillId: kind === 'cash' ? cashTillId : cardTillId,
        ...methodDefaults,
        fees: fee === null ? [] : [usualFee(plainRule({ version: 1, ...fee }))],
        settlement: kind === 'cash' ? methodDefaults.settlement : { ...paidOut, days: settlementDays },
        order,
        active: true,
      }),
    ),
  ];
}
