import type { Client } from '#shared/clients/tables.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Json, canonicalJson } from '#shared/kernel/canonical.ts';
import type { DeskTx, Pending } from '#shared/sync/desk-store.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import type { AnyRow } from '#shared/tables/registry.ts';

/** A field that sync made another than this desk had shown it. */
export interface NotedField {
  readonly field: string;
  /** The line of a visit whose place or price it is. */
  readonly lineId: string | null;
  /** As it was before this desk's own change. */
  readonly was: Json;
  /** As this desk had it. */
  readonly mine: Json;
  /** As it became. */
  readonly theirs: Json;
}

/**
 * What sync did to something that somebody had done at this desk: another desk's change was merged into his, or stands in place of it. What
 * was refused is not here, because it is in the tray.
 */
export interface SyncNote {
  readonly cmdId: string;
  readonly command: string;
  readonly actorId: string;
  /** When this desk's own change was made. */
  readonly at: string;
  readonly kind: 'merged' | 'overridden';
  readonly table: 'visits' | 'clients';
  readonly id: string;
  readonly fields: readonly NotedField[];
}

/** How many notes a desk keeps; older ones go. */
export const syncNotesMost = 30;

/** Puts new notes in front of those that are kept. A newer word on the same command and row takes the place of the older one. */
export function withNotes(kept: readonly SyncNote[], added: readonly SyncNote[]): readonly SyncNote[] {
  const isReplaced = (old: SyncNote): boolean => added.some(({ cmdId, id }) => cmdId === old.cmdId && id === old.id);
  return [...added, ...kept.filter((old) => !isReplaced(old))].slice(0, syncNotesMost);
}

/** A row as this desk showed it, with the last pending command that wrote it. */
interface Shown {
  readonly table: SyncNote['table'];
  readonly id: string;
  readonly row: AnyRow;
  readonly before: AnyRow;
  readonly by: Pending;
}

/** The rows that pending commands changed, as they stand before a page is put under them. */
export async function shownBy(tx: DeskTx, undone: readonly Pending[]): Promise<readonly Shown[]> {
  const shown = new Map<string, Shown>();
  for (const by of undone) {
    for (const { table, id, row: before } of by.before) {
      if ((table !== 'visits' && table !== 'clients') || before === null) continue;
      const row = await tx.peek(table, id);
      if (row !== null) shown.set(`${table} ${id}`, { table, id, row, before: shown.get(`${table} ${id}`)?.before ?? before, by });
    }
  }
  return [...shown.values()];
}

/** Compares what was shown with what stands after the page, and keeps what sync changed of it. */
export async function noteWhatSyncDid(tx: DeskTx, shown: readonly Shown[], outcomes: readonly Outcome[]): Promise<void> {
  const notes: SyncNote[] = [];
  for (const { table, id, row, before, by } of shown) {
    const now = await tx.peek(table, id);
    const fields = now === null ? [] : differences(table, before, row, now);
    if (fields.length === 0 || (await isRefused(tx, by, outcomes))) continue;
    const isOwn = fields.some(({ was, mine }) => canonicalJson(was) !== canonicalJson(mine));
    const { cmdId, name, version, actorId, occurredAt } = by.envelope;
    notes.push({ cmdId, command: `${name}@${version}`, actorId, at: occurredAt, kind: isOwn ? 'overridden' : 'merged', table, id, fields });
  }
  if (notes.length > 0) await tx.keepNotes(notes);
}

/** What is refused, by the hub or by the page, is or will be in the tray. */
async function isRefused(tx: DeskTx, { envelope }: Pending, outcomes: readonly Outcome[]): Promise<boolean> {
  const outcome = outcomes.find(({ cmdId }) => cmdId === envelope.cmdId);
  if (outcome !== undefined) return outcome.status === 'rejected' || outcome.status === 'quarantined';
  return (await tx.pending()).some((one) => one.envelope.cmdId === envelope.cmdId && one.refused !== null);
}

function differences(table: SyncNote['table'], before: AnyRow, mine: AnyRow, now: AnyRow): readonly NotedField[] {
  const [was, had, has] = [peopleFields(table, before), peopleFields(table, mine), peopleFields(table, now)];
  return [...had].flatMap(([key, value]) => {
    const theirs = has.get(key);
    if (theirs === undefined || canonicalJson(theirs) === canonicalJson(value)) return [];
    const [field = '', lineId = null] = key.split(' ');
    return [{ field, lineId, was: was.get(key) ?? null, mine: value, theirs }];
  });
}

/** What people change of a row, by field and, for a visit's lines, by line. */
export function peopleFields(table: SyncNote['table'], row: AnyRow): ReadonlyMap<string, Json> {
  if (table === 'clients') {
    const { displayName, code, contact, identity, notes, active } = row as Client;
    return new Map(Object.entries({ displayName, code, contact, identity, notes, active }) as [string, Json][]);
  }
  const { clientId, walkInName, comment, status, lines } = row as Visit;
  const fields = new Map<string, Json>(Object.entries({ clientId, walkInName, comment, status }));
  for (const { id, startsAt, staffId, durationMinutes, priceMinor } of lines) {
    fields.set(`place ${id}`, { lineId: id, startsAt, staffId, durationMinutes });
    fields.set(`price ${id}`, priceMinor);
  }
  return fields;
}
