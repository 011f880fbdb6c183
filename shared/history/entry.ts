import { z } from 'zod';
import { currency, id, instant } from '#shared/kernel/schema.ts';

/** What can be asked for its changes: what lies on the calendar, and documents of the money. */
export const historyTables = ['visits', 'groupEvents', 'blocks', 'bills', 'ledgerEntries', 'shifts'] as const;
export type HistoryTable = (typeof historyTables)[number];

/** What of a row can be told apart; the desk has a word for each. */
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
  'receipt',
  'total',
  'setOff',
  'discount',
  'priced',
  'leftOut',
  'amount',
  'method',
  'till',
  'fromTill',
  'intoTill',
  'tendered',
  'change',
  'online',
  'item',
  'supplier',
  'takesBack',
  'beyondLimit',
  'pastExpiry',
  'fee',
  'landed',
  'float',
  'holder',
  'report',
  'counted',
  'expected',
  'left',
  'second',
] as const;
export type HistoryField = (typeof historyFields)[number];

/** What was there before or is there now: ids are worded by the desk, amounts are minor units. */
export const historyValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
export type HistoryValue = z.infer<typeof historyValue>;

/** One thing that a command changed. `from` is absent for what was not there before. */
const historyChange = z.object({ field: z.enum(historyFields), from: historyValue.optional(), to: historyValue.optional() });
export type HistoryChange = z.infer<typeof historyChange>;

/** What is told of one command; behind so many changes nobody reads on. */
export const historyChangesMost = 60;

/** One command that was about a row: who, when, at which desk, what. Never a sealed value. */
export const historyEntry = z.object({
  cmdId: id,
  command: z.string().max(60),
  at: instant,
  actorId: id,
  deviceId: id,
  deviceName: z.string().max(200).nullable(),
  /** Waiting: the hub has not seen it yet. Refused: it changed nothing, or a person decides about it. */
  state: z.enum(['applied', 'waiting', 'refused']),
  /** What its amounts are in; left out, the branch's own. */
  currency: currency.optional(),
  changes: z.array(historyChange).max(historyChangesMost),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
