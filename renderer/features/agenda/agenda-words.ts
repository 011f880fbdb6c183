import { netSumMinor } from '#shared/booking/line-price.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import { type ClientNames, clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';
import type { AgendaRow } from './agenda-rows.ts';

/** How a visit's state looks; the feature of the visit decides it. */
export interface VisitSign {
  readonly tone: Tone;
  readonly shape: MarkShape;
  readonly label: string;
}

/** What the list needs to say its rows. One object for all of them, new only when a name changed. */
export interface AgendaWords {
  readonly text: Text;
  readonly format: Format;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  /** Undefined while the names of the first rows are on their way. */
  readonly clientNames: ClientNames | undefined;
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly staffNames: Readonly<Record<string, string>>;
  readonly categoryNames: Readonly<Record<string, string>>;
}

/** What stands in the columns of an entry. */
export interface AgendaText {
  readonly time: string;
  readonly what: string;
  readonly services: string;
  readonly staff: string;
  readonly price: string;
  /** What of it needs to be known at a glance, in words. */
  readonly marks: readonly string[];
}

const blockWords = {
  lunch: 'views.blockLunch',
  training: 'views.blockTraining',
  absence: 'views.blockAbsence',
  other: 'views.blockOther',
} as const satisfies Readonly<Record<Block['kind'], TextKey>>;

/** An entry of the list, without the heads of its days. */
export type Entry = Exclude<AgendaRow, { readonly kind: 'day' | 'nothing' }>;

/** Words of an entry. */
export function agendaText(row: Entry, words: AgendaWords): AgendaText {
  const { text, format, serviceNames, staffNames } = words;
  const common = {
    time: `${format.time(msToInstant(row.fromMs))}–${format.time(msToInstant(row.toMs))}`,
    staff: row.staffIds.map((id) => staffNames[id] ?? '').join(', '),
    marks: [],
  };
  if (row.kind === 'block') return { ...common, what: text(blockWords[row.block.kind]), services: row.block.note, price: '' };
  if (row.kind === 'group') {
    const { title, serviceId, capacity, priceMinor } = row.event;
    const places = text('views.places', { taken: row.taken, capacity });
    const what = title === '' ? (serviceNames[serviceId] ?? '') : title;
    return {
      ...common,
      what,
      services: places,
      price: format.amount(priceMinor),
      marks: clashOf(row.event, row.event.cancelled !== null, text),
    };
  }
  const { visit } = row;
  return {
    ...common,
    what: clientOf(visit, words),
    services: visit.lines
      .map(({ serviceId }) => serviceNames[serviceId] ?? '')
      .filter(Boolean)
      .join(', '),
    price: format.amount(netSumMinor(visit.lines)),
    marks: marksOf(visit, words),
  };
}

/** Nothing is said of whom the names do not tell yet: rows come in while the list is scrolled. */
function clientOf(visit: Visit, { text, clientNames }: AgendaWords): string {
  if (clientNames === undefined) return '';
  const isComing = clientNames !== null && visit.clientId !== null && !(visit.clientId in clientNames);
  return isComing ? '' : clientNameOf(visit, clientNames, text);
}

function marksOf(visit: Visit, { text, categoryNames }: AgendaWords): readonly string[] {
  return [
    ...clashOf(visit, visit.status === 'cancelled', text),
    visit.paid === 'full' ? text('visit.paidFull') : visit.paid === 'part' ? text('visit.paidPart') : '',
    ...visit.categoryIds.map((id) => categoryNames[id] ?? ''),
  ].filter(Boolean);
}

/** Booked twice by accident, or on purpose. */
function clashOf(
  { conflictWith, overbooked }: Pick<Visit | GroupEvent, 'conflictWith' | 'overbooked'>,
  isOff: boolean,
  text: Text,
): readonly string[] {
  return [conflictWith.length > 0 && !isOff ? text('visit.conflict') : '', overbooked === null ? '' : text('visit.overbooked')].filter(
    Boolean,
  );
}
