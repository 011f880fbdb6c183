import { type ClientNames, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import type { GiftCard } from '#shared/accounts/tables.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { closedDaysOf } from '#shared/payouts/payout-day.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type MoneySettings, usualMoneySettings } from '#shared/till/money-settings.ts';
import { shiftsIn } from '#shared/till/plan-payment.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';
import { mayUseTill } from '#shared/till/till-users.ts';

/** What a bill is about: an arrived visit, a bill that is posted already, or nothing yet. */
export type BillSubject =
  | { readonly kind: 'visit'; readonly visitId: string }
  | { readonly kind: 'bill'; readonly billId: string }
  /** With `parkedId` one that was set aside. */
  | { readonly kind: 'sale'; readonly parkedId?: string };

/** Everything that a bill on the screen depends on, as the store holds it now. */
export interface CheckoutFacts {
  readonly visit: Visit | undefined;
  /** The other visits that a posted bill is for. */
  readonly otherVisits: readonly Visit[];
  readonly bill: Bill | undefined;
  /** Payments and what was set off, with their reversals, in the order in which they happened. */
  readonly payments: readonly LedgerEntry[];
  /** The gift cards that it was paid by, for who may see them. */
  readonly giftCards: ReadonlyMap<string, GiftCard>;
  /** Whose it is; null for a walk-in and for a sale to nobody. */
  readonly clientId: string | null;
  readonly clientNames: ClientNames;
  readonly methods: readonly RowOf<'paymentMethods'>[];
  readonly tillById: ReadonlyMap<string, RowOf<'tills'>>;
  /** Those of drawers in the bill's currency. */
  readonly openShifts: readonly Shift[];
  readonly services: ReadonlyMap<string, RowOf<'services'>>;
  readonly taxById: ReadonlyMap<string, RowOf<'taxes'>>;
  readonly staffById: ReadonlyMap<string, RowOf<'staff'>>;
  readonly storageId: string | null;
  /** How this branch handles money. */
  readonly settings: MoneySettings;
  /** Discounts that are chosen by name. */
  readonly discounts: readonly RowOf<'discounts'>[];
  /** Days on which banks rest, besides weekends. */
  readonly closedDays: ReadonlySet<Day>;
}

/** The live facts of a bill; undefined while they are first read. */
export function useCheckoutFacts(subject: BillSubject): CheckoutFacts | undefined {
  const key = subject.kind === 'visit' ? subject.visitId : subject.kind === 'bill' ? subject.billId : '';
  const session = useSession();
  const branch = useBranch();
  return useLive((read) => readFacts(read, subject, session, branch), [subject.kind, key, session, branch]).value;
}

/** Reads what a bill depends on; whose it is, only by name for who may see clients. */
export async function readFacts(
  read: DeskRead,
  subject: BillSubject,
  session: Session,
  branch: Pick<RowOf<'branches'>, 'id' | 'currency'>,
): Promise<CheckoutFacts> {
  const visit = subject.kind === 'visit' ? heldOr(await read.get('visits', subject.visitId), undefined) : undefined;
  const billId = subject.kind === 'bill' ? subject.billId : (visit?.billId ?? null);
  const bill = billId === null ? undefined : heldOr(await read.get('bills', billId), undefined);
  const entries = billId === null ? [] : heldOr(await read.by('ledgerEntries', 'billId', billId), []);
  const clientId = bill?.clientId ?? visit?.clientId ?? null;
  const otherIds = (bill?.visitIds ?? []).filter((id) => id !== visit?.id);
  const asked = await Promise.all(otherIds.map((id) => read.get('visits', id)));
  const otherVisits = asked.map((answer) => heldOr(answer, undefined)).filter((one) => one !== undefined);
  const named = [clientId, ...otherVisits.map((one) => one.clientId)].filter((id) => id !== null);
  const clientNames = await readClientNames(read, named, session);
  const [methods, tills, services, taxes, staff, storages] = [
    await read.all('paymentMethods'),
    await read.all('tills'),
    await read.all('services'),
    await read.all('taxes'),
    await read.all('staff'),
    await read.all('storages'),
  ];
  const payments = entries.filter(({ kind }) => kind === 'payment' || kind === 'reversal' || kind === 'set-off').toSorted(byTime);
  const currency = bill?.currency ?? branch.currency;
  const inOrder = <T extends { readonly order: number; readonly active: boolean }>(rows: readonly T[]) =>
    rows.filter((row) => row.active).toSorted((a, b) => a.order - b.order);
  return {
    visit,
    otherVisits,
    bill,
    payments,
    giftCards: session.can('money.take') ? byId(await readCards(read, payments)) : new Map(),
    clientId,
    clientNames,
    methods: inOrder(methods).filter((method) => tills.some((till) => till.id === method.tillId && takes(till, currency, session))),
    tillById: byId(tills),
    openShifts: shiftsIn(currency, heldOr(await read.by('shifts', 'state', 'open'), []), tills),
    services: byId(services),
    taxById: byId(taxes),
    staffById: byId(staff),
    storageId: inOrder(storages).find((storage) => storage.purpose === 'sale')?.id ?? null,
    settings: heldOr(await read.get('moneySettings', branch.id), undefined) ?? usualMoneySettings(branch),
    discounts: inOrder(await read.all('discounts')),
    closedDays: closedDaysOf(await read.all('holidays')),
  };
}

async function readCards(read: DeskRead, payments: readonly LedgerEntry[]): Promise<readonly GiftCard[]> {
  const ids = new Set(payments.flatMap((entry) => cardOf(entry) ?? []));
  const cards = await Promise.all([...ids].map(async (id) => heldOr(await read.get('giftCards', id), undefined)));
  return cards.filter((card) => card !== undefined);
}

/** The gift card that a payment was taken from. */
export function cardOf({ postings }: Pick<LedgerEntry, 'postings'>): string | undefined {
  return postings.find(({ account }) => account === 'gift-card')?.ref ?? undefined;
}

/** Whether a till takes money of somebody in a currency: one of another, or for others, is never offered. */
function takes(till: RowOf<'tills'>, currency: string, { user }: Session): boolean {
  return till.active && till.currency === currency && mayUseTill(till, user.id);
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function byTime(a: LedgerEntry, b: LedgerEntry): number {
  return a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
}
