import type { HistoryChange, HistoryEntry, HistoryValue } from '#shared/history/history.ts';
import { blockKind, visitStatus } from '#shared/booking/tables.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { statusSign } from './visit-sign.ts';

/** What an entry of a history says. */
export interface HistoryWords {
  readonly nameOf: (userId: string) => string;
  readonly what: (entry: HistoryEntry) => string;
  readonly changes: (entry: HistoryEntry) => readonly string[];
}

/** Words for what commands changed: ids by name, amounts, times and days formatted. */
export function useHistoryWords(entries: readonly HistoryEntry[]): HistoryWords {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const session = useSession();
  const maySeeClients = session.can('clients.view');
  const clientIds = [
    ...new Set(entries.flatMap(({ changes }) => changes.filter(({ field }) => field === 'client').flatMap(({ from, to }) => [from, to]))),
  ].filter((id) => typeof id === 'string');
  const names = useLive(
    async (read) => {
      const tables = await Promise.all([read.all('users'), read.all('staff'), read.all('services'), read.all('visitCategories')]);
      const resources = await read.all('resources');
      const clients = await readClientNames(read, clientIds, session);
      return new Map([
        ...tables.flat().map(({ id, name }) => [id, name] as const),
        ...resources.flatMap(({ instances }) => instances.map(({ id, name }) => [id, name] as const)),
        ...Object.entries(clients ?? {}),
      ]);
    },
    [clientIds.join(' '), session],
  ).value;
  const nameOf = (id: string) => names?.get(id) ?? text('visit.somebody');
  const shown = (field: HistoryChange['field'], value: HistoryValue): string => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return text('history.nothing');
    if (Array.isArray(value)) return format.list(value.map((one) => (typeof one === 'string' ? nameOf(one) : format.number(one))));
    if (typeof value === 'boolean') return text(value ? 'history.yes' : 'history.no');
    if (typeof value === 'number') {
      if (field === 'price') return format.money({ minor: value, currency });
      if (field === 'color') return text('booking.colorNumber', { number: value + 1 });
      return field === 'minutes' || field === 'break' ? format.duration(value) : format.number(value);
    }
    if (field === 'start') return format.dayAndTime(value);
    if (field === 'client') return maySeeClients ? nameOf(value) : text('clients.hidden');
    if (field === 'walkIn' && !maySeeClients) return text('clients.hidden');
    const kind = field === 'kind' ? blockKind.safeParse(value).data : undefined;
    if (kind !== undefined) return text(`booking.block-${kind}`);
    const status = visitStatus.safeParse(value);
    return field === 'status' && status.success ? statusSign(status.data, text).label : value;
  };
  return {
    nameOf,
    what: ({ command }) => text(isKnown(command) ? `history.${command}` : 'history.other'),
    changes: ({ changes }) =>
      changes.map(({ field, from, to }) => {
        const label = text(field === 'title' ? 'history.titleOf' : `history.${field}`);
        const now = shown(field, to ?? null);
        return from === undefined
          ? text('history.set', { field: label, to: now })
          : text('history.fromTo', { field: label, from: shown(field, from), to: now });
      }),
  };
}

/** Commands that have a word of their own; the others are told in general. */
const commands = [
  'bookVisit',
  'moveVisit',
  'changeLines',
  'describeVisit',
  'setVisitStatus',
  'cancelVisit',
  'restoreVisit',
  'planGroupEvent',
  'moveGroupEvent',
  'describeGroupEvent',
  'cancelGroupEvent',
  'addBlock',
  'moveBlock',
  'describeBlock',
  'removeBlock',
  'settleWaitingClient',
  'postBill',
  'resolveTrayItem',
] as const;

function isKnown(command: string): command is (typeof commands)[number] {
  return commands.some((one) => one === command);
}
