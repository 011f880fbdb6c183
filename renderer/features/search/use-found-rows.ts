import { useState } from 'react';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { type Live, useBranch, useDesk, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';

/** What the desk's store knows for a query. */
export interface FoundRows {
  readonly clients: readonly RowOf<'clients'>[];
  /** Of the first clients that were found, the next visits first. */
  readonly visits: readonly Visit[];
  readonly bills: readonly RowOf<'bills'>[];
  readonly services: readonly RowOf<'services'>[];
  readonly staff: readonly RowOf<'staff'>[];
  /** The answers to this very query are on their way; those shown are of the one before. */
  readonly isComing: boolean;
}

const clientsMost = 8;
/** Clients whose coming visits are looked up, and how many of each. */
const withVisitsMost = 3;
const visitsEach = 3;
const billsMost = 3;
/** Receipts are looked for this far back, a week at a time. */
const weeksBack = 13;

/** The answers to a query, live. While the next ones are on their way the last ones stay, so that nothing flickers. */
export function useFoundRows(query: string, recentClientIds: readonly string[]): FoundRows {
  const branch = useBranch();
  const session = useSession();
  const { clock } = useDesk();
  const today = useToday();
  const found = useLive(
    async (read) => {
      if (query !== '') return read.searchClients(query, clientsMost);
      const kept = await Promise.all(recentClientIds.map((id) => readClient(read, id, session)));
      return kept.filter((one) => one !== undefined);
    },
    [query, session, recentClientIds],
  );
  const clients = useKept(found, nobodyYet);
  const firstIds =
    query === ''
      ? ''
      : clients
          .slice(0, withVisitsMost)
          .map(({ id }) => id)
          .join(' ');
  const visits = useLive(
    async (read) => (await Promise.all(firstIds.split(' ').map((id) => comingVisits(read, id, clock.now())))).flat(),
    [firstIds, clock],
  );
  // Anything but a receipt's number is one and the same question, which is not asked anew at each key.
  const receipt = session.can('money.take') && receiptShape.test(query) ? query.toUpperCase() : '';
  const bills = useLive(
    async (read) => (receipt === '' ? noBills : findBills(read, branch.id, today, receipt)),
    [receipt, branch.id, today],
  );
  const catalogue = useLive(
    async (read) => {
      const [services, staff] = await Promise.all([read.all('services'), read.all('staff')]);
      return {
        services: services.filter((service) => service.active),
        staff: staff.filter((one) => one.active && one.branchIds.includes(branch.id)),
      };
    },
    [branch.id],
  );
  return {
    clients,
    visits: useKept(visits, noVisits),
    bills: useKept(bills, noBills),
    ...useKept(catalogue, nothingYet),
    isComing: isAnyComing([found, visits, bills, catalogue]),
  };
}

/** Whether one of the answers is on its way: Enter waits for all, since each may change which of them stands first. */
export function isAnyComing(answers: readonly Live<unknown>[]): boolean {
  // One that cannot be read is not waited for.
  return answers.some(({ value, error }) => value === undefined && error === undefined);
}

const nobodyYet: readonly RowOf<'clients'>[] = [];
const noVisits: readonly Visit[] = [];
const noBills: readonly RowOf<'bills'>[] = [];
const nothingYet = { services: [], staff: [] };

async function comingVisits(read: DeskRead, clientId: string, now: string): Promise<readonly Visit[]> {
  if (clientId === '') return [];
  const all = await read.heldBy('visits', 'clientId', clientId);
  return all
    .filter((visit) => visit.cancelled === null && visitSpan(visit).to >= now)
    .toSorted((a, b) => (visitSpan(a).from < visitSpan(b).from ? -1 : 1))
    .slice(0, visitsEach);
}

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
