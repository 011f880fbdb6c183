import { useMemo } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { netSumMinor } from '#shared/booking/line-price.ts';
import { type VisitFilter, filterVisits } from '#shared/booking/visit-filter.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useClientNames } from '#renderer/data/calendar/use-client-names.ts';
import { type Live, useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** A visit of the report with what its columns say. */
export interface ReportRow {
  readonly visit: Visit;
  readonly client: string;
  readonly staff: string;
  readonly services: string;
  readonly categories: string;
  readonly createdBy: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly netMinor: number;
}

/** What the choices of the report are made of. */
export interface ReportLists {
  /** Those of the branch. */
  readonly staff: readonly RowOf<'staff'>[];
  /** Everybody's: who works elsewhere by now, or came to help, performed here too. */
  readonly staffNames: ReadonlyMap<string, string>;
  readonly users: readonly RowOf<'users'>[];
  readonly categories: readonly RowOf<'visitCategories'>[];
  readonly serviceById: ReadonlyMap<string, RowOf<'services'>>;
}

/** The rows that a filter lets through, live, and the lists to choose from. */
export interface Report {
  readonly lists: ReportLists;
  readonly rows: readonly ReportRow[];
}

/** Everything of the days that this desk holds: the cancelled, too, and what was entered by mistake. */
export function useReport(filter: VisitFilter): Report | undefined {
  const text = useText();
  const { zone } = useBranch();
  const lists = useReportLists().value;
  const visits = useVisits(filter).value;
  const byPhone = useClientsByPhone(filter.client);
  const clients = useClientNames(visits).value;
  return useMemo(() => {
    if (lists === undefined || visits === undefined || clients === undefined) return undefined;
    const clientName = (visit: Visit): string => clientNameOf(visit, clients, text);
    const serviceCategory = (id: string) => lists.serviceById.get(id)?.category;
    const found = filterVisits(visits, filter, { zone, clientName, serviceCategory, byPhone });
    const names = namesOf(lists);
    return { lists, rows: found.map((visit) => rowOf(visit, clientName(visit), names)) };
  }, [lists, visits, clients, byPhone, filter, zone, text]);
}

function useVisits({ from, to, clientId }: VisitFilter): Live<readonly Visit[]> {
  const { id: branchId } = useBranch();
  return useLive(
    async (read) => {
      if (clientId === null) return read.days('visits', branchId, from, to);
      const own = await read.heldBy('visits', 'clientId', clientId);
      return own.filter((visit) => visit.branchId === branchId);
    },
    [branchId, from, to, clientId],
  );
}

/** Fewer digits than this are a part of too many numbers. */
const phoneDigitsMin = 5;
/** More clients than have five digits in common in a large chain. */
const phonesMost = 2_000;
const nobody: ReadonlySet<string> = new Set();

/** Clients by the digits of their phones; nobody while a name is typed, and for who may not read phones. */
function useClientsByPhone(typed: string): ReadonlySet<string> {
  const session = useSession();
  const isPhone = /^[\d\s()+./-]+$/.test(typed) && typed.replace(/\D/g, '').length >= phoneDigitsMin;
  const wanted = isPhone && session.reads('contact') ? typed : '';
  const found = useLive(async (read) => (wanted === '' ? nobody : idsOf(await read.searchClients(wanted, phonesMost))), [wanted]);
  return found.value ?? nobody;
}

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id));
}

function useReportLists(): Live<ReportLists> {
  const { id: branchId } = useBranch();
  return useLive(
    async (read) => {
      const [staff, users, categories, services] = await Promise.all([
        read.all('staff'),
        read.all('users'),
        read.all('visitCategories'),
        read.all('services'),
      ]);
      return reportLists({ staff, users, categories, services }, branchId);
    },
    [branchId],
  );
}

/** The lists of a branch's report. */
export function reportLists(
  rows: Pick<ReportLists, 'staff' | 'users' | 'categories'> & { readonly services: readonly RowOf<'services'>[] },
  branchId: string,
): ReportLists {
  const { staff, users, categories, services } = rows;
  return {
    staff: staff.filter((one) => one.branchIds.includes(branchId)).toSorted((a, b) => a.order - b.order),
    staffNames: byId(staff),
    users: users.toSorted((a, b) => a.name.localeCompare(b.name)),
    categories: categories.toSorted((a, b) => a.order - b.order),
    serviceById: new Map(services.map((service) => [service.id, service])),
  };
}

/** Names by id, looked up for thousands of rows. */
interface RowNames {
  readonly staff: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, RowOf<'services'>>;
}

function byId(rows: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function namesOf({ staffNames, users, categories, serviceById }: ReportLists): RowNames {
  return { staff: staffNames, users: byId(users), categories: byId(categories), services: serviceById };
}

function rowOf(visit: Visit, client: string, names: RowNames): ReportRow {
  const { lines } = visit;
  const unique = (said: readonly (string | undefined)[]): string => [...new Set(said.filter((name) => name !== undefined))].join(', ');
  return {
    visit,
    client,
    staff: unique(lines.map((line) => names.staff.get(line.staffId))),
    services: unique(lines.map((line) => names.services.get(line.serviceId)?.name)),
    categories: unique(visit.categoryIds.map((id) => names.categories.get(id))),
    createdBy: names.users.get(visit.createdBy) ?? '',
    startsAt: lines.reduce((least, line) => (line.startsAt < least ? line.startsAt : least), lines[0]?.startsAt ?? ''),
    minutes: lines.reduce((sum, line) => sum + line.durationMinutes, 0),
    netMinor: netSumMinor(lines),
  };
}
