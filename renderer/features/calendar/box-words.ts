import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { minutesBetween, msToInstant } from '#shared/kernel/time.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { Box } from './columns.ts';

/** How a visit's state looks; the feature of the visit decides it. */
export interface VisitSign {
  readonly tone: Tone;
  readonly shape: MarkShape;
  readonly label: string;
}

/** What boxes need to say themselves. One object for the whole day, new only when a name changed. */
export interface BoxWords {
  readonly text: Text;
  readonly format: Format;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  readonly clientNames: Readonly<Record<string, string>>;
  readonly serviceNames: Readonly<Record<string, string>>;
}

/** Whom the visit is for, as the desk calls him. */
export function clientOf(visit: Visit, { text, clientNames }: Pick<BoxWords, 'text' | 'clientNames'>): string {
  if (visit.clientId === null) return visit.walkInName === '' ? text('visit.walkIn') : visit.walkInName;
  return clientNames[visit.clientId] ?? text('visit.unknownClient');
}

/** "Cut, colour" */
export function servicesOf(lines: readonly VisitLine[], { serviceNames }: Pick<BoxWords, 'serviceNames'>): string {
  return lines
    .map((line) => serviceNames[line.serviceId] ?? '')
    .filter(Boolean)
    .join(', ');
}

/** What stands in a box, and what is said of it. */
export interface BoxText {
  readonly sign: VisitSign;
  readonly client: string;
  readonly services: string;
  /** "10:00–10:45", or only "10:00" where the box is too narrow. */
  readonly time: string;
  readonly price: string;
  /** Begins with the words that are seen, so that it can be called by them. */
  readonly label: string;
}

/** Words of a box. */
export function boxText(box: Box, staffName: string, words: BoxWords, isNarrow: boolean): BoxText {
  const { text, format } = words;
  const { visit } = box;
  const sign = words.signOf(visit, text);
  const client = clientOf(visit, words);
  const services = servicesOf(box.lines, words);
  const from = format.time(msToInstant(box.fromMs));
  const to = format.time(msToInstant(box.toMs));
  const price = format.amount(sumMinor(box.lines.map((line) => line.priceMinor)));
  const time = isNarrow ? from : `${from}–${to}`;
  const said = { client, services, time, price, staff: staffName, status: sign.label };
  const label = isNarrow ? text('calendar.boxLabelUntil', { ...said, to }) : text('calendar.boxLabel', said);
  const marks = [
    visit.conflictWith.length > 0 ? text('visit.conflict') : '',
    visit.overbooked !== null ? text('visit.overbooked') : '',
    box.isOverlapping && visit.conflictWith.length === 0 && visit.overbooked === null ? text('visit.overlap') : '',
    visit.paid === 'full' ? text('visit.paidFull') : visit.paid === 'part' ? text('visit.paidPart') : '',
  ].filter(Boolean);
  return {
    sign,
    client,
    services,
    time,
    price,
    label: marks.length === 0 ? label : text('calendar.boxMarks', { label, marks: marks.join(', ') }),
  };
}

/** Minutes from one moment to another. */
export function minutesOf(fromMs: number, toMs: number): number {
  return minutesBetween(msToInstant(fromMs), msToInstant(toMs));
}
