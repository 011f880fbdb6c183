import type { VisitLine } from '#shared/booking/tables.ts';
import { cashStepMinor, roundToCash } from '#shared/kernel/cash-steps.ts';
import { shareMinor, sumMinor } from '#shared/kernel/money.ts';
import { aClose } from '#shared/testing/till-rows.ts';
import { billLineDefaults } from '#shared/till/defaults.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { handOver, holderOf } from '#shared/till/hand-over.ts';
import { expectedIn } from '#shared/till/shift-state.ts';
import type { Bill, Shift } from '#shared/till/tables.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import { clerk, owner } from '#tests/support/rows.ts';
import type { Deed, Plan, Screen } from '#tests/simulation/deed.ts';

const [day] = days;

/** The day begins at a till. */
export const open: Plan = (screen) => {
  const floatMinor = screen.chance.pick([10_000, 10_000, 9_500]);
  const args = { shiftId: screen.newId(), tillId: named(screen.branchId, 'main'), day, floatMinor, currency: 'CAD', note: 'counted twice' };
  return [{ command: openShift, args }];
};

/** A till is counted and closed, whoever opened it; now and then the most of it goes to the bank. */
export const close: Plan = (screen) => {
  const shift = anOpenShift(screen);
  if (shift === undefined) return [];
  const entries = screen.rows('ledgerEntries');
  const { chance } = screen;
  const countedMinor = Math.max(0, expectedHere(screen, shift) + chance.pick([0, 0, 5, -5]));
  const number = `${screen.deviceId}-Z-${screen.newId()}`.slice(0, 40);
  const beforeId = screen.rows('checkpoints').find(({ tillId }) => tillId === shift.tillId)?.shiftId;
  const before = screen.rows('shifts').find(({ id }) => id === beforeId);
  const isMoved = countedMinor > 5_000 && chance.happens(0.3);
  const rest = isMoved ? { leftMinor: 5_000, restTillId: named(screen.branchId, 'card') } : {};
  return [{ command: closeShift, args: { ...aClose({ shift, entries, before }, countedMinor, { number, ...rest }), day } }];
};

/** A drawer goes from one person to the other. */
export const hand: Plan = (screen) => {
  const shift = anOpenShift(screen);
  if (shift === undefined) return [];
  const fromId = holderOf(shift);
  const toId = fromId === owner.id ? clerk.id : owner.id;
  const expectedMinor = expectedHere(screen, shift);
  const countedMinor = Math.max(0, expectedMinor + screen.chance.pick([0, 0, 10, -10]));
  const args = {
    entryId: screen.newId(),
    shiftId: shift.id,
    day,
    currency: 'CAD',
    fromId,
    toId,
    countedMinor,
    expectedMinor,
    note: 'together',
  };
  return [{ command: handOver, args }];
};

function expectedHere(screen: Screen, shift: Shift): number {
  return expectedIn(
    shift,
    screen.rows('ledgerEntries').filter((entry) => entry.shiftId === shift.id),
  );
}

/** Another desk's shift may be sold into as well: that is how entries come late. */
function anOpenShift(screen: Screen): Shift | undefined {
  return screen.chance.oneOf(screen.rows('shifts').filter((shift) => shift.state === 'open'));
}

/** A bill is posted, and most often paid at once, whole or in part. */
export const sell: Plan = (screen) => {
  const shift = anOpenShift(screen);
  if (shift === undefined) return [];
  const { chance } = screen;
  const arrived = screen.rows('visits').filter((visit) => visit.status === 'arrived' && visit.billId === null);
  const visit = chance.happens(0.8) ? chance.oneOf(arrived) : undefined;
  // Now and then somebody pays for somebody else as well.
  const other = chance.happens(0.2) ? chance.oneOf(arrived.filter(({ id }) => id !== visit?.id)) : undefined;
  const billId = screen.newId();
  const pieces = 1 + chance.below(3);
  const unitPriceMinor = 100 + chance.below(5_000);
  const soldMinor = unitPriceMinor * pieces;
  const booked = [visit, other].flatMap((one) => one?.lines ?? []);
  // Now and then somebody is let off a service; and now and then a screen has lost one and says nothing.
  const leftOut = chance.happens(0.15) ? booked.slice(-1) : [];
  const lost = chance.happens(0.05) ? booked.slice(0, 1) : [];
  const tipMinor = chance.happens(0.3) ? 1 + chance.below(700) : 0;
  const agreed = booked.filter((one) => !leftOut.includes(one) && !lost.includes(one)).map(asBooked);
  const totalMinor = soldMinor + tipMinor + sumMinor(agreed.map(({ amountMinor }) => amountMinor));
  const isGoods = chance.happens(0.3);
  const line = {
    id: `${billId}-1`,
    kind: isGoods ? 'product' : 'service',
    refId: isGoods ? 'shampoo' : 'cut',
    title: isGoods ? 'Shampoo' : 'Cut',
    staffId: 'ann',
    quantityMilli: 1000 * pieces,
    unitPriceMinor,
    discountMinor: 0,
    amountMinor: soldMinor,
    taxes: [],
    ...billLineDefaults,
  };
  const tip = { ...line, id: `${billId}-tip`, kind: 'tip', refId: null, title: 'Tip', quantityMilli: 1000 };
  const tips = tipMinor === 0 ? [] : [{ ...tip, unitPriceMinor: tipMinor, amountMinor: tipMinor }];
  const bill = {
    id: billId,
    day,
    receiptNumber: `R-${billId}`.slice(0, 40),
    visitIds: [visit, other].filter((one) => one !== undefined).map(({ id }) => id),
    clientId: null,
    currency: 'CAD',
    lines: [...agreed, line, ...tips],
    taxRounding: 'line',
    taxes: [],
    totalMinor,
    creditsBillId: null,
  };
  const leftOutLineIds = leftOut.map(({ id }) => id);
  const storageId = isGoods ? named(screen.branchId, 'shelf') : null;
  // Prices here are anything: somebody at the desk set them.
  const posted = { command: postBill, args: { bill, shiftId: shift.id, storageId, pricedLineIds: [line.id], leftOutLineIds } };
  return chance.happens(0.2) ? [posted] : [posted, payment(screen, shift, billId, chance.pick([totalMinor, Math.ceil(totalMinor / 2)]))];
};

/** A service as it was booked, at what was agreed. */
function asBooked({ id, serviceId: refId, staffId, priceMinor, discountPpm }: VisitLine): Bill['lines'][number] {
  const discountMinor = shareMinor(priceMinor, discountPpm);
  const what = { id, kind: 'service' as const, refId, title: 'Booked', staffId, quantityMilli: 1000, unitPriceMinor: priceMinor };
  return { ...what, discountMinor, amountMinor: priceMinor - discountMinor, taxes: [], ...billLineDefaults };
}

/** Takes what a bill still owes as this desk knows it; another desk may be doing the same. */
export const pay: Plan = (screen) => {
  const shift = anOpenShift(screen);
  const bill = screen.chance.oneOf(screen.rows('bills').filter(owes));
  return shift === undefined || bill === undefined ? [] : [payment(screen, shift, bill.id, bill.totalMinor - bill.paidMinor)];
};

function owes(bill: Bill): boolean {
  return bill.paidMinor < bill.totalMinor;
}

function payment({ chance, newId, branchId }: Screen, shift: Shift, billId: string, amountMinor: number): Deed {
  const isCash = chance.happens(0.6);
  const takenMinor = isCash ? roundToCash(amountMinor, cashStepMinor('CAD')) : amountMinor;
  const tenderedMinor = isCash && chance.happens(0.5) ? takenMinor + 500 : null;
  const args = {
    entryId: newId(),
    billId,
    clientId: null,
    day,
    currency: 'CAD',
    amountMinor,
    methodId: named(branchId, isCash ? 'cash' : 'visa'),
    tillId: isCash ? shift.tillId : named(branchId, 'card'),
    shiftId: shift.id,
    tenderedMinor,
    changeMinor: tenderedMinor === null ? null : 500,
    roundingMinor: takenMinor - amountMinor,
    fee: null,
    payout: null,
    ...(!isCash && chance.happens(0.2) ? { channel: 'online' as const } : {}),
  };
  return { command: takePayment, args };
}

/** Money is handed back. */
export const reverse: Plan = (screen) => {
  const shift = anOpenShift(screen);
  const taken = screen.chance.oneOf(screen.rows('ledgerEntries').filter((entry) => entry.kind === 'payment'));
  if (shift === undefined || taken === undefined || taken.billId === null) return [];
  const args = { entryId: screen.newId(), payment: taken.id, billId: taken.billId, day, shiftId: shift.id, reason: 'mistyped' };
  return [{ command: reversePayment, args }];
};
