/** A line of the service listing. `description` is the word by which receipts name it. */
export interface ServiceRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly listMinor: number;
  readonly active: boolean;
}

/** A line of the product listing. */
export interface ProductRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly brand: string;
  readonly supplier: string;
  readonly priceMinor: number;
  readonly onHandMilli: number;
  readonly minimumMilli: number;
  readonly maximumMilli: number;
  /** One purchase price of the export has three decimals. */
  readonly costTenThousandths: number;
  readonly active: boolean;
}

/** What a no-show, a cancellation and a booking are matched by. `client` is null for somebody without a code. */
export interface Appointment {
  readonly line: number;
  readonly client: string | null;
  readonly staff: string;
  readonly service: string;
  readonly day: string;
}

/** A line of the bookings. The export knows starts and no durations. */
export interface Booking extends Appointment {
  readonly startMinute: number;
}

/** A line of the no-show report. */
export type NoShow = Appointment;

/** A line of the cancellations; `day` is the day it was booked for, whose time of day the export does not know. */
export interface Cancellation extends Appointment {
  readonly cancelledDay: string;
  readonly cancelledBy: string;
}

/** The taxes of the export, each a column of the receipts. */
export const taxCodes = ['GST', 'PST'] as const;
export type TaxCode = (typeof taxCodes)[number];

/** A line of the receipts. Taxes are whole ten-thousandths of a dollar, as exact as the export prints them. */
export interface ReceiptLine {
  readonly line: number;
  readonly receipt: string;
  readonly day: string;
  readonly description: string;
  readonly client: string | null;
  readonly staff: string;
  readonly quantityMilli: number;
  readonly amountMinor: number;
  readonly taxUnits: Readonly<Record<TaxCode, number>>;
}

/** Every file of the export, read. */
export interface SalonFiles {
  readonly services: readonly ServiceRow[];
  readonly products: readonly ProductRow[];
  readonly bookings: readonly Booking[];
  readonly noShows: readonly NoShow[];
  readonly cancellations: readonly Cancellation[];
  readonly receipts: readonly ReceiptLine[];
}

/** The lines of one receipt, in the order of the file. */
export interface Receipt {
  readonly number: string;
  readonly day: string;
  readonly lines: readonly [ReceiptLine, ...ReceiptLine[]];
}

/** Puts lines together by receipt, ordered by day and then by number. Equal lines both stay: the client bought two. */
export function groupReceipts(lines: readonly ReceiptLine[]): readonly Receipt[] {
  const byNumber = new Map<string, [ReceiptLine, ...ReceiptLine[]]>();
  for (const line of lines) {
    const known = byNumber.get(line.receipt);
    if (known === undefined) byNumber.set(line.receipt, [line]);
    else known.push(line);
  }
  const receipts = [...byNumber].map(([number, own]) => ({ number, day: own[0].day, lines: own }));
  return receipts.sort((a, b) => (a.day === b.day ? a.number.localeCompare(b.number, 'en', { numeric: true }) : a.day < b.day ? -1 : 1));
}
