import { daySpan, msOf } from '#shared/booking/day-grid.ts';
import { isAway, openSpans } from '#shared/booking/open-hours.ts';
import { staysOf } from '#shared/booking/stays.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Day, addMinutes, msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { PaperDay } from './use-paper-day.ts';

/** A day sheet in words, from which the page for the printer and the PDF are both set: what is not in it is on no paper. */
export interface Sheet {
  readonly title: string;
  readonly branch: string;
  /** Said at the foot of every page. */
  readonly made: string;
  readonly heads: readonly SheetHead[];
  readonly parts: readonly SheetPart[];
}

/** A column of the sheet. */
export type SheetColumn = 'time' | 'client' | 'phone' | 'services' | 'note';

/** What stands over a column. */
export interface SheetHead {
  readonly column: SheetColumn;
  readonly title: string;
}

/** One staff member's day; each begins a page of its own. */
export interface SheetPart {
  readonly name: string;
  readonly hours: string;
  readonly rows: readonly SheetRow[];
}

/** A line of the sheet: its words by column, the same number as there are heads. */
export interface SheetRow {
  readonly cells: readonly string[];
  /** Time that is kept free: set apart from visits. */
  readonly isQuiet: boolean;
}

/** Who is on the sheet and what may be. */
export interface SheetWishes {
  /** Null for everybody of the branch. */
  readonly staffId: string | null;
  /** Phones by client; undefined where they are not wanted or not allowed. */
  readonly phones: ReadonlyMap<string, string> | undefined;
  readonly madeAt: string;
  readonly madeBy: string;
}

interface Timed {
  readonly startsAt: string;
  readonly row: SheetRow;
}

/** Sets a day's sheet. Cancelled visits are not on it: it says who comes. */
export function makeSheet(day: PaperDay, branch: Pick<RowOf<'branches'>, 'name'>, wishes: SheetWishes, text: Text, format: Format): Sheet {
  const { staffId, phones, madeAt, madeBy } = wishes;
  const setting: Setting = { day, phones, text, format };
  const people = day.staff.filter((one) => staffId === null || one.id === staffId);
  const parts = people.flatMap((person) => {
    const rows = rowsOf(person.id, setting);
    const { hours, isOn } = hoursOf(day, person.id, text, format);
    // Of a whole branch those are left out who neither work nor have anything on.
    return staffId === null && rows.length === 0 && !isOn ? [] : [{ name: person.name, hours, rows }];
  });
  return {
    title: format.longDay(day.day),
    branch: branch.name,
    made: text('paper.made', { when: format.dayAndTime(madeAt), who: madeBy }),
    heads: [
      { column: 'time', title: text('paper.time') },
      { column: 'client', title: text('visit.client') },
      ...(phones === undefined ? [] : [{ column: 'phone' as const, title: text('paper.phone') }]),
      { column: 'services', title: text('visit.services') },
      { column: 'note', title: text('paper.note') },
    ],
    parts,
  };
}

interface Setting {
  readonly day: PaperDay;
  readonly phones: SheetWishes['phones'];
  readonly text: Text;
  readonly format: Format;
}

function rowsOf(staffId: string, setting: Setting): readonly SheetRow[] {
  const { visits, groupEvents, blocks } = setting.day;
  const timed = [
    ...visits.flatMap((visit) => visitRows(visit, staffId, setting)),
    ...groupEvents.flatMap((event) => eventRow(event, staffId, setting)),
    ...blocks.flatMap((block) => blockRow(block, staffId, setting)),
  ];
  return timed.toSorted((a, b) => msOf(a.startsAt) - msOf(b.startsAt)).map(({ row }) => row);
}

/** One line for services that follow each other without a gap: a person reads "colour, cut", not two visits. After a gap comes another line. */
function visitRows(visit: Visit, staffId: string, setting: Setting): readonly Timed[] {
  if (visit.status === 'cancelled') return [];
  const { day, phones, text } = setting;
  const own = staysOf({ table: 'visits', row: visit }, 'staff').filter(({ holderId }) => holderId === staffId);
  return own.map(({ lines, isAssisting, fromMs, toMs }) => {
    const services = lines.map((line) => day.serviceNames.get(line.serviceId) ?? '').join(', ');
    const marks = [
      visit.status === 'no-show' ? text('visit.noShow') : '',
      isAssisting ? text('paper.helps') : '',
      ...lines.flatMap((line) => line.instanceIds.map((id) => day.instanceNames.get(id) ?? '')),
      visit.comment,
    ];
    const said = { client: clientNameOf(visit, day.clientNames, text), services, note: joined(marks), phone: phoneOf(visit, phones) };
    return row(msToInstant(fromMs), msToInstant(toMs), said, setting);
  });
}

function eventRow(event: GroupEvent, staffId: string, setting: Setting): readonly Timed[] {
  if (event.cancelled !== null || (event.staffId !== staffId && !event.assistantIds.includes(staffId))) return [];
  const guests = setting.day.visits.filter((visit) => visit.groupEventId === event.id && visit.status !== 'cancelled');
  const taken = guests.reduce((sum, visit) => sum + visit.seats, 0);
  const client = guests.map((guest) => clientNameOf(guest, setting.day.clientNames, setting.text)).join('\n');
  const phone = guests.map((guest) => phoneOf(guest, setting.phones)).join('\n');
  const services = event.title === '' ? (setting.day.serviceNames.get(event.serviceId) ?? '') : event.title;
  const note = joined([setting.text('paper.places', { taken: String(taken), capacity: String(event.capacity) }), event.comment]);
  return [row(event.startsAt, addMinutes(event.startsAt, event.durationMinutes), { client, phone, services, note }, setting)];
}

function blockRow(block: Block, staffId: string, setting: Setting): readonly Timed[] {
  if (block.removed !== null || block.staffId !== staffId) return [];
  const services = setting.text(blockWords[block.kind]);
  const timed = row(block.startsAt, addMinutes(block.startsAt, block.durationMinutes), { services, note: joined([block.note]) }, setting);
  return [{ ...timed, row: { ...timed.row, isQuiet: true } }];
}

/** How a block is called by its kind. */
export const blockWords = {
  lunch: 'paper.lunch',
  training: 'paper.training',
  absence: 'paper.absence',
  other: 'paper.blocked',
} as const;

interface Said {
  readonly client?: string;
  readonly phone?: string;
  readonly services: string;
  readonly note: string;
}

function row(startsAt: string, endsAt: string, said: Said, { phones, format }: Setting): Timed {
  const cells = [
    `${format.time(startsAt)}–${format.time(endsAt)}`,
    said.client ?? '',
    ...(phones === undefined ? [] : [said.phone ?? '']),
    said.services,
    said.note,
  ];
  return { startsAt, row: { cells, isQuiet: false } };
}

function phoneOf(visit: Visit, phones: SheetWishes['phones']): string {
  return visit.clientId === null ? '' : (phones?.get(visit.clientId) ?? '');
}

/** When somebody can be booked, as the calendar says it: away and a holiday come before the hours that were set. */
function hoursOf({ day, rules, workDays }: PaperDay, staffId: string, text: Text, format: Format) {
  if (isAway(rules.absences, staffId, day)) return { hours: text('views.away'), isOn: false };
  const set = workDays.filter((one) => one.staffId === staffId && one.day === day);
  const spans = openSpans(day, rules, set).get(staffId) ?? [];
  const hours = spans.map(({ fromMs, toMs }) => `${format.time(msToInstant(fromMs))}–${endText(toMs, day, rules.branch.zone, format)}`);
  return { hours: hours.join(', ') || text('paper.offDuty'), isOn: spans.length > 0 };
}

function endText(toMs: number, day: Day, zone: string, format: Format): string {
  return toMs === daySpan(day, zone).toMs ? '24:00' : format.time(msToInstant(toMs));
}

function joined(parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== '').join(' · ');
  return whole.length > noteMost ? `${whole.slice(0, noteMost)}…` : whole;
}

/** Signs of a note that go on paper; a long comment would push the day off the page. */
const noteMost = 240;

/** What a file of the sheet is called. */
export function sheetFileName(day: Day, who: string, ending: 'pdf' | 'ics'): string {
  const plain = who
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
  return `foyer-${day}-${plain}.${ending}`;
}
