import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import { countFact } from '#shared/commands/registry.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import { heldOr } from '#shared/tables/read.ts';
import { aClose } from '#shared/testing/till-rows.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { handOver } from '#shared/till/hand-over.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { reversePayment } from '#shared/till/take-payment.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { accountDeeds } from './account-deeds.ts';
import { calendarDeeds, longerLine } from './calendar-deeds.ts';
import { moveDeeds, settingDeeds, tipDeeds } from './money-deeds.ts';
import { payoutDeeds } from './payout-deeds.ts';
import type { HubStore } from '#hub/store/open.ts';
import { type Told, booking, newClient, opening, payment } from '#tests/support/hub/test-commands.ts';
import type { TestDesk } from '#tests/support/hub/test-desk.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

/** What a day's commands became, by the command's name. */
export type DayOutcomes = readonly (readonly [name: string, outcome: Outcome])[];

/** A short day at a desk in which every kind of command is pushed, each by itself; it ends with a closed till. Starts at a number of its own. */
export async function desksDay(store: HubStore, desk: TestDesk, day: number): Promise<DayOutcomes> {
  const { chainId, branchId } = desk.device;
  const outcomes: (readonly [string, Outcome])[] = [];
  const push = async ([of, args]: Told): Promise<void> => {
    const { outcomes: found } = await desk.push(await desk.command(of, args));
    for (const outcome of found) outcomes.push([of.name, outcome]);
  };
  const called = (label: string): string => `${label}-${day}`;
  const [visit, client, shift, bill] = [called('visit'), called('client'), called('shift'), called('bill')];

  for (const told of visitTold(chainId, visit)) await push(told);
  await push(booking(called('second'), '15:30', 'ann', chainId));
  const open = heldOr(await store.read(chainId).by('trayItems', 'state', 'open'), []).find((item) => item.kind === 'conflict');
  await push([resolveTrayItem, { itemId: open?.id ?? '', action: 'keep-both', note: 'both agreed' }]);

  await push(await newClient(store, client, '06 39 98 01 01', chainId));
  const rename = { from: { displayName: 'Elvira A.' }, to: { displayName: 'Elvira B.' }, addContact: null };
  await push([editClient, { clientId: client, ...rename }]);
  await push([describeVisit, { visitId: visit, from: { clientId: null }, to: { clientId: client }, prices: [] }]);

  await push(longerLine(chainId, visit, '15:00'));
  for (const told of calendarDeeds(chainId, called, client)) await push(told);
  for (const told of settingDeeds(chainId, branchId, called)) await push(told);

  await push(opening(shift, 100_00, chainId));
  for (const told of moveDeeds(chainId, shift, called)) await push(told);
  for (const told of tipDeeds(chainId, shift, called)) await push(told);
  await push([postBill, { bill: toldBill(bill, visit, chainId), shiftId: shift, storageId: null }]);
  await push(payment(called('cash'), { billId: bill, shiftId: shift, amountMinor: 20_00 }, chainId));
  await push([
    reversePayment,
    { entryId: called('back'), payment: called('cash'), billId: bill, day: testDay, shiftId: shift, reason: 'card' },
  ]);
  for (const told of accountDeeds(chainId, { shiftId: shift, clientId: client }, called)) await push(told);
  const fee = { rule: plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }), amountMinor: 75, vatMinor: 0, dueDay: testDay };
  const payout = { dueDay: testDay, tillId: called('safe') };
  const card = { billId: bill, tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), fee, payout };
  await push(payment(called('card'), card, chainId));
  await push([postBill, await creditTold(store, chainId, bill, called('credit'))]);
  await push([
    voidBill,
    { entryId: called('void'), billId: called('credit'), day: testDay, shiftId: shift, storageId: null, reason: 'kept after all' },
  ]);
  // A fact whose signature does not fit is set aside, and counted by whoever may.
  await desk.push(await desk.command(...payment(called('aside'), card, chainId), { forge: { signature: 'torn' } }));
  const aside = heldOr(await store.read(chainId).by('trayItems', 'state', 'open'), []).find((item) => item.kind === 'quarantined');
  for (const told of await payoutDeeds(store, chainId, branchId, called('card'))) await push(told);
  await push([countFact, { itemId: aside?.id ?? '', note: 'the card slip is here' }]);
  await push(handing(called('hand-over'), shift, chainId));
  await push(await closing(store, chainId, shift, called('Z')));
  await desk.pull();
  if (desk.rowsOf('visits').length === 0) throw new Error(`branch ${branchId} saw nothing of its day`);
  return outcomes;
}

function visitTold(chainId: string, visitId: string): readonly Told[] {
  const place = (at: string) => ({
    lineId: `${visitId}.1`,
    startsAt: `${testDay}T${at}:00.000Z`,
    staffId: rowId(chainId, 'ann'),
    durationMinutes: 60,
  });
  return [
    booking(visitId, '10:00', 'ann', chainId),
    [moveVisit, { visitId, day: testDay, from: [place('10:00')], to: [place('15:00')], overbook: null }],
    [cancelVisit, { visitId, reason: 'rain' }],
    [restoreVisit, { visitId, overbook: null }],
    [setVisitStatus, { visitId, from: 'waiting', to: 'arrived' }],
  ];
}

function toldBill(id: string, visitId: string, chainId: string): unknown {
  const line = { id: `${visitId}.1`, kind: 'service' as const, refId: rowId(chainId, 'cut'), title: 'Cut', staffId: rowId(chainId, 'ann') };
  const draft = { ...line, quantityMilli: 1000, unitPriceMinor: 50_00, discountMinor: 0, taxIds: [] };
  const { lines, taxes, totalMinor } = makeBill([draft], 0, new Map(), 'bill');
  const about = {
    id,
    day: testDay,
    receiptNumber: id,
    visitIds: [visitId],
    clientId: null,
    currency: 'EUR',
    taxRounding: 'bill',
    creditsBillId: null,
  };
  return { ...about, lines, taxes, totalMinor };
}

/** A bill that gives the whole of another back; the money does not go with it, so that it can be voided. */
async function creditTold(store: HubStore, chainId: string, billId: string, id: string): Promise<unknown> {
  const sale = heldOr(await store.read(chainId).get('bills', billId), undefined);
  if (sale === undefined) throw new Error(`bill ${billId} is not at the hub`);
  const { day, clientId, currency, taxRounding } = sale;
  const picks = sale.lines.map((line) => ({ lineId: line.id, quantityMilli: line.quantityMilli }));
  const sums = creditOf(leftOf(sale, []), picks, () => `${id}.1`);
  const bill = { id, day, receiptNumber: id, visitIds: [], clientId, currency, taxRounding, creditsBillId: sale.id, ...sums };
  return { bill, shiftId: null, storageId: null, reason: 'not wanted' };
}

function handing(entryId: string, shiftId: string, chainId: string): Told {
  const people = { fromId: rowId(chainId, 'owner'), toId: rowId(chainId, 'clerk') };
  return [handOver, { entryId, shiftId, day: testDay, currency: 'EUR', ...people, countedMinor: 100_00, expectedMinor: 100_00, note: '' }];
}

async function closing(store: HubStore, chainId: string, shiftId: string, number: string): Promise<Told> {
  const read = store.read(chainId);
  const entries = heldOr(await read.by('ledgerEntries', 'shiftId', shiftId), []);
  const shift = heldOr(await read.get('shifts', shiftId), undefined);
  const checkpoint = heldOr(await read.get('checkpoints', rowId(chainId, 'main')), undefined);
  const before = heldOr(await read.get('shifts', checkpoint?.shiftId ?? ''), undefined);
  if (shift === undefined) throw new Error(`shift ${shiftId} is not at the hub`);
  return [closeShift, aClose({ shift, entries, before }, 100_00, { number, leftMinor: 60_00, restTillId: rowId(chainId, 'cards') })];
}
