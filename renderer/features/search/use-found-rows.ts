import { useMemo, useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { type Live, useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { noVisits } from './find-visits.ts';
import type { ReadQuery } from './read-query.ts';
import { type FoundVisit, useNamedVisits, useVisitAnswers } from './use-found-visits.ts';

/** What the desk's store knows for a query. */
export interface FoundRows {
  readonly clients: readonly RowOf<'clients'>[];
  readonly visits: readonly FoundVisit[];
  readonly bills: readonly RowOf<'bills'>[];
  readonly services: readonly RowOf<'services'>[];
  readonly staff: readonly RowOf<'staff'>[];
  /** The answers to this very query are on their way; those shown are of the one before. */
  readonly isComing: boolean;
}

const clientsMost = 8;
const billsMost = 3;
/** Receipts are looked for this far back, a week at a time. */
const weeksBack = 13;

/** The answers to a query, live. While the next ones are on their way the last ones stay, so that nothing flickers. */
export function useFoundRows(query: string, read: ReadQuery, recentClientIds: readonly string[]): FoundRows {
  const branch = useBranch();
  const session = useSession();
  const { who } = read;
  const today = useToday();
  const found = useLive(
    async (store) => {
      if (query !== '') return findClients(store, query, who);
      const kept = await Promise.all(recentClientIds.map((id) => readClient(store, id, session)));
      return kept.filter((one) => one !== undefined);
    },
    [query, who, session, recentClientIds],
  );
  const clients = useKept(found, nobodyYet);
  const clientIds = useMemo(() => clients.map(({ id }) => id), [clients]);
  const { ofClients, others } = useVisitAnswers(read, clientIds);
  const visits = useNamedVisits(useKept(ofClients, nobodysVisits), useKept(others, noVisits), clients);
  // Anything but a receipt's number is one and the same question, which is not asked anew at each key.
  const receipt = session.can('money.take') && receiptShape.test(query) ? query.toUpperCase() : '';
  const bills = useLive(
    async (store) => (receipt === '' ? noBills : findBills(store, branch.id, today, receipt)),
    [receipt, branch.id, today],
  );
  const catalogue = useLive(
    async (store) => {
      const [services, staff] = await Promise.all([store.all('services'), store.all('staff')]);
      return {
        services: services.filter((service) => service.active),
        staff: staff.filter((one) => one.active && one.branchIds.includes(branch.id)),
      };
    },
    [branch.id],
  );
  return {
    clients,
    visits,
    bills: useKept(bills, noBills),
    ...useKept(catalogue, nothingYet),
    isComing: isAnyComing([found, ofClients, others, bills, catalogue]),
  };
}

/** Whether one of the answers is on its way: Enter waits for all, since each may change which of them stands first. */
export function isAnyComing(answers: readonly Live<unknown>[]): boolean {
  // One that cannot be read is not waited for.
  return answers.some(({ value, error }) => value === undefined && error === undefined);
}

const nobodyYet: readonly RowOf<'clients'>[] = [];
const nobodysVisits: readonly Visit[] = [];
const noBills: readonly RowOf<'bills'>[] = [];
const nothingYet = { services: [], staff: [] };

/** Who is called as was typed, behind them who is without the day or the "last" that was typed with the name, and last who is in the archive. */
async function findClients(read: DeskRead, query: string, who: string): Promise<readonly RowOf<'clients'>[]> {
  const whole = await read.searchClients(query, clientsMost);
  const others = who === '' || who === query ? [] : await read.searchClients(who, clientsMost);
  const more = [...others, ...(await read.searchArchived(query, archivedMost))];
  return [...whole, ...more.filter(({ id }) => whole.every((one) => one.id !== id))].slice(0, clientsMost);
}

/** Somebody who is in the archive is looked for by name, not browsed. */
const archivedMost = 3;

const receiptShape = /^[A-Z]+\d*-?\d{1,9}$/i;

/** Receipts whose number begins as was typed, or is it without the zeros, such as A1-42. The newest are the likeliest. */
async function findBills(read: DeskRead, branchId: string, today: Day, wanted: string): Promise<readonly RowOf<'bills'>[]> {
  const found: RowOf<'bills'>[] = [];
  for (let week = 0; week < weeksBack && found.length < billsMost; week += 1) {
    const to = addDays(today, -7 * week);
    const bills = await read.days('bills', branchId, addDays(to, -6), to);
    found.push(...bills.filter(({ receiptNumber }) => isNumbered(receiptNumber.toUpperCase(), wanted)));
  }
  return found.slice(0, billsMost);
}

function isNumbered(receiptNumber: string, wanted: string): boolean {
  const plain = (number: string): string => number.replace(/-0*/, '-');
  return receiptNumber.startsWith(wanted) || plain(receiptNumber) === plain(wanted);
}

function useKept<T>({ value }: Live<T>, initial: T): T {
  const [kept, setKept] = useState(initial);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}
