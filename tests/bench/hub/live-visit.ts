import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { addDays } from '#shared/kernel/time.ts';
import { plainRule } from '#shared/till/defaults.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { type Told, payment, told } from '#tests/support/hub/test-commands.ts';
import type { TestDesk } from '#tests/support/hub/test-desk.ts';
import { rowId, testDay } from '#tests/support/hub/test-store.ts';

const livesADay = 14;
/** The chain of `makeTestChain` in which visits are lived through. */
export const liveChain = 'one';
const chainId = liveChain;

/** Lives through one visit at the hub: booked, arrived, billed, paid by card. Each number has a place of its own. */
export async function live(desk: TestDesk, life: number): Promise<void> {
  const [visitId, billId] = [crypto.randomUUID(), crypto.randomUUID()];
  const day = addDays(testDay, Math.floor(life / livesADay));
  const startsAt = `${day}T${String(6 + (life % livesADay)).padStart(2, '0')}:00:00.000Z`;
  const line = { id: `${visitId}.1`, serviceId: rowId(chainId, 'cut'), staffId: rowId(chainId, 'ann'), startsAt };
  const lines = [{ ...line, durationMinutes: 60, breakMinutes: 0, priceMinor: 50_00 }];
  const visit = {
    visitId,
    day,
    clientId: crypto.randomUUID(),
    walkInName: '',
    lines,
    comment: '',
    source: 'desk',
    overbook: null,
  } as const;
  const fee = { rule: plainRule({ version: 1, ratePpm: 14_000, fixedMinor: 5 }), amountMinor: 75, vatMinor: 0, dueDay: '2099-05-06' };
  const card = { day, billId, tillId: rowId(chainId, 'cards'), methodId: rowId(chainId, 'visa'), fee };
  const deeds = [
    told(bookVisit, visit),
    told(setVisitStatus, { visitId, from: 'waiting', to: 'arrived' }),
    billed(billId, visitId, day),
    payment(crypto.randomUUID(), card, chainId),
  ];
  const commands = [];
  for (const deed of deeds) commands.push(await desk.command(...deed));
  const { outcomes } = await desk.push(...commands);
  const odd = outcomes.find(({ status }) => !status.startsWith('applied'));
  if (odd !== undefined) throw new Error(`a command of the visit was not applied: ${JSON.stringify(odd)}`);
}

function billed(id: string, visitId: string, day: string): Told {
  const draft = {
    id: `${visitId}.1`,
    kind: 'service' as const,
    refId: rowId(chainId, 'cut'),
    title: 'Cut',
    staffId: rowId(chainId, 'ann'),
  };
  const sold = { ...draft, quantityMilli: 1000, unitPriceMinor: 50_00, discountMinor: 0, taxIds: [] };
  const about = { id, day, receiptNumber: `D1-${id}`, visitIds: [visitId], clientId: null, currency: 'EUR', creditsBillId: null };
  const bill = { ...about, taxRounding: 'bill' as const, ...makeBill([sold], 0, new Map(), 'bill') };
  return told(postBill, { bill, shiftId: null, storageId: null });
}
