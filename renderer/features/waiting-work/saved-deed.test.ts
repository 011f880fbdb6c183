import { expect, it } from 'vitest';
import { auditStart } from '#shared/sync/protocol.ts';
import { savedDeedOf } from './saved-deed.ts';

const signed = { cmdId: 'c', seq: 1, version: 2, actorId: 'ann', deviceId: 'd', branchId: 'b', occurredAt: '2026-03-02T14:00:00.000Z' };
const rest = { signature: '', audit: { prev: auditStart, hash: auditStart } };

it.each([
  ['takePayment', { amountMinor: 4_500, currency: 'EUR', clientId: 'k' }, { money: { minor: 4_500, currency: 'EUR' }, clientId: 'k' }],
  [
    'postBill',
    { bill: { totalMinor: 9_900, currency: 'EUR', receiptNumber: 'A1-000007', clientId: null } },
    { money: { minor: 9_900, currency: 'EUR' }, receiptNumber: 'A1-000007', clientId: null },
  ],
  ['bookVisit', { clientId: null, walkInName: 'Anna' }, { money: null, walkInName: 'Anna' }],
  ['ofANewerBuild', ['anything', { amountMinor: 'no number' }], { money: null, clientId: null, walkInName: '', receiptNumber: '' }],
  ['ofANewerBuild', null, { money: null }],
])('what waits is told from its arguments alone: %s', (name, args, told) => {
  expect(savedDeedOf({ ...signed, ...rest, name, args })).toMatchObject({ ...told, command: `${name}@2`, at: signed.occurredAt });
});
