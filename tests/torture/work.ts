import { bookVisit } from '#shared/booking/book-visit.ts';
import { addClient } from '#shared/clients/add-client.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { type Day, addDays, dayOf, wallToInstant } from '#shared/kernel/time.ts';
import { billLineDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type Desk, type Invocation, type Session, invoke } from '#renderer/data/desk.ts';

/** Tables that the work writes one row of its own into. */
export const workTables = ['ledgerEntries', 'bills', 'visits', 'clients'] as const;

/** A row that a piece of work makes: "ledgerEntries/ID". It is made by one command and never by another. */
export type RowName = `${(typeof workTables)[number]}/${string}`;

/** Commands that are issued together, all or none, and the rows by which they are found again. */
export interface Piece {
  readonly invocations: readonly [Invocation, ...Invocation[]];
  readonly rows: readonly RowName[];
}

/** Somebody booked the place a moment before; the day is not here again yet after the copy had to go. */
const usualRefusals: ReadonlySet<string> = new Set(['overlaps', 'needs-network']);

/** Work that a desk has no reason to refuse, and refused: a load that is not what it is called proves nothing. */
export function oddRefusals(codes: readonly string[]): readonly string[] {
  const odd = codes.filter((code) => !usualRefusals.has(code));
  return odd.length === 0 ? [] : [`the desk refused ${odd.length} pieces of work: ${[...new Set(odd)].join(', ')}`];
}

type Random = () => number;

const zone = 'Europe/Paris';
const daysAhead = 200;
/** Money lies on this many days: a day with ten thousand payments is no salon's, and a desk keeps a day as one document. */
const daysOfMoney = 60;
const quartersOfADay = 40;
/** What the chain asks for a cut: whoever posts another price without a word is refused. */
const cutMinor = 50_00;

/** A piece of a busy day at a test chain: mostly money, now and then a visit or a client. */
export async function pieceOf(desk: Desk, session: Session, random: Random): Promise<Piece> {
  const what = random();
  const day = addDays(dayOf(desk.clock.now(), zone), -Math.floor(random() * daysOfMoney));
  if (what < 0.55) return payment(desk, day);
  if (what < 0.75) return sale(desk, day);
  if (what < 0.92) return booking(desk, random);
  return client(desk, session);
}

function payOf(
  desk: Desk,
  day: Day,
  { entryId, billId, amountMinor }: { readonly entryId: string; readonly billId: string; readonly amountMinor: number },
): Invocation {
  const id = (label: string): string => derivedId(desk.chainId, label);
  return invoke(takePayment, {
    entryId,
    billId,
    clientId: null,
    day,
    currency: 'EUR',
    amountMinor,
    methodId: id('visa'),
    tillId: id('cards'),
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: 0,
    fee: null,
    payout: null,
  });
}

function payment(desk: Desk, day: Day): Piece {
  const entryId = desk.newId();
  return { invocations: [payOf(desk, day, { entryId, billId: desk.newId(), amountMinor: 12_00 })], rows: [`ledgerEntries/${entryId}`] };
}

async function sale(desk: Desk, day: Day): Promise<Piece> {
  const [billId, entryId] = [desk.newId(), desk.newId()];
  const line = {
    id: desk.newId(),
    kind: 'service' as const,
    refId: derivedId(desk.chainId, 'cut'),
    title: 'Cut',
    staffId: derivedId(desk.chainId, 'ann'),
    quantityMilli: 1_000,
    unitPriceMinor: cutMinor,
    discountMinor: 0,
    amountMinor: cutMinor,
    taxes: [],
    ...billLineDefaults,
  };
  const bill = {
    id: billId,
    day,
    receiptNumber: await desk.nextNumber('receipt'),
    visitIds: [],
    clientId: null,
    currency: 'EUR',
    lines: [line],
    taxRounding: 'bill' as const,
    taxes: [],
    totalMinor: cutMinor,
    creditsBillId: null,
  };
  const posted = invoke(postBill, { bill, shiftId: null, storageId: null });
  return {
    invocations: [posted, payOf(desk, day, { entryId, billId, amountMinor: cutMinor })],
    rows: [`bills/${billId}`, `ledgerEntries/${entryId}`],
  };
}

function booking(desk: Desk, random: Random): Piece {
  const visitId = desk.newId();
  const day = addDays(dayOf(desk.clock.now(), zone), 1 + Math.floor(random() * daysAhead));
  const quarter = Math.floor(random() * quartersOfADay);
  const at = `${String(8 + Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  const line = {
    id: `${visitId}.1`,
    serviceId: derivedId(desk.chainId, 'cut'),
    staffId: derivedId(desk.chainId, random() < 0.5 ? 'ann' : 'bob'),
    startsAt: wallToInstant(day, at, zone),
    durationMinutes: 15,
    breakMinutes: 0,
    priceMinor: 12_00,
  };
  const args = { visitId, day, clientId: null, walkInName: 'Walk-in', lines: [line], comment: '', source: 'desk' as const, overbook: null };
  return { invocations: [invoke(bookVisit, args)], rows: [`visits/${visitId}`] };
}

async function client(desk: Desk, session: Session): Promise<Piece> {
  const clientId = desk.newId();
  const contact = await session.seal('contact', 'clients', clientId, {
    phones: ['+33199000000'],
    email: null,
    address: null,
    birthDate: null,
  });
  const args = { clientId, code: '', displayName: 'Somebody', contact, identity: null, notes: null };
  return { invocations: [invoke(addClient, args)], rows: [`clients/${clientId}`] };
}
