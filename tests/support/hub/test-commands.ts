import type { z } from 'zod';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addClient } from '#shared/clients/add-client.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import { nodeCrypto } from '#hub/store/node-crypto.ts';
import type { HubStore } from '#hub/store/open.ts';
import { sealToPublic } from '#shared/sealing/seal.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { rowId, testDay } from './test-store.ts';

/** A command of a test with its arguments, ready for `desk.command(...)`. */
export type Told = readonly [of: { readonly name: string; readonly version: number }, args: unknown];

/** A command with arguments that its newest version takes: whoever lags behind it does not compile. */
export function told<C extends AnyCommand>(of: C, args: z.input<C['args']>): Told {
  return [of, args];
}

/** Books an hour with a staff member. */
export function booking(visitId: string, at = '10:00', staff = 'ann', chainId = 'one'): Told {
  const line = {
    id: `${visitId}.1`,
    serviceId: rowId(chainId, 'cut'),
    staffId: rowId(chainId, staff),
    startsAt: `${testDay}T${at}:00.000Z`,
    durationMinutes: 60,
    breakMinutes: 0,
    priceMinor: 50_00,
  };
  const visit = { visitId, day: testDay, clientId: null, walkInName: 'Walk-in', lines: [line] };
  return told(bookVisit, { ...visit, comment: '', source: 'desk', overbook: null });
}

/** Takes money for a bill that the hub need not know. */
export function payment(entryId: string, more: Partial<z.input<typeof takePayment.args>> = {}, chainId = 'one'): Told {
  return told(takePayment, {
    entryId,
    billId: 'bill',
    clientId: null,
    day: testDay,
    currency: 'EUR',
    amountMinor: 50_00,
    methodId: rowId(chainId, 'cash'),
    tillId: rowId(chainId, 'main'),
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: 0,
    fee: null,
    payout: null,
    ...more,
  });
}

/** Opens the cash till with a float. */
export function opening(shiftId: string, floatMinor = 100_00, chainId = 'one'): Told {
  return told(openShift, { shiftId, tillId: rowId(chainId, 'main'), day: testDay, floatMinor, currency: 'EUR' });
}

/** Adds a client whose phone was sealed by somebody who may not read it. */
export async function newClient(store: HubStore, clientId: string, phone: string, chainId = 'one'): Promise<Told> {
  const { v, publicKey } = await store.classKey(chainId, 'contact');
  const place = { chainId, table: 'clients', rowId: clientId, sealedClass: 'contact' } as const;
  const contact = await sealToPublic(nodeCrypto, { v, key: publicKey }, place, {
    phones: [phone],
    email: null,
    address: null,
    birthDate: null,
  });
  return [addClient, { clientId, code: '', displayName: 'Elvira A.', contact, identity: null, notes: null }];
}

const freeLine = {
  id: 'line',
  kind: 'other',
  refId: null,
  title: 'A courtesy',
  staffId: null,
  quantityMilli: 1000,
  unitPriceMinor: 0,
  discountMinor: 0,
  amountMinor: 0,
  taxes: [],
  creditsLineId: null,
};
/** A bill of a courtesy that costs nothing, without its id and number. */
export const freeBill = {
  day: testDay,
  visitIds: [],
  clientId: null,
  currency: 'EUR',
  lines: [freeLine],
  taxRounding: 'bill',
  taxes: [],
  totalMinor: 0,
  creditsBillId: null,
};
