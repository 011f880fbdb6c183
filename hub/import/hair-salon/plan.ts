import type { Visit } from '#shared/booking/tables.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type BuiltBill, buildBills } from './build-bills.ts';
import { buildProducts, buildServices, costs } from './build-catalog.ts';
import { buildClientHistory, buildClients, clientCodes } from './build-clients.ts';
import { buildShop, buildTaxes } from './build-shop.ts';
import { buildStaff, buildStaffServices, buildWorkDays, staffColumns } from './build-staff.ts';
import { buildStock } from './build-stock.ts';
import { type BuiltVisits, buildVisits } from './build-visits.ts';
import { type Fates, decideFates } from './decide-fates.ts';
import { type FileKey, fileNames } from './files.ts';
import { groupBy } from './group.ts';
import { type Durations, learnDurations } from './learn-durations.ts';
import { learnHours } from './learn-hours.ts';
import { type Prices, learnPrices } from './learn-prices.ts';
import { type LearnedTaxes, learnTaxes } from './learn-taxes.ts';
import { type Receipt, type SalonFiles, groupReceipts } from './rows.ts';
import { salonInstant } from './wall-time.ts';

/** A row that was read and is not imported, and why. */
export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Everything that an import stores, made from the files alone, so that the same files always give the same rows. */
export interface Plan {
  readonly files: SalonFiles;
  readonly until: string | null;
  /** First day without imported receipts: the stock listing counts from here. */
  readonly fromDay: string;
  readonly receipts: readonly Receipt[];
  readonly receiptsLater: readonly Receipt[];
  readonly durations: Durations;
  readonly prices: Prices;
  readonly taxes: LearnedTaxes;
  readonly fates: Fates;
  readonly visits: BuiltVisits;
  readonly bills: readonly BuiltBill[];
  readonly refused: readonly RefusedRow[];
  /** Purchase prices in minor units by product id, to be sealed into `products.cost`. */
  readonly costs: ReadonlyMap<string, number>;
  /**
   * In the order of publishing, without the branch and its users, which come last and open the chain. The checkpoints of the stock lead,
   * because their day tells later runs where the receipts ended.
   */
  readonly writes: readonly Write[];
}

/** Plans the import of read files. `until` is the first day whose receipts stay out. */
export function planImport(all: SalonFiles, until: string | null): Plan {
  const { files, refused: refusedBookings } = withoutUnknownServices(all);
  const grouped = groupReceipts(files.receipts);
  const receipts = grouped.filter((receipt) => until === null || receipt.day < until);
  const learned = {
    durations: learnDurations(files.bookings),
    prices: learnPrices(files.services, files.receipts),
    taxes: learnTaxes(files.receipts),
  };
  const serviceByDescription = codesByDescription(files.services);
  const fates = decideFates({ ...files, receipts: grouped, codeByDescription: serviceByDescription, until });
  const createdAt = salonInstant(firstDay(files), 0);
  const visits = buildVisits(files.bookings, { ...learned, fates: fates.ofBooking, createdAt });
  const productByDescription = codesByDescription(files.products);
  const bills = buildBills(receipts, {
    serviceByDescription,
    productByDescription,
    taxes: learned.taxes,
    visitsByReceipt: visitsByReceipt(fates, visits),
  });
  const fromDay = until ?? addDays(lastDay(files), 1);
  return {
    ...learned,
    files: all,
    until,
    fromDay,
    receipts,
    receiptsLater: grouped.slice(receipts.length),
    fates,
    visits,
    bills,
    refused: [...refusedBookings, ...clientless(fates)],
    costs: costs(files.products),
    writes: writesOf(files, { ...learned, fates, visits, bills, createdAt, fromDay }),
  };
}

type Made = Pick<Plan, 'durations' | 'prices' | 'taxes' | 'fates' | 'visits' | 'bills' | 'fromDay'> & { readonly createdAt: string };

function writesOf(files: SalonFiles, made: Made): readonly Write[] {
  const { durations, prices, taxes } = made;
  const stock = buildStock(files.products, made.bills, made.fromDay);
  const nameByCode = new Map(files.services.map((service) => [service.code, service.name]));
  return [
    ...stock.checkpoints,
    ...buildTaxes(taxes),
    ...buildStaff(staffColumns(files)),
    ...buildServices(files.services, durations, prices, taxes),
    ...buildStaffServices(files, durations, prices),
    ...buildProducts(files.products, taxes),
    ...buildClients(clientCodes(files), made.createdAt),
    ...buildShop(),
    ...buildWorkDays(learnHours(files.bookings, durations)),
    ...[...made.visits.visits.values()].map((visit) => write('visits', visit)),
    ...made.bills.map(({ bill }) => write('bills', bill)),
    ...made.bills.flatMap(({ entries }) => entries.map((entry) => write('ledgerEntries', entry))),
    ...stock.sales,
    ...stock.counts,
    ...buildClientHistory(made.fates, (code) => nameByCode.get(code) ?? code),
  ];
}

/** Descriptions are how receipts name services and products; a row without one is never meant by a line without one. */
function codesByDescription(rows: readonly { readonly description: string; readonly code: string }[]): ReadonlyMap<string, string> {
  return new Map(rows.filter((row) => row.description !== '').map((row) => [row.description, row.code]));
}

function visitsByReceipt(fates: Fates, { visits }: BuiltVisits): ReadonlyMap<string, readonly Visit[]> {
  const tied = [...fates.ofBooking].flatMap(([booking, fate]) => {
    const visit = visits.get(booking);
    return fate.kind === 'arrived' && visit !== undefined ? [{ number: fate.receipt.number, visit }] : [];
  });
  return new Map([...groupBy(tied, ({ number }) => number)].map(([number, own]) => [number, own.map(({ visit }) => visit)]));
}

function withoutUnknownServices(files: SalonFiles): { readonly files: SalonFiles; readonly refused: readonly RefusedRow[] } {
  const known = new Set(files.services.map((service) => service.code));
  const strange = files.bookings.filter((booking) => !known.has(booking.service));
  const reason = (code: string) => `the service ${code} is not in ${fileNames.services}; add it there`;
  return {
    files: { ...files, bookings: files.bookings.filter((booking) => known.has(booking.service)) },
    refused: strange.map(({ line, service }) => ({ file: fileNames.bookings, line, reason: reason(service) })),
  };
}

/** History is kept by client: what has neither a place in the calendar nor a client can be kept nowhere. */
function clientless(fates: Fates): readonly RefusedRow[] {
  const reason = 'it names no client and no booking, so there is nobody to keep it with';
  const of = (key: FileKey, rows: readonly { readonly line: number; readonly client: string | null }[]) =>
    rows.filter((row) => row.client === null).map(({ line }) => ({ file: fileNames[key], line, reason }));
  return [...of('noShows', fates.looseNoShows), ...of('cancellations', fates.looseCancellations)];
}

function firstDay(files: SalonFiles): string {
  return [...files.bookings, ...files.receipts].reduce((first, { day }) => (day < first ? day : first), '9999-12-31');
}

/** The last day with receipts; without any, the last with bookings. */
function lastDay(files: SalonFiles): string {
  const rows = files.receipts.length > 0 ? files.receipts : files.bookings;
  return rows.reduce((last, { day }) => (day > last ? day : last), '1970-01-01');
}
