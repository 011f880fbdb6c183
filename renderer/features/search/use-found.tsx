import { type ReactNode, useMemo } from 'react';
import { CalendarDays, CalendarPlus, CalendarSearch, Command, ListChecks, Receipt, Scissors, User, UserRound } from 'lucide-react';
import { visitSpan } from '#shared/booking/overlap.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { type Day, type Instant, wallToInstant } from '#shared/kernel/time.ts';
import { useBranch, useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import type { Format } from '#renderer/i18n/format.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { type Doable, type Found, type FoundGroup, type FoundKind, type SearchPorts } from './found.ts';
import { type When, parseWhen } from './parse-when.ts';
import { readQuery } from './read-query.ts';
import { type FoundRows, useFoundRows } from './use-found-rows.ts';
import { whenWords } from './when-words.ts';

const shownOfEach = 6;
const visitsMost = 8;

/** What was found, and whether more of it is on its way. */
export interface Finding {
  readonly groups: readonly FoundGroup[];
  readonly isComing: boolean;
}

/** All that a query finds, by kind; without one what was chosen last and what can be done. */
export function useFound(query: string, recentIds: readonly string[], ports: SearchPorts, commands: readonly Doable[]): Finding {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const branch = useBranch();
  const today = useToday();
  const typed = query.trim();
  const recentClientIds = useMemo(
    () => recentIds.filter((id) => id.startsWith('client:')).map((id) => id.slice('client:'.length)),
    [recentIds],
  );
  const words = useMemo(() => whenWords(document.documentElement.lang, text), [text]);
  const when = useMemo(() => parseWhen(typed, today, words), [typed, today, words]);
  const read = useMemo(() => readQuery(when?.isSure === true ? '' : typed, today, words), [when, typed, today, words]);
  const rows = useFoundRows(typed, read, recentClientIds);
  const mayBook = session.can('visits.book');
  const now = useDesk().clock.now();
  const named = read.who === '' ? typed : read.who;
  const say: Say = { text, format, ports, mayBook, today, now, fromDay: read.when?.day };
  const { isComing } = rows;
  if (typed === '') return { groups: recentGroups(recentIds, rows, commands, say), isComing };
  const days = when === undefined ? [] : dayItems(when, branch.zone, say);
  const first = rows.clients.find(({ active }) => active);
  const bookFirst = mayBook && first !== undefined ? [bookItem(first, say)] : [];
  const groups: readonly FoundGroup[] = [
    ...(when?.isSure === true ? [group('day', days, say)] : []),
    group(
      'client',
      rows.clients.map((client) => clientItem(client, rows, say)),
      say,
    ),
    group('visit', visitItems(rows, say), say),
    group('bill', billItems(rows, say), say),
    group(
      'service',
      findByWords(rows.services, ({ name, category }) => `${name} ${category}`, named).map((service) => serviceItem(service, say)),
      say,
    ),
    group(
      'staff',
      findByWords(rows.staff, ({ name, position }) => `${name} ${position}`, named).map((one) => staffItem(one, say)),
      say,
    ),
    group(
      'screen',
      findByWords(ports.screens, ({ label }) => label, typed, 'spelt').map((one) => doableItem('screen', one)),
      say,
    ),
    group(
      'command',
      [...bookFirst, ...findByWords(commands, ({ label }) => label, typed, 'spelt').map((one) => doableItem('command', one))],
      say,
    ),
    ...(when?.isSure === false ? [group('day', days, say)] : []),
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), isComing };
}

interface Say {
  readonly text: Text;
  readonly format: Format;
  readonly ports: SearchPorts;
  readonly mayBook: boolean;
  readonly today: string;
  readonly now: Instant;
  /** A day that was said beside a service or a person. */
  readonly fromDay: Day | undefined;
}

const titles = {
  recent: 'search.recent',
  day: 'search.days',
  client: 'search.clients',
  visit: 'search.visits',
  bill: 'search.bills',
  service: 'search.services',
  staff: 'search.staff',
  screen: 'search.screens',
  command: 'search.commands',
} as const satisfies Record<FoundKind, string>;

function group(kind: FoundKind, items: readonly Found[], { text }: Say): FoundGroup {
  return { kind, title: text(titles[kind]), items: items.slice(0, kind === 'client' || kind === 'visit' ? items.length : shownOfEach) };
}

/** What was chosen last stands first; the rest of what can be done lies open below it. */
function recentGroups(recentIds: readonly string[], rows: FoundRows, commands: readonly Doable[], say: Say): readonly FoundGroup[] {
  const known = new Map<string, Found>(
    [
      ...rows.clients.map((client) => clientItem(client, rows, say)),
      ...rows.services.map((service) => serviceItem(service, say)),
      ...rows.staff.map((one) => staffItem(one, say)),
      ...say.ports.screens.map((one) => doableItem('screen', one)),
      ...commands.map((one) => doableItem('command', one)),
    ].map((item) => [item.id, item]),
  );
  const recent = recentIds.flatMap((id) => known.get(id) ?? []);
  const fresh = (items: readonly Found[]): readonly Found[] => items.filter(({ id }) => !recentIds.includes(id));
  const groups: readonly FoundGroup[] = [
    { kind: 'recent', title: say.text('search.recent'), items: recent },
    { kind: 'screen', title: say.text('search.screens'), items: fresh(say.ports.screens.map((one) => doableItem('screen', one))) },
    { kind: 'command', title: say.text('search.commands'), items: fresh(commands.map((one) => doableItem('command', one))) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function dayItems({ day, time }: When, zone: string, { text, format, ports, mayBook, today }: Say): readonly Found[] {
  const said = format.longDay(day);
  const go: Found = { id: `day:${day}`, label: text('search.goTo', { day: said }), icon: <CalendarDays />, open: () => ports.goToDay(day) };
  if (!mayBook) return [go];
  const startsAt = time === null ? null : wallToInstant(day, time, zone);
  const book = { id: `day-book:${day}`, icon: <CalendarPlus />, open: () => ports.book({ day, startsAt }) };
  const free: Found = {
    id: `day-free:${day}`,
    label: text('search.freeFrom', { day: format.day(day) }),
    icon: <CalendarSearch />,
    open: () => ports.findFree({ fromDay: day }),
  };
  const isAhead = day >= today;
  if (time === null) return isAhead ? [go, free] : [go];
  return [
    { ...book, label: text('search.bookAt', { day: format.day(day), time: format.clockTime(time) }) },
    go,
    ...(isAhead ? [free] : []),
  ];
}

function clientItem(client: FoundRows['clients'][number], { visits }: FoundRows, say: Say): Found {
  const { text, format, ports, mayBook, today, now } = say;
  const own = visits.filter(({ visit }) => visit.clientId === client.id);
  const next = own.map(({ visit }) => visitSpan(visit).from).find((from) => from >= now);
  const coming = next === undefined ? client.code : text('search.nextVisit', { when: format.dayAndTime(next) });
  const note = client.active ? coming : text('search.archived');
  const book = (): void => ports.book({ day: today, startsAt: null, client: { id: client.id, name: client.displayName } });
  return {
    id: `client:${client.id}`,
    label: client.displayName,
    isProper: true,
    icon: <User />,
    ...(note === '' ? {} : { note }),
    open: () => ports.openClient(client.id),
    ...(mayBook && client.active ? { book } : {}),
  };
}

function bookItem(client: FoundRows['clients'][number], { text, ports, today }: Say): Found {
  return {
    id: `book:${client.id}`,
    label: text('search.bookFor', { client: client.displayName }),
    icon: <CalendarPlus />,
    open: () => ports.book({ day: today, startsAt: null, client: { id: client.id, name: client.displayName } }),
  };
}

/** Visits, and the way to all of a client's where only the first are listed. */
function visitItems({ visits, clients, services, staff }: FoundRows, { text, format, ports }: Say): readonly Found[] {
  const items = visits.slice(0, visitsMost).map(({ visit, client }): Found => {
    const names = visit.lines.map(({ serviceId }) => services.find(({ id }) => id === serviceId)?.name ?? '').filter(Boolean);
    const people = new Set(visit.lines.map(({ staffId }) => staff.find(({ id }) => id === staffId)?.name ?? ''));
    return {
      id: `visit:${visit.id}`,
      label: text('search.visitLine', { client, when: format.dayAndTime(visitSpan(visit).from) }),
      note: [names.join(', '), ...people].filter(Boolean).join(' · '),
      icon: <CalendarDays />,
      open: () => ports.openVisit(visit.day, visit.id),
    };
  });
  const { openVisitsOf } = ports;
  const whose = clients.find(({ id }) => visits.some(({ visit }) => visit.clientId === id));
  if (whose === undefined || openVisitsOf === undefined) return items;
  const all: Found = {
    id: `visits-of:${whose.id}`,
    label: text('search.allVisitsOf', { client: whose.displayName }),
    icon: <ListChecks />,
    open: () => openVisitsOf(whose.id),
  };
  return [...items, all];
}

function billItems({ bills }: FoundRows, { text, format, ports }: Say): readonly Found[] {
  return bills.map((bill) => ({
    id: `bill:${bill.id}`,
    label: text('search.receipt', { number: bill.receiptNumber }),
    note: `${format.dayAndTime(bill.at)} · ${format.money({ minor: bill.totalMinor, currency: bill.currency })}`,
    icon: <Receipt />,
    open: () => ports.openBill(bill.id),
  }));
}

function serviceItem({ id, name, durationMinutes }: FoundRows['services'][number], say: Say): Found {
  const { text, format, ports } = say;
  const from = freeFrom(say);
  const note = `${text('search.firstFree')} · ${format.duration(durationMinutes)}`;
  return {
    id: `service:${id}`,
    label: name,
    isProper: true,
    note,
    icon: <Scissors />,
    open: () => ports.findFree({ serviceId: id, ...from }),
  };
}

function staffItem({ id, name, position }: FoundRows['staff'][number], say: Say): Found {
  const { text, ports } = say;
  const from = freeFrom(say);
  const note = [text('search.firstFree'), position].filter(Boolean).join(' · ');
  return {
    id: `staff:${id}`,
    label: name,
    isProper: true,
    note,
    icon: <UserRound />,
    open: () => ports.findFree({ staffId: id, ...from }),
  };
}

/** Free times are looked for from the day that was said, unless it is over. */
function freeFrom({ fromDay, today }: Say): { readonly fromDay?: Day } {
  return fromDay === undefined || fromDay < today ? {} : { fromDay };
}

function doableItem(kind: 'screen' | 'command', { id, label, chord, icon, run }: Doable): Found {
  const sign: ReactNode = icon ?? <Command />;
  return { id: `${kind}:${id}`, label, icon: sign, ...(chord === undefined ? {} : { chord }), open: run };
}
