import { z } from 'zod';
import { netSumMinor } from '#shared/booking/line-price.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { id, instant } from '#shared/kernel/schema.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';

/** What of a row on the calendar can be told apart; the desk has a word for each. */
export const historyFields = [
  'start',
  'minutes',
  'break',
  'staff',
  'assistants',
  'instances',
  'services',
  'price',
  'status',
  'reason',
  'overbook',
  'comment',
  'color',
  'categories',
  'agreed',
  'series',
  'client',
  'walkIn',
  'title',
  'capacity',
  'kind',
  'note',
] as const;

const historyValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
export type HistoryValue = z.infer<typeof historyValue>;

/** One thing that a command changed. `from` is absent for what was not there before. */
const historyChange = z.object({ field: z.enum(historyFields), from: historyValue.optional(), to: historyValue.optional() });
export type HistoryChange = z.infer<typeof historyChange>;

/** One command that was about a row: who, when, at which desk, what. Never a sealed value, and nothing of money but a price. */
export const historyEntry = z.object({
  cmdId: id,
  command: z.string().max(60),
  at: instant,
  actorId: id,
  deviceId: id,
  deviceName: z.string().max(200).nullable(),
  /** Waiting: the hub has not seen it yet. Refused: it changed nothing, or a person decides about it. */
  state: z.enum(['applied', 'waiting', 'refused']),
  changes: z.array(historyChange).max(60),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

type Args = Readonly<Record<string, unknown>>;
type Line = Readonly<Record<string, unknown>>;

/** Whose history is asked for. What happens to the group event in which a visit takes part happens to the visit, too. */
export interface HistorySubject {
  readonly id: string;
  readonly groupId: string | null;
}

/** What is done to a group event itself. That others join it is no history of a visit in it. */
export const groupCommands: readonly string[] = ['planGroupEvent', 'moveGroupEvent', 'describeGroupEvent', 'cancelGroupEvent'];

/** True when a command was about the row, or about the group event that the row is in. */
export function isAbout({ name, args }: Pick<Envelope, 'name' | 'args'>, { id: rowId, groupId }: HistorySubject): boolean {
  if (JSON.stringify(args).includes(`"${rowId}"`)) return true;
  return groupId !== null && groupCommands.includes(name) && isRecord(args) && args['groupEventId'] === groupId;
}

/** A stored command as an entry of the history. What an unknown command changed is not told, only that it was. */
export function entryOf(envelope: Envelope, status: Outcome['status'] | null, deviceName: string | null): HistoryEntry {
  const { cmdId, name, actorId, deviceId, occurredAt } = envelope;
  const state = status === null ? 'waiting' : status === 'rejected' || status === 'quarantined' ? 'refused' : 'applied';
  const args = isRecord(envelope.args) ? envelope.args : {};
  return { cmdId, command: name, at: occurredAt, actorId, deviceId, deviceName, state, changes: changesOf(name, args) };
}

/** An entry as it is told to who may not see clients: whom a visit was for, and for whom it is, stays out. */
export function withoutClients(entry: HistoryEntry): HistoryEntry {
  return { ...entry, changes: entry.changes.filter(({ field }) => field !== 'client' && field !== 'walkIn') };
}

/** The newest first; a command that two sources know is told once, as the hub knows it. */
export function inOrder(ofHub: readonly HistoryEntry[], ofDesk: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const known = new Set(ofHub.map(({ cmdId }) => cmdId));
  return [...ofHub, ...ofDesk.filter(({ cmdId }) => !known.has(cmdId))].toSorted((a, b) =>
    a.at === b.at ? (a.cmdId < b.cmdId ? 1 : -1) : a.at < b.at ? 1 : -1,
  );
}

function changesOf(name: string, args: Args): HistoryChange[] {
  const reason = isRecord(args['overbook']) ? [{ field: 'overbook' as const, to: textOf(args['overbook']['reason']) }] : [];
  switch (name) {
    case 'bookVisit':
      return [...between([], linesOf(args['lines'])).filter(({ field }) => isSaid(field)), ...reason];
    case 'planGroupEvent':
    case 'addBlock':
      return [...between([], [args]).filter(({ field }) => isSaid(field)), ...reason];
    case 'moveVisit':
    case 'changeLines':
      return [...between(linesOf(args['from']), linesOf(args['to'])), ...reason];
    case 'moveBlock':
    case 'moveGroupEvent':
      return [...between(linesOf([args['from']]), linesOf([args['to']])), ...reason];
    case 'setVisitStatus':
      return [{ field: 'status', from: textOf(args['from']), to: textOf(args['to']) }, ...reason];
    case 'cancelVisit':
    case 'cancelGroupEvent':
      return args['reason'] === '' ? [] : [{ field: 'reason', to: textOf(args['reason']) }];
    case 'describeVisit':
    case 'describeGroupEvent':
    case 'describeBlock':
      return described(args);
    default:
      return reason;
  }
}

/** What is told of something that begins. */
function isSaid(field: HistoryChange['field']): boolean {
  return field === 'start' || field === 'staff' || field === 'services';
}

const describedFields: Readonly<Record<string, HistoryChange['field']>> = {
  comment: 'comment',
  color: 'color',
  categoryIds: 'categories',
  isAgreed: 'agreed',
  seriesId: 'series',
  clientId: 'client',
  walkInName: 'walkIn',
  title: 'title',
  capacity: 'capacity',
  kind: 'kind',
  note: 'note',
  priceMinor: 'price',
};

function described(args: Args): HistoryChange[] {
  const [from, to] = [args['from'], args['to']].map((one) => (isRecord(one) ? one : {}));
  const fields = Object.entries(describedFields).flatMap(([name, field]): HistoryChange[] => {
    // Which series it is says nothing to a reader; that it is in one does.
    const [was, is] = [from?.[name], to?.[name]].map((one) => (name === 'seriesId' && one !== undefined ? one !== null : plain(one)));
    return is === undefined ? [] : [{ field, ...(was === undefined ? {} : { from: was }), to: is }];
  });
  const prices = linesOf(args['prices']).map((one): HistoryChange => ({
    field: 'price',
    from: plain(one['from']) ?? null,
    to: plain(one['to']) ?? null,
  }));
  return [...fields, ...prices];
}

/** What differs between some lines and others, field by field. */
function between(from: readonly Line[], to: readonly Line[]): HistoryChange[] {
  const [was, is] = [summary(from), summary(to)];
  return Object.entries(is).flatMap(([name, value]): HistoryChange[] => {
    const field = name as HistoryChange['field'];
    const before = was[field];
    if (before !== undefined && canonicalJson(before) === canonicalJson(value)) return [];
    return [{ field, ...(before === undefined ? {} : { from: before }), to: value }];
  });
}

/** Lines as a reader takes them in: when the first begins, how long all take, who, what and for how much. */
function summary(lines: readonly Line[]): { readonly [F in HistoryChange['field']]?: HistoryValue } {
  if (lines.length === 0) return {};
  const texts = (name: string) => unique(lines.flatMap((line) => [line[name]].flat()).filter((one) => typeof one === 'string'));
  const sum = (name: string) => lines.reduce((all, line) => all + numberOf(line[name]), 0);
  const has = (name: string) => lines.some((line) => line[name] !== undefined);
  const starts = texts('startsAt').toSorted();
  const priced = lines.map((line) => ({ priceMinor: numberOf(line['priceMinor']), discountPpm: numberOf(line['discountPpm']) }));
  return {
    ...(starts[0] === undefined ? {} : { start: starts[0] }),
    ...(has('durationMinutes') ? { minutes: sum('durationMinutes') } : {}),
    ...(has('breakMinutes') ? { break: sum('breakMinutes') } : {}),
    ...(has('staffId') ? { staff: texts('staffId') } : {}),
    ...(has('assistantIds') ? { assistants: texts('assistantIds') } : {}),
    ...(has('instanceIds') ? { instances: texts('instanceIds') } : {}),
    ...(has('serviceId') ? { services: texts('serviceId') } : {}),
    ...(has('priceMinor') ? { price: netSumMinor(priced) } : {}),
  };
}

function plain(value: unknown): HistoryValue | undefined {
  const parsed = historyValue.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function linesOf(value: unknown): readonly Line[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
