import type { HistoryTable } from '#shared/history/entry.ts';
import { isOfMoney } from '#shared/history/money-changes.ts';
import { isRecord } from '#shared/history/stored-args.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Envelope } from '#shared/sync/protocol.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

/** When something was written and by whom: what a command put on all that it wrote. */
export interface Written {
  readonly at: Instant;
  readonly by: string;
}

/** What is done to a thing itself, among all that names it. */
export interface Within {
  readonly field: 'groupEventId' | 'shiftId';
  readonly id: string;
  readonly commands: readonly string[];
}

/** Whose history is asked for, and how a command that is about it is told from others. */
export interface HistorySubject {
  /** Whatever names one of these is about it. */
  readonly ids: readonly string[];
  /** What happens to the group event that a visit is in happens to the visit; that others join it does not. Of a shift it is itself. */
  readonly within: Within | null;
  /** Entries whose ids follow from their command's: it does not name them, but wrote them then. */
  readonly written: readonly Written[];
  /** No command before it was about it. */
  readonly since: Instant;
}

const groupCommands: readonly string[] = ['planGroupEvent', 'moveGroupEvent', 'describeGroupEvent', 'cancelGroupEvent'];
const shiftCommands: readonly string[] = ['openShift', 'handOver', 'closeShift'];

/** Entries of a bill that are asked for by when they were written; behind so many, those that name the bill are told all the same. */
const writtenMost = 60;

/** How to find what was done to a row; undefined where it is not held, or is another branch's. */
export async function subjectOf(
  read: Pick<Read, 'get' | 'by'>,
  branchId: string,
  table: HistoryTable,
  id: string,
): Promise<HistorySubject | undefined> {
  const row = heldOr(await read.get(table, id), undefined);
  if (row === undefined || row.branchId !== branchId) return undefined;
  if ('receiptNumber' in row) {
    const entries = heldOr(await read.by('ledgerEntries', 'billId', id), []);
    return { ids: [id], within: null, written: [row, ...entries.filter(isAtDesk)].slice(0, writtenMost).map(stamp), since: row.at };
  }
  if ('postings' in row) return ofEntry(read, row);
  if ('openedAt' in row) {
    const { openedAt, openedBy, closed } = row;
    const written = [{ at: openedAt, by: openedBy }, ...(closed === null ? [] : [stamp(closed)])];
    return { ids: [], within: { field: 'shiftId', id, commands: shiftCommands }, written, since: openedAt };
  }
  const groupId = 'groupEventId' in row ? row.groupEventId : null;
  const within = groupId === null ? null : ({ field: 'groupEventId', id: groupId, commands: groupCommands } as const);
  return { ids: [id], within, written: [], since: row.createdAt };
}

/** True when a command was about the row. */
export function isAbout(command: Pick<Envelope, 'name' | 'args' | 'occurredAt' | 'actorId'>, subject: HistorySubject): boolean {
  const { name, args, occurredAt, actorId } = command;
  const { ids, within, written } = subject;
  if (isOfMoney(name) && written.some(({ at, by }) => at === occurredAt && by === actorId)) return true;
  if (within !== null && within.commands.includes(name) && isRecord(args) && args[within.field] === within.id) return true;
  const said = ids.length === 0 ? '' : JSON.stringify(args);
  return ids.some((id) => said.includes(`"${id}"`));
}

/** An entry with what it takes back, or with its other side where money went from one till into another: one deed wrote both. */
async function ofEntry(read: Pick<Read, 'get'>, entry: LedgerEntry): Promise<HistorySubject> {
  const { id, reversesId, postings } = entry;
  const back = reversesId === null ? undefined : heldOr(await read.get('ledgerEntries', reversesId), undefined);
  const transit = postings.flatMap(({ account, ref }) => (account === 'transit' && ref !== null ? [ref] : []));
  const ids = [...new Set([id, ...(reversesId === null ? [] : [reversesId]), ...transit])];
  const written = [entry, ...(back === undefined ? [] : [back])].filter(isAtDesk).map(stamp);
  return { ids, within: null, written, since: back === undefined || entry.at < back.at ? entry.at : back.at };
}

function stamp({ at, by }: Written): Written {
  return { at, by };
}

/** What a job of the hub posts, nobody did. */
function isAtDesk({ source }: Pick<LedgerEntry, 'source'>): boolean {
  return source === 'desk';
}
