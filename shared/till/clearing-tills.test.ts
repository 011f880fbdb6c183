import { expect, test } from 'vitest';
import { clearingTills } from '#shared/till/clearing-tills.ts';

const settlement = { days: 2, dayKind: 'banking', cutOff: null, grouping: 'day' } as const;
const paidOut = { tillId: 'cards', settlement: { ...settlement, landsInTillId: 'bank' } };
const kept = { tillId: 'vouchers', settlement: { ...settlement, landsInTillId: null } };
const cash = { tillId: 'main', settlement: { ...settlement, landsInTillId: null } };

test('cash goes into no account that a provider pays out from, and into all others', () => {
  expect([...clearingTills([paidOut, kept, cash])]).toEqual(['cards']);
  expect([...clearingTills([{ ...paidOut, settlement: { ...settlement, landsInTillId: 'cards' } }])]).toEqual([]);
});
