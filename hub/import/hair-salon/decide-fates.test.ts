import { describe, expect, it } from 'vitest';
import { decideFates } from './decide-fates.ts';
import { type Booking, type Cancellation, type ReceiptLine, groupReceipts } from './rows.ts';

const day = '2018-05-10';
const booking = (line: number, given: Partial<Booking> = {}): Booking => ({
  line,
  client: 'ADA',
  staff: 'JJ',
  service: 'CUT',
  day,
  startMinute: 600,
  ...given,
});
const sold = (receipt: string, given: Partial<ReceiptLine> = {}): ReceiptLine => ({
  line: 2,
  receipt,
  day,
  description: 'Hair cut',
  client: 'ADA',
  staff: 'JJ',
  quantityMilli: 1000,
  amountMinor: 8200,
  taxUnits: { GST: 0, PST: 0 },
  ...given,
});
const cancelled = (line: number, given: Partial<Cancellation> = {}): Cancellation => ({
  line,
  client: 'ADA',
  staff: 'JJ',
  service: 'CUT',
  day,
  cancelledDay: '2018-05-09',
  cancelledBy: 'BO',
  ...given,
});

interface Given {
  readonly bookings: readonly Booking[];
  readonly sold?: readonly ReceiptLine[];
  readonly noShows?: readonly Booking[];
  readonly cancellations?: readonly Cancellation[];
  readonly until?: string;
}

function decide(given: Given) {
  const codeByDescription = new Map([
    ['Hair cut', 'CUT'],
    ['Colour', 'DYE'],
  ]);
  const { bookings, noShows = [], cancellations = [], until = null } = given;
  const fates = decideFates({ bookings, noShows, cancellations, until, codeByDescription, receipts: groupReceipts(given.sold ?? []) });
  return { fates, of: bookings.map((one) => fates.ofBooking.get(one)) };
}

describe('what became of a booking', () => {
  it('is arrived when the client has a receipt of the day', () => {
    expect(decide({ bookings: [booking(2)], sold: [sold('7')] }).of).toMatchObject([
      { kind: 'arrived', receipt: { number: '7' }, line: { amountMinor: 8200 } },
    ]);
  });

  it('ties to the line of the same staff member before one of the same service, and uses a line once', () => {
    const bookings = [booking(2, { staff: 'BO', startMinute: 660 }), booking(3), booking(4, { startMinute: 720 })];
    const lines = [sold('7', { line: 2, amountMinor: 1 }), sold('8', { line: 3, staff: 'BO', amountMinor: 2 })];
    expect(decide({ bookings, sold: lines }).of).toMatchObject([
      { receipt: { number: '8' }, line: { amountMinor: 2 } },
      { receipt: { number: '7' }, line: { amountMinor: 1 } },
      { kind: 'arrived', receipt: { number: '7' }, line: null },
    ]);
  });

  it('is arrived, without a line, when something else was sold', () => {
    expect(decide({ bookings: [booking(2)], sold: [sold('7', { description: 'Colour' })] }).of).toMatchObject([
      { kind: 'arrived', line: null },
    ]);
  });

  it('waits when the receipt is of another day or client, or of nobody', () => {
    const lines = [sold('7', { day: '2018-05-11' }), sold('8', { client: 'EVE' }), sold('9', { client: null })];
    expect(decide({ bookings: [booking(2), booking(3, { client: null })], sold: lines }).of).toEqual([
      { kind: 'waiting' },
      { kind: 'waiting' },
    ]);
  });

  it('is a no-show when the report names it, also without a client', () => {
    expect(decide({ bookings: [booking(2, { client: null })], noShows: [booking(9, { client: null })] }).of).toEqual([{ kind: 'no-show' }]);
  });

  it('keeps an unmatched no-show for the history', () => {
    const { of, fates } = decide({ bookings: [booking(2)], noShows: [booking(9, { staff: 'BO' })] });
    expect(of).toEqual([{ kind: 'waiting' }]);
    expect(fates.looseNoShows.map((row) => row.line)).toEqual([9]);
  });

  it('is cancelled by the first cancellation that names it; the rest goes to the history', () => {
    const { of, fates } = decide({ bookings: [booking(2)], cancellations: [cancelled(5), cancelled(6), cancelled(7, { service: 'DYE' })] });
    expect(of).toMatchObject([{ kind: 'cancelled', by: { line: 5 } }]);
    expect(fates.looseCancellations.map((row) => row.line)).toEqual([6, 7]);
    expect(fates.contradicted).toEqual([]);
  });

  it('believes the receipt before the reports, and says so', () => {
    const { of, fates } = decide({ bookings: [booking(2)], sold: [sold('7')], noShows: [booking(9)], cancellations: [cancelled(5)] });
    expect(of).toMatchObject([{ kind: 'arrived' }]);
    expect(fates.contradicted.map((row) => row.line)).toEqual([9, 5]);
  });

  it('waits on the day that is left out, and nothing told of then has happened yet', () => {
    const { of, fates } = decide({
      bookings: [booking(2), booking(3, { client: 'EVE' }), booking(4, { client: 'KIM' })],
      sold: [sold('7')],
      noShows: [booking(9, { client: 'EVE' })],
      cancellations: [cancelled(5), cancelled(6, { client: 'KIM', cancelledDay: day })],
      until: day,
    });
    expect(of).toEqual([{ kind: 'waiting' }, { kind: 'waiting' }, { kind: 'waiting' }]);
    expect(fates.notYet).toEqual({ cancellations: 1, noShows: 1 });
    // Cancelled the day before, and booked again, as the receipt shows that stays out.
    expect(fates.looseCancellations.map((row) => row.line)).toEqual([5]);
  });
});
