import { netSumMinor } from '#shared/booking/line-price.ts';
import type { Stay } from '#shared/booking/stays.ts';
import type { Block, GroupEvent, Visit, VisitLine } from '#shared/booking/tables.ts';
import { minutesBetween, msToInstant } from '#shared/kernel/time.ts';
import { type ClientNames, clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { BoxWords } from '#renderer/ui/time-grid/model.ts';

/** How a visit's state looks; the feature of the visit decides it. */
export interface VisitSign {
  readonly tone: Tone;
  readonly shape: MarkShape;
  readonly label: string;
}

/** What the small signs of boxes stand for, by id. */
export interface MarkNames {
  readonly instances: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
}

/** What the words of boxes are made from. One object for the whole day, new only when a name changed. */
export interface DayNames {
  readonly text: Text;
  readonly format: Format;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly clientNames: ClientNames;
  readonly serviceNames: Readonly<Record<string, string>>;
  /** Where a column is no person, boxes name who performs. */
  readonly staffNames?: Readonly<Record<string, string>>;
  readonly markNames?: MarkNames;
}

/** What is said of one stay, beside what its row says. */
export interface StayWords {
  readonly stay: Stay;
  /** Whose column it is in. */
  readonly holder: string;
  readonly isOverlapping: boolean;
  /** Places taken, of a group event. */
  readonly seats: number;
}

/** "Cut, colour" */
export function servicesOf(lines: readonly VisitLine[], { serviceNames }: Pick<DayNames, 'serviceNames'>): string {
  return lines
    .map((line) => serviceNames[line.serviceId] ?? '')
    .filter(Boolean)
    .join(', ');
}

/** Words of a box. */
export function boxWords(of: StayWords, names: DayNames): BoxWords {
  const { occupant, fromMs, toMs } = of.stay;
  const start = formatted('time', fromMs, names.format);
  const times = { start, time: `${start}–${formatted('time', toMs, names.format)}` };
  if (occupant.table === 'visits') return visitWords(occupant.row, of, times, names);
  return occupant.table === 'groupEvents' ? eventWords(occupant.row, of, times, names) : blockWords(occupant.row, of, times, names);
}

interface KnownTexts {
  readonly time: Map<number, string>;
  readonly amount: Map<number, string>;
}

const knownTexts = new WeakMap<Format, KnownTexts>();
const knownTextsMax = 2_000;

/**
 * "10:00" of a moment, or "62.00" of a price. Boxes of a day begin, end and cost the same few dozen values, and a formatter is slower than a map.
 */
function formatted(kind: keyof KnownTexts, value: number, format: Format): string {
  const known = knownTexts.get(format) ?? { time: new Map<number, string>(), amount: new Map<number, string>() };
  knownTexts.set(format, known);
  const texts = known[kind];
  const found = texts.get(value);
  if (found !== undefined) return found;
  const text = kind === 'time' ? format.time(msToInstant(value)) : format.amount(value);
  if (texts.size >= knownTextsMax) texts.clear();
  texts.set(value, text);
  return text;
}

type Times = Pick<BoxWords, 'start' | 'time'>;

function visitWords(visit: Visit, { stay, holder, isOverlapping }: StayWords, times: Times, names: DayNames): BoxWords {
  const { text, format } = names;
  const title = clientNameOf(visit, names.clientNames, text);
  const services = withPerformers(servicesOf(stay.lines, names), stay, names);
  const detail = stay.isAssisting ? text('calendar.assists', { services }) : services;
  const aside = stay.isAssisting ? '' : formatted('amount', netSumMinor(stay.lines), format);
  const status = names.signOf(visit, text).label;
  const said = { client: title, services: detail, time: times.time, staff: holder, status };
  const label = stay.isAssisting ? text('calendar.assistLabel', said) : text('calendar.boxLabel', { ...said, price: aside });
  const marks = marksOf(visit, stay.lines, names);
  const marked = [
    stay.tailMs > stay.toMs ? text('calendar.markBreak', { duration: format.duration(minutesOf(stay.toMs, stay.tailMs)) }) : '',
    ...marks.words,
    visit.conflictWith.length > 0 ? text('visit.conflict') : '',
    visit.overbooked !== null ? text('visit.overbooked') : '',
    isOverlapping && visit.conflictWith.length === 0 && visit.overbooked === null ? text('visit.overlap') : '',
    visit.paid === 'full' ? text('visit.paidFull') : visit.paid === 'part' ? text('visit.paidPart') : '',
  ];
  return { ...times, title, detail, aside, marks: marks.signs, label: withMarks(label, marked, text) };
}

/** Each sign with its words: initials of categories, a chair, a telephone for what was agreed, a pencil for a comment, a tick for what is paid. */
function marksOf(visit: Visit, lines: readonly VisitLine[], { text, markNames }: DayNames) {
  const categories = visit.categoryIds.flatMap((id) => markNames?.categories[id] ?? []);
  const instances = lines.flatMap((line) => line.instanceIds).flatMap((id) => markNames?.instances[id] ?? []);
  const hasComment = visit.comment.trim() !== '';
  const signs = [
    ...categories.map((name) => Array.from(name)[0]?.toLocaleUpperCase() ?? ''),
    instances.length > 0 ? '⌂' : '',
    visit.isAgreed ? '☎\uFE0E' : '',
    hasComment ? '✎\uFE0E' : '',
    visit.paid === 'full' ? '✓' : '',
  ];
  const words = [
    ...categories,
    instances.length > 0 ? text('calendar.markResource', { names: instances.join(', ') }) : '',
    visit.isAgreed ? text('calendar.markAgreed') : '',
    hasComment ? text('calendar.markComment') : '',
  ];
  return { signs: signs.filter(Boolean).join(' '), words };
}

function withPerformers(services: string, { lines }: Stay, { text, staffNames }: DayNames): string {
  if (staffNames === undefined) return services;
  const staff = [...new Set(lines.map(({ staffId }) => staffNames[staffId] ?? ''))].filter(Boolean).join(', ');
  return text('views.servicesBy', { services, staff });
}

function eventWords(event: GroupEvent, { holder, isOverlapping, seats }: StayWords, times: Times, { text }: DayNames): BoxWords {
  const detail = text('views.places', { taken: seats, capacity: event.capacity });
  const label = text('calendar.eventLabel', { title: event.title, places: detail, time: times.time, staff: holder });
  const marked = [
    event.cancelled === null ? '' : text('visit.cancelled'),
    event.conflictWith.length > 0 ? text('visit.conflict') : '',
    event.overbooked !== null ? text('visit.overbooked') : '',
    isOverlapping && event.conflictWith.length === 0 && event.overbooked === null ? text('visit.overlap') : '',
  ];
  return { ...times, title: event.title, detail, aside: '', marks: '', label: withMarks(label, marked, text) };
}

const blockKeys = {
  lunch: 'views.blockLunch',
  training: 'views.blockTraining',
  absence: 'views.blockAbsence',
  other: 'views.blockOther',
} as const satisfies Readonly<Record<Block['kind'], TextKey>>;

function blockWords(block: Block, { holder, isOverlapping }: StayWords, times: Times, { text }: DayNames): BoxWords {
  const title = text(blockKeys[block.kind]);
  const label = text('calendar.blockLabel', { title, note: block.note, time: times.time, staff: holder });
  const marked = [isOverlapping ? text('visit.overlap') : ''];
  return { ...times, title, detail: block.note, aside: '', marks: '', label: withMarks(label.replace(', , ', ', '), marked, text) };
}

function withMarks(label: string, marked: readonly string[], text: Text): string {
  const marks = marked.filter(Boolean).join(', ');
  return marks === '' ? label : text('calendar.boxMarks', { label, marks });
}

/** Minutes from one moment to another. */
export function minutesOf(fromMs: number, toMs: number): number {
  return minutesBetween(msToInstant(fromMs), msToInstant(toMs));
}
