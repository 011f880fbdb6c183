import type { MoneyFigures, WayTaken, WithoutMoney } from '#shared/reports/money-report.ts';
import type { Sold, SoldKind } from '#shared/reports/sales.ts';
import type { LedgerAccount } from '#shared/till/tables.ts';
import type { TextKey } from '#renderer/i18n/text.ts';
import type { DailyReport } from './daily-sheet.ts';
import type { Behind, FigurePart, FigureRow, Figures, SheetWords } from './figure-sheet.ts';
import { behindKept } from './item-words.ts';

type Part = readonly FigurePart[];

/** How many bills, clients and visits there were, and what each came to. */
export function summaryPart({ report }: DailyReport, { text }: SheetWords, { amount, count, average }: Figures): Part {
  const { sales } = report.asClosed;
  const { visits } = report;
  type Told = Readonly<{ number: number; minor: number; trade?: Readonly<{ number: number; minor: number }> }>;
  // What is averaged is told where it is not the sum beside it.
  const row = (id: string, label: string, { trade, ...whole }: Told, behind?: Behind): FigureRow => ({
    id,
    label,
    figures: [count(whole.number), amount(whole.minor), average((trade ?? whole).minor, (trade ?? whole).number)],
    ...(behind === undefined ? {} : { behind }),
  });
  const soldOf = (kind: SoldKind): Sold => sales.byKind.get(kind) ?? { soldMinor: 0, backMinor: 0, lines: 0 };
  const [services, products] = [soldOf('service'), soldOf('product')];
  const { trade, clientTrade } = sales;
  const whole: Told = { number: sales.bills, minor: sales.billedMinor, trade: { number: trade.bills, minor: trade.minor } };
  const ofClients: Told = {
    number: sales.clientBills,
    minor: sales.clientBilledMinor,
    trade: { number: clientTrade.bills, minor: clientTrade.minor },
  };
  const withoutClient: Told = {
    number: sales.bills - sales.clientBills,
    minor: sales.billedMinor - sales.clientBilledMinor,
    trade: { number: trade.bills - clientTrade.bills, minor: trade.minor - clientTrade.minor },
  };
  const clients: Told = { ...ofClients, number: sales.clients, trade: { number: clientTrade.clients, minor: clientTrade.minor } };
  const bills: Behind = { shows: 'bills' };
  return [
    {
      id: 'summary',
      title: text('moneyReports.summary'),
      // Said only where it makes a difference.
      ...(trade.minor === sales.billedMinor ? {} : { hint: text('moneyReports.averageHint') }),
      heads: [text('moneyReports.number'), text('moneyReports.sum'), text('moneyReports.average')],
      rows: [
        row('bills', text('moneyReports.bills'), whole, bills),
        row('client-bills', text('moneyReports.clientBills'), ofClients, bills),
        row('no-client', text('moneyReports.withoutClient'), withoutClient, bills),
        row('clients', text('moneyReports.clients'), clients),
        row('booked', text('moneyReports.visitsBooked'), { number: visits.booked, minor: visits.bookedMinor }),
        row('arrived', text('moneyReports.visitsArrived'), { number: visits.arrived, minor: visits.arrivedMinor }),
        row(
          'services',
          text('moneyReports.servicesSold'),
          { number: services.lines, minor: services.soldMinor },
          behindAccount('service-sales'),
        ),
        row(
          'products',
          text('moneyReports.productsSold'),
          { number: products.lines, minor: products.soldMinor },
          behindAccount('product-sales'),
        ),
      ],
    },
  ];
}

const withoutMoneyWords = {
  'gift-card': 'moneyReports.byGiftCard',
  'client-account': 'moneyReports.byAccount',
} as const satisfies Record<WithoutMoney, TextKey>;

/** Money from clients by way to pay, and below it what was paid from what the business owed them already. */
export function methodsPart({ report: { asClosed }, nameOf }: DailyReport, { text }: SheetWords, { amount }: Figures): Part {
  const figures = ({ inMinor, backMinor }: Pick<WayTaken, 'inMinor' | 'backMinor'>) => [
    amount(inMinor),
    amount(0 - backMinor),
    amount(inMinor - backMinor),
  ];
  const methods = [...asClosed.byMethod].map(([id, way]): FigureRow => ({
    id: id ?? '',
    label: id === null ? text('moneyReports.noMethod') : nameOf('paymentMethods', id),
    isTyped: id !== null,
    figures: figures(way),
    ...(id === null ? {} : { behind: { shows: 'entries', methodId: id, part: { of: 'clients' } } }),
  }));
  const whole = [...asClosed.byMethod.values()].reduce(
    (sum, way) => ({ inMinor: sum.inMinor + way.inMinor, backMinor: sum.backMinor + way.backMinor }),
    { inMinor: 0, backMinor: 0 },
  );
  const others = [...asClosed.withoutMoney].map(([id, way]): FigureRow => ({
    id,
    label: text(withoutMoneyWords[id]),
    figures: figures(way),
    weight: 'quiet',
    behind: { shows: 'entries', part: { of: 'account', account: id, ref: null } },
  }));
  const besideBills = (kind: 'top-up' | 'pay-back', label: string, minor: number): readonly FigureRow[] =>
    minor === 0 ? [] : [{ id: kind, label, figures: [null, null, amount(minor)], weight: 'quiet', behind: { shows: 'entries', kind } }];
  return [
    {
      id: 'methods',
      title: text('moneyReports.methods'),
      heads: [text('moneyReports.taken'), text('moneyReports.givenBack'), text('moneyReports.received')],
      rows: [
        ...methods,
        {
          id: 'whole',
          label: text('moneyReports.receivedWhole'),
          figures: figures(whole),
          weight: 'total',
          behind: { shows: 'entries', part: { of: 'clients' } },
        },
        ...besideBills('top-up', text('moneyReports.toppedUp'), asClosed.toppedUpMinor),
        ...besideBills('pay-back', text('moneyReports.paidBack'), 0 - asClosed.paidBackMinor),
        ...others,
      ],
    },
  ];
}

const soldKinds = {
  service: ['moneyReports.services', 'service-sales'],
  product: ['moneyReports.products', 'product-sales'],
  other: ['moneyReports.other', 'other-sales'],
  surcharge: ['moneyReports.surcharges', 'surcharge'],
  'gift-card': ['moneyReports.giftCards', 'gift-card'],
  tip: ['moneyReports.tips', 'tips'],
} as const satisfies Record<SoldKind, readonly [TextKey, LedgerAccount]>;

/** What was sold, kind by kind, with the taxes on it: together what bills ask for. Below it what was kept without one. */
export function soldPart({ report: { asClosed }, nameOf }: DailyReport, { text }: SheetWords, { amount }: Figures): Part {
  const { byKind, byTax } = asClosed.sales;
  const kinds = (Object.keys(soldKinds) as SoldKind[]).flatMap((kind): readonly FigureRow[] => {
    const sold = byKind.get(kind);
    if (sold === undefined) return [];
    const [label, account] = soldKinds[kind];
    const { soldMinor, backMinor } = sold;
    const figures = [amount(soldMinor), amount(0 - backMinor), amount(soldMinor - backMinor)];
    return [{ id: kind, label: text(label), figures, behind: behindAccount(account) }];
  });
  const taxes = [...byTax].map(([id, minor]): FigureRow => ({
    id,
    label: nameOf('taxes', id),
    isTyped: true,
    figures: [null, null, amount(minor)],
    behind: { shows: 'bills', part: { of: 'account', account: 'tax', ref: id } },
  }));
  const kept: FigureRow = {
    id: 'kept',
    label: text('moneyReports.kept'),
    figures: [null, null, amount(asClosed.keptMinor)],
    behind: behindKept,
  };
  return [
    {
      id: 'sold',
      title: text('moneyReports.sold'),
      hint: text('moneyReports.soldHint'),
      heads: [text('moneyReports.soldHead'), text('moneyReports.givenBack'), text('moneyReports.left')],
      // No bill asks for what is kept, so it is no part of their sum.
      rows: [...kinds, ...taxes, totalSold(asClosed, text('moneyReports.soldWhole'), amount), ...(asClosed.keptMinor === 0 ? [] : [kept])],
    },
  ];
}

function totalSold({ sales }: MoneyFigures, label: string, amount: Figures['amount']): FigureRow {
  const { billedMinor, refundedMinor } = sales;
  const figures = [amount(billedMinor), amount(0 - refundedMinor), amount(billedMinor - refundedMinor)];
  return { id: 'whole', label, figures, weight: 'total', behind: { shows: 'bills' } };
}

/** What was taken off bills, and what was taken back of them. */
export function correctionsPart({ report: { asClosed } }: DailyReport, { text }: SheetWords, { amount, count }: Figures): Part {
  const { sales } = asClosed;
  const discounts: Behind = { shows: 'bills', part: { of: 'discount' } };
  const named = [...sales.byDiscount].filter(([, minor]) => minor !== 0).toSorted(([, a], [, b]) => b - a);
  // One kind of discount is the sum itself.
  const byName = (named.some(([name]) => name !== null) ? named : []).map(([name, minor]): FigureRow => ({
    id: `discount ${name ?? ''}`,
    label: name ?? text('moneyReports.discountTyped'),
    isTyped: name !== null,
    figures: [null, amount(minor)],
    isWithin: true,
    behind: { shows: 'bills', part: { of: 'discount', name: name ?? '' } },
  }));
  const refunds: Behind = { shows: 'bills', state: 'gives-back' };
  return [
    {
      id: 'corrections',
      title: text('moneyReports.corrections'),
      heads: [text('moneyReports.number'), text('moneyReports.sum')],
      rows: [
        {
          id: 'discounts',
          label: text('moneyReports.discounts'),
          figures: [null, amount(sales.discountMinor)],
          behind: discounts,
        },
        ...byName,
        {
          id: 'refunds',
          label: text('moneyReports.refunds'),
          figures: [count(sales.refunds), amount(sales.refundedMinor)],
          behind: refunds,
        },
        {
          id: 'voids',
          label: text('moneyReports.voids'),
          figures: [count(sales.voids), amount(sales.voidedMinor)],
          behind: { shows: 'entries', kind: 'void' },
        },
      ],
    },
  ];
}

/** What each staff member did and sold, after discounts and without taxes, less what was given back of it. */
export function staffPart({ report: { asClosed }, nameOf }: DailyReport, { text }: SheetWords, { amount, count }: Figures): Part {
  const staff = [...asClosed.sales.byStaff.values()].toSorted(
    (a, b) => b.servicesMinor + b.productsMinor - (a.servicesMinor + a.productsMinor),
  );
  if (staff.length === 0) return [];
  return [
    {
      id: 'staff',
      title: text('moneyReports.byStaff'),
      hint: text('moneyReports.byStaffHint'),
      heads: [
        text('moneyReports.lines'),
        text('moneyReports.services'),
        text('moneyReports.products'),
        text('moneyReports.other'),
        text('moneyReports.giftCards'),
        text('moneyReports.discounts'),
        text('moneyReports.tips'),
      ],
      rows: staff.map(({ id, servicesMinor, productsMinor, otherMinor, giftCardsMinor, discountMinor, tipsMinor, lines }) => ({
        id: id ?? '',
        label: id === null ? text('moneyReports.nobody') : nameOf('staff', id),
        isTyped: id !== null,
        figures: [
          count(lines),
          amount(servicesMinor),
          amount(productsMinor),
          amount(otherMinor),
          amount(giftCardsMinor),
          amount(discountMinor),
          amount(tipsMinor),
        ],
        ...(id === null ? {} : { behind: { shows: 'bills', staffId: id } as const }),
      })),
    },
  ];
}

function behindAccount(account: LedgerAccount): Behind {
  return { shows: 'bills', part: { of: 'account', account, ref: null } };
}
