import { sumMinor } from '#shared/kernel/money.ts';
import type { Bill, LedgerEntry, Posting } from '#shared/till/tables.ts';

/** What is sold, by the account that a line is booked on. */
export type SoldKind = 'service' | 'product' | 'other' | 'gift-card' | 'surcharge' | 'tip';

/** Sales of one kind: what was sold, and what bills gave back of it (as a positive amount), both after discounts and without taxes. */
export interface Sold {
  readonly soldMinor: number;
  readonly backMinor: number;
  /** Lines sold, less those of voided bills. */
  readonly lines: number;
}

/** What one staff member's lines came to; `id` null is nobody's. */
export interface StaffSales {
  readonly id: string | null;
  readonly servicesMinor: number;
  readonly productsMinor: number;
  readonly otherMinor: number;
  readonly giftCardsMinor: number;
  readonly tipsMinor: number;
  readonly discountMinor: number;
  readonly lines: number;
}

/** Of some bills those that sell something, and what they ask for it: gift cards sold and tips are owed on, and no sale of the business. */
export interface Trade {
  readonly bills: number;
  readonly clients: number;
  readonly minor: number;
}

/** Bills and what was on them. A voided bill is off every figure on the day on which it was voided. */
export interface Sales {
  readonly byKind: ReadonlyMap<SoldKind, Sold>;
  readonly byTax: ReadonlyMap<string, number>;
  readonly byStaff: ReadonlyMap<string | null, StaffSales>;
  /** What bills were reduced by, less what went with what was given back. */
  readonly discountMinor: number;
  /** The same by what the discounts are called; null is those that were typed. */
  readonly byDiscount: ReadonlyMap<string | null, number>;
  readonly bills: number;
  /** What those bills ask for, with taxes and tips. */
  readonly billedMinor: number;
  /** Bills that give something back, and what they give back, as a positive amount. */
  readonly refunds: number;
  readonly refundedMinor: number;
  readonly voids: number;
  readonly voidedMinor: number;
  /** Of the bills those of a client with a card, what they ask for, and how many clients those are. */
  readonly clientBills: number;
  readonly clientBilledMinor: number;
  readonly clients: number;
  /** What averages are of: of all bills, and of those of a client with a card. */
  readonly trade: Trade;
  readonly clientTrade: Trade;
}

const kindOfAccount = {
  'service-sales': 'service',
  'product-sales': 'product',
  'other-sales': 'other',
  'gift-card': 'gift-card',
  surcharge: 'surcharge',
  tips: 'tip',
} as const satisfies Partial<Record<Posting['account'], SoldKind>>;

const staffFigure = {
  service: 'servicesMinor',
  product: 'productsMinor',
  other: 'otherMinor',
  'gift-card': 'giftCardsMinor',
  surcharge: null,
  tip: 'tipsMinor',
} as const satisfies Record<SoldKind, keyof StaffSales | null>;

/** Folds the sales among entries; `bills` say whose lines they are, what they were reduced by and which give back. */
export function salesOf(entries: readonly LedgerEntry[], bills: ReadonlyMap<string, Bill>): Sales {
  const byKind = new Map<SoldKind, Sold>();
  const byTax = new Map<string, number>();
  const byStaff = new Map<string | null, StaffSales>();
  const byDiscount = new Map<string | null, number>();
  const clients = new Map<string, number>();
  const trades: BillTrade[] = [];
  const count = { bills: 0, billedMinor: 0, refunds: 0, refundedMinor: 0, voids: 0, voidedMinor: 0, clientBills: 0, clientBilledMinor: 0 };
  for (const entry of entries) {
    if (entry.kind !== 'sale' && entry.kind !== 'void') {
      addTaxes(byTax, entry);
      continue;
    }
    const sign = entry.kind === 'sale' ? 1 : -1;
    const bill = bills.get(entry.billId ?? '');
    const owedMinor = receivableOf(entry) * sign;
    const givesBack = bill === undefined ? owedMinor < 0 : bill.creditsBillId !== null;
    if (givesBack) {
      count.refunds += sign;
      count.refundedMinor -= sign * owedMinor;
    } else {
      count.bills += sign;
      count.billedMinor += sign * owedMinor;
      trades.push({ sign, clientId: entry.clientId, minor: tradeOf(entry) });
      if (sign < 0) count.voids += 1;
      if (sign < 0) count.voidedMinor += owedMinor;
      if (entry.clientId !== null) {
        count.clientBills += sign;
        count.clientBilledMinor += sign * owedMinor;
        clients.set(entry.clientId, (clients.get(entry.clientId) ?? 0) + sign);
      }
    }
    addTaxes(byTax, entry);
    addKinds(byKind, entry, sign, givesBack);
    if (bill === undefined) continue;
    addStaff(byStaff, bill, entry, sign);
    addDiscounts(byDiscount, bill, entry, sign);
  }
  const discountMinor = sumMinor(byDiscount.values());
  return {
    byKind,
    byTax,
    byStaff,
    discountMinor,
    byDiscount,
    ...count,
    clients: countPresent(clients),
    trade: tradeIn(trades),
    clientTrade: tradeIn(trades.filter(({ clientId }) => clientId !== null)),
  };
}

/** A bill or the void of one, and what it asks for besides gift cards and tips. */
interface BillTrade {
  readonly sign: 1 | -1;
  readonly clientId: string | null;
  readonly minor: number;
}

function tradeOf(entry: LedgerEntry): number {
  const besides = entry.postings.filter(({ account }) => account === 'gift-card' || account === 'tips');
  return receivableOf(entry) + sumMinor(besides.map(({ minor }) => minor));
}

/** A bill of nothing but gift cards and tips is not counted: it would only make the average smaller. */
function tradeIn(bills: readonly BillTrade[]): Trade {
  const clients = new Map<string, number>();
  let [count, minor] = [0, 0];
  for (const bill of bills.filter((one) => one.minor !== 0)) {
    count += bill.sign;
    minor += bill.minor;
    if (bill.clientId !== null) clients.set(bill.clientId, (clients.get(bill.clientId) ?? 0) + bill.sign);
  }
  return { bills: count, clients: countPresent(clients), minor };
}

function countPresent(bills: ReadonlyMap<string, number>): number {
  return [...bills.values()].filter((count) => count > 0).length;
}

function receivableOf({ postings }: LedgerEntry): number {
  let owed = 0;
  for (const { account, minor } of postings) if (account === 'receivable') owed += minor;
  return owed;
}

function addTaxes(byTax: Map<string, number>, { postings }: LedgerEntry): void {
  for (const { account, ref, minor } of postings) if (account === 'tax' && ref !== null) byTax.set(ref, (byTax.get(ref) ?? 0) - minor);
}

function addKinds(byKind: Map<SoldKind, Sold>, { postings }: LedgerEntry, sign: number, givesBack: boolean): void {
  for (const { account, minor } of postings) {
    const kind = kindOf(account);
    if (kind === undefined) continue;
    const before = byKind.get(kind) ?? { soldMinor: 0, backMinor: 0, lines: 0 };
    byKind.set(
      kind,
      givesBack
        ? { ...before, backMinor: before.backMinor + minor }
        : { ...before, soldMinor: before.soldMinor - minor, lines: before.lines + sign },
    );
  }
}

function kindOf(account: Posting['account']): SoldKind | undefined {
  return account in kindOfAccount ? kindOfAccount[account as keyof typeof kindOfAccount] : undefined;
}

/** Adds what the lines of a bill were reduced by: each line's own discount, and its share of the bill's, under what they are called. */
function addDiscounts(byDiscount: Map<string | null, number>, bill: Bill, { postings }: LedgerEntry, sign: number): void {
  const posted = new Set(postings.flatMap(({ account, lineId }) => (kindOf(account) === undefined ? [] : (lineId ?? []))));
  for (const line of bill.lines) {
    if (!posted.has(line.id)) continue;
    for (const { name, minor } of discountsOn(line, bill)) byDiscount.set(name, (byDiscount.get(name) ?? 0) + sign * minor);
  }
}

/** What a line was reduced by, under what it is called; null is what was typed. */
export function discountsOn(
  { discountMinor, discountName, billDiscountMinor = 0 }: Bill['lines'][number],
  bill: Pick<Bill, 'discountName'>,
): readonly { readonly name: string | null; readonly minor: number }[] {
  const own = { name: discountName ?? null, minor: discountMinor - billDiscountMinor };
  return [own, { name: bill.discountName ?? null, minor: billDiscountMinor }].filter(({ minor }) => minor !== 0);
}

/** Adds the postings of a bill's lines to whoever did or sold them. */
function addStaff(byStaff: Map<string | null, StaffSales>, bill: Bill, { postings }: LedgerEntry, sign: number): void {
  const lineById = new Map(bill.lines.map((line) => [line.id, line]));
  for (const { account, lineId, minor } of postings) {
    const kind = kindOf(account);
    const line = lineById.get(lineId ?? '');
    if (kind === undefined || line === undefined) continue;
    const figure = staffFigure[kind];
    if (figure === null) continue;
    const none: StaffSales = {
      id: line.staffId,
      servicesMinor: 0,
      productsMinor: 0,
      otherMinor: 0,
      giftCardsMinor: 0,
      tipsMinor: 0,
      discountMinor: 0,
      lines: 0,
    };
    const before = byStaff.get(line.staffId) ?? none;
    byStaff.set(line.staffId, {
      ...before,
      [figure]: before[figure] - minor,
      discountMinor: before.discountMinor + sign * line.discountMinor,
      lines: before.lines + (kind === 'tip' ? 0 : sign * Math.sign(line.quantityMilli)),
    });
  }
}
