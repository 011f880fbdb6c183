import { ImportFault, type Problem } from '#hub/import/import-fault.ts';
import { readSheet } from '#hub/import/sheet.ts';
import { type CellTaker, takeRows } from '#hub/import/take-cells.ts';
import type { Booking, Cancellation, NoShow, ProductRow, ReceiptLine, SalonFiles, ServiceRow } from './rows.ts';

/** The files of the export, by what they hold. */
export const fileNames = {
  services: 'Service Listing0.csv',
  products: 'Product Listing (Retail)0.csv',
  bookings: 'Future Bookings (All Clients)0.csv',
  noShows: 'No-Show Report0.csv',
  cancellations: 'Client Cancellations0.csv',
  receipts: 'Receipt Transactions0.csv',
} as const;
export type FileKey = keyof typeof fileNames;

const columns = {
  services: ['IsActive', 'Code', 'Desc', 'Cate', 'Price'],
  products: ['IsActive', 'Code', 'Description', 'Supplier', 'Brand', 'Category', 'Price', 'On Hand', 'Minimum', 'Maximum', 'Cost'],
  bookings: ['Code', 'Staff', 'Service', 'Date', 'Time', 'TimeInt'],
  noShows: ['Date', 'Code', 'Service', 'Staff'],
  cancellations: ['Cancel Date', 'Code', 'Service', 'Staff', 'Booking Date', 'Canceled By'],
  receipts: ['Receipt', 'Date', 'Description', 'Client', 'Staff', 'Quantity', 'Amount', 'GST', 'PST'],
} as const satisfies Record<FileKey, readonly string[]>;

/** The client code under which the export puts people without one. */
const walkInCode = 'WALK_IN';

function clientOf(code: string): string | null {
  return code === '' || code === walkInCode ? null : code;
}

function service(from: CellTaker): ServiceRow {
  const code = from.required('Code');
  return {
    line: from.line,
    code,
    // One service of the listing has a code and no description.
    name: from.text('Desc') || code,
    description: from.text('Desc'),
    category: from.text('Cate'),
    listMinor: from.decimal('Price', 2),
    active: from.flag('IsActive'),
  };
}

function product(from: CellTaker): ProductRow {
  const code = from.required('Code');
  return {
    line: from.line,
    code,
    name: from.text('Description') || code,
    description: from.text('Description'),
    category: from.text('Category'),
    brand: from.text('Brand'),
    supplier: from.text('Supplier'),
    priceMinor: from.decimal('Price', 2),
    onHandMilli: from.decimal('On Hand', 3),
    minimumMilli: from.decimal('Minimum', 3),
    maximumMilli: from.decimal('Maximum', 3),
    costTenThousandths: from.decimal('Cost', 4),
    active: from.flag('IsActive'),
  };
}

function booking(from: CellTaker): Booking {
  const startMinute = from.usTime('Time');
  if (startMinute !== from.whole('TimeInt')) {
    from.problem(`Time says ${from.text('Time')} and TimeInt says ${from.text('TimeInt')} minutes.`, 'Make both say the same.');
  }
  return {
    line: from.line,
    client: clientOf(from.text('Code')),
    staff: from.required('Staff'),
    service: from.required('Service'),
    day: from.usDay('Date'),
    startMinute,
  };
}

function noShow(from: CellTaker): NoShow {
  return {
    line: from.line,
    client: clientOf(from.text('Code')),
    staff: from.required('Staff'),
    service: from.required('Service'),
    day: from.usDay('Date'),
  };
}

function cancellation(from: CellTaker): Cancellation {
  return {
    ...noShow({ ...from, usDay: () => from.usDay('Booking Date') }),
    cancelledDay: from.usDay('Cancel Date'),
    cancelledBy: from.text('Canceled By'),
  };
}

function receiptLine(from: CellTaker): ReceiptLine {
  return {
    line: from.line,
    receipt: from.required('Receipt'),
    day: from.usDay('Date'),
    description: from.text('Description'),
    client: clientOf(from.text('Client')),
    staff: from.required('Staff'),
    quantityMilli: from.decimal('Quantity', 3),
    amountMinor: from.decimal('Amount', 2),
    taxUnits: { GST: from.decimal('GST', 4), PST: from.decimal('PST', 4) },
  };
}

/** Reads the texts of the export's files. Throws an ImportFault that names every line that cannot be read. */
export function parseSalonFiles(texts: Readonly<Record<FileKey, string>>): SalonFiles {
  const problems: Problem[] = [];
  const rowsOf = <T>(key: FileKey, take: (from: CellTaker) => T): readonly T[] =>
    takeRows(readSheet(fileNames[key], texts[key], columns[key]), problems, take);
  const files = {
    services: rowsOf('services', service),
    products: rowsOf('products', product),
    bookings: rowsOf('bookings', booking),
    noShows: rowsOf('noShows', noShow),
    cancellations: rowsOf('cancellations', cancellation),
    receipts: rowsOf('receipts', receiptLine),
  };
  problems.push(...twice('services', files.services), ...twice('products', files.products), ...tornReceipts(files.receipts));
  if (problems.length > 0) throw new ImportFault(problems);
  return files;
}

function twice(key: FileKey, rows: readonly { readonly line: number; readonly code: string }[]): readonly Problem[] {
  const firstLine = new Map<string, number>();
  const problems: Problem[] = [];
  for (const { code, line } of rows) {
    const first = firstLine.get(code);
    if (first === undefined) firstLine.set(code, line);
    else problems.push({ file: fileNames[key], line, what: `the code ${code} stands on line ${first} too.`, todo: 'Keep one of them.' });
  }
  return problems;
}

/** A receipt that lies on two days has no business day. */
function tornReceipts(lines: readonly ReceiptLine[]): readonly Problem[] {
  const first = new Map<string, ReceiptLine>();
  const problems: Problem[] = [];
  for (const line of lines) {
    const known = first.get(line.receipt) ?? line;
    first.set(line.receipt, known);
    if (known.day === line.day) continue;
    const what = `receipt ${line.receipt} is of ${line.day} here and of ${known.day} on line ${known.line}.`;
    problems.push({ file: fileNames.receipts, line: line.line, what, todo: 'Give its lines one date.' });
  }
  return problems;
}
