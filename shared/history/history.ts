import { netSumMinor } from '#shared/booking/line-price.ts';
import { type HistoryChange, type HistoryEntry, type HistoryField, type HistoryValue, historyChangesMost } from '#shared/history/entry.ts';
import { currencyOf, moneyChangesOf } from '#shared/history/money-changes.ts';
import { type Args, isRecord, numberOf, plain, recordsOf, textOf } from '#shared/history/stored-args.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';

/** A stored command as an entry of the history. What an unknown command changed is not told, only that it was. */
export function entryOf(envelope: Envelope, status: Outcome['status'] | null, deviceName: string | null): HistoryEntry {
  const { cmdId, name, actorId, deviceId, occurredAt } = envelope;
  const state = status === null ? 'waiting' : status === 'rejected' || status === 'quarantined' ? 'refused' : 'applied';
  const args = isRecord(envelope.args) ? envelope.args : {};
  const ofMoney = moneyChangesOf(name, args);
  const currency = ofMoney === undefined ? undefined : currencyOf(args);
  return {
    cmdId,
    command: name,
    at: occurredAt,
    actorId,
    deviceId,
    deviceName,
    state,
    ...(currency === undefined ? {} : { currency }),
    changes: (ofMoney ?? changesOf(name, args)).slice(0, historyChangesMost),
  };
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
      return [...between([], recordsOf(args['lines'])).filter(({ field }) => isSaid(field)), ...reason];
    case 'planGroupEvent':
    case 'addBlock':
      return [...between([], [args]).filter(({ field }) => isSaid(field)), ...reason];
    case 'moveVisit':
    case 'changeLines':
      return [...between(recordsOf(args['from']), recordsOf(args['to'])), ...reason];
    case 'moveBlock':
    case 'moveGroupEvent':
      return [...between(recordsOf([args['from']]), recordsOf([args['to']])), ...reason];
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
function isSaid(field: HistoryField): boolean {
  return field === 'start' || field === 'staff' || field === 'services';
}

const describedFields: Readonly<Record<string, HistoryField>> = {
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
  const prices = recordsOf(args['prices']).map((one): HistoryChange => ({
    field: 'price',
    from: plain(one['from']) ?? null,
    to: plain(one['to']) ?? null,
  }));
  return [...fields, ...prices];
}

/** What differs between some lines and others, field by field. */
function between(from: readonly Args[], to: readonly Args[]): HistoryChange[] {
  const [was, is] = [summary(from), summary(to)];
  return Object.entries(is).flatMap(([name, value]): HistoryChange[] => {
    const field = name as HistoryField;
    const before = was[field];
    if (before !== undefined && canonicalJson(before) === canonicalJson(value)) return [];
    return [{ field, ...(before === undefined ? {} : { from: before }), to: value }];
  });
}

/** Lines as a reader takes them in: when the first begins, how long all take, who, what and for how much. */
function summary(lines: readonly Args[]): { readonly [F in HistoryField]?: HistoryValue } {
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

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
