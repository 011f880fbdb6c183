import type { HistoryEntry, HistoryField, HistoryValue } from '#shared/history/entry.ts';
import { type VisitStatus, blockKind, visitStatus } from '#shared/booking/tables.ts';
import { isInstant } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { allItems } from '#shared/till/payment-items.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useLastKnown } from '#renderer/data/use-last-known.ts';
import type { Format } from '#renderer/i18n/format.ts';
import { itemName } from '#renderer/i18n/item-name.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { deedKey } from './deed-words.ts';

/** What an entry of a history says. */
export interface HistoryWords {
  readonly nameOf: (userId: string) => string;
  readonly what: (entry: HistoryEntry) => string;
  readonly changes: (entry: HistoryEntry) => readonly string[];
}

/** What the values of histories are worded with. */
export interface HistoryNames {
  readonly byId: ReadonlyMap<string, string>;
  /** Entries of the books that others take back, as far as they are on this desk. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
}

/** How the value of a field is read; what is not named here stands as it was typed. */
const kinds: { readonly [F in HistoryField]?: 'money' | 'minutes' | 'moment' | 'name' | 'entry' | 'status' | 'color' | 'block' } = {
  start: 'moment',
  minutes: 'minutes',
  break: 'minutes',
  staff: 'name',
  assistants: 'name',
  instances: 'name',
  services: 'name',
  categories: 'name',
  client: 'name',
  method: 'name',
  till: 'name',
  fromTill: 'name',
  intoTill: 'name',
  item: 'name',
  supplier: 'name',
  holder: 'name',
  second: 'name',
  price: 'money',
  total: 'money',
  setOff: 'money',
  discount: 'money',
  amount: 'money',
  tendered: 'money',
  change: 'money',
  fee: 'money',
  landed: 'money',
  float: 'money',
  counted: 'money',
  expected: 'money',
  left: 'money',
  takesBack: 'entry',
  status: 'status',
  color: 'color',
  kind: 'block',
};

const statusKeys = {
  waiting: 'visit.waiting',
  confirmed: 'visit.confirmed',
  arrived: 'visit.arrived',
  'no-show': 'visit.noShow',
  cancelled: 'visit.cancelled',
} as const satisfies Readonly<Record<VisitStatus, TextKey>>;

/** Words for what commands changed: ids by name, amounts, times and days formatted; undefined until the names are read. */
export function useHistoryWords(entries: readonly HistoryEntry[]): HistoryWords | undefined {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const session = useSession();
  const wanted = (wantedField: HistoryField) =>
    entries.flatMap(({ changes }) => changes.filter(({ field }) => field === wantedField).flatMap(({ from, to }) => [from, to]));
  const clientIds = idsOf(wanted('client'));
  const entryIds = idsOf(wanted('takesBack'));
  const { value } = useLive(
    async (read): Promise<HistoryNames> => {
      const clients = await readClientNames(read, clientIds, session);
      const found = await Promise.all(entryIds.map((id) => read.get('ledgerEntries', id)));
      const held = found.flatMap((one) => heldOr(one, undefined) ?? []);
      const byId = new Map([...(await readNames(read, text)), ...Object.entries(clients ?? {})]);
      return { byId, entries: new Map(held.map((entry) => [entry.id, entry])) };
    },
    [clientIds.join(' '), entryIds.join(' '), session, text],
  );
  const names = useLastKnown(value);
  return names === undefined ? undefined : historyWords(names, currency, text, format);
}

/** The words themselves, of what was read. */
export function historyWords(names: HistoryNames, branchCurrency: string, text: Text, format: Format): HistoryWords {
  const nameOf = (id: string): string => names.byId.get(id) ?? text('visit.somebody');
  return {
    nameOf,
    what: (entry) => text(deedKey(entry)),
    changes: ({ changes, currency = branchCurrency }) => {
      const amount = (minor: number): string => format.money({ minor, currency });
      return changes.map(({ field, from, to }) => {
        const label = text(field === 'title' ? 'history.titleOf' : `history.${field}`);
        const now = shown(field, to ?? null, amount);
        return from === undefined
          ? text('history.set', { field: label, to: now })
          : text('history.fromTo', { field: label, from: shown(field, from, amount), to: now });
      });
    },
  };

  function shown(field: HistoryField, value: HistoryValue, amount: (minor: number) => string): string {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return text('history.nothing');
    if (Array.isArray(value)) return format.list(value.map((one) => (typeof one === 'string' ? nameOf(one) : format.number(one))));
    if (typeof value === 'boolean') return text(value ? 'history.yes' : 'history.no');
    const kind = kinds[field];
    if (typeof value === 'number') {
      if (kind === 'money' && Number.isSafeInteger(value)) return amount(value);
      if (kind === 'color') return text('booking.colorNumber', { number: value + 1 });
      return kind === 'minutes' ? format.duration(value) : format.number(value);
    }
    switch (kind) {
      case 'moment':
        return isInstant(value) ? format.dayAndTime(value) : value;
      case 'name':
        return nameOf(value);
      case 'entry':
        return entryWords(names.entries.get(value), text, format);
      case 'status': {
        const status = visitStatus.safeParse(value);
        return status.success ? text(statusKeys[status.data]) : value;
      }
      case 'block': {
        const block = blockKind.safeParse(value);
        return block.success ? text(`booking.block-${block.data}`) : value;
      }
      default:
        return value;
    }
  }
}

/** An entry of the books as it is pointed at: what it moved, and when. */
function entryWords(entry: LedgerEntry | undefined, text: Text, format: Format): string {
  if (entry === undefined) return text('history.entryElsewhere');
  const movedMinor = entry.postings.reduce((all, { minor }) => all + Math.max(minor, 0), 0);
  return text('history.entryOf', {
    amount: format.money({ minor: movedMinor, currency: entry.currency }),
    when: format.dayAndTime(entry.at),
  });
}

function idsOf(values: readonly (HistoryValue | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

async function readNames(read: DeskRead, text: Text): Promise<readonly (readonly [string, string])[]> {
  const named = await Promise.all([
    read.all('users'),
    read.all('staff'),
    read.all('services'),
    read.all('visitCategories'),
    read.all('tills'),
    read.all('paymentMethods'),
    read.all('suppliers'),
  ]);
  const [resources, items] = await Promise.all([read.all('resources'), read.all('paymentItems')]);
  return [
    ...named.flat().map(({ id, name }) => [id, name] as const),
    ...resources.flatMap(({ instances }) => instances.map(({ id, name }) => [id, name] as const)),
    ...allItems(items).map((item) => [item.id, itemName(text, item)] as const),
  ];
}
