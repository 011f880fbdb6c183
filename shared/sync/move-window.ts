import { canonicalJson } from '#shared/kernel/canonical.ts';
import {
  type Coverage,
  type FillState,
  type WindowTerms,
  keptWishes,
  movedTo,
  nextPart,
  urgentPart,
  windowStart,
} from '#shared/sync/coverage.ts';
import type { DayContents, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { touch } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Moves the desk's window to where it has to be today by what is wanted of it, and chooses the part to be fetched next. */
export async function moveWindow(tx: DeskTx, day: Omit<WindowTerms, 'wanted'>): Promise<void> {
  const asked = await tx.wanted();
  const wanted = keptWishes({ ...day, wanted: asked });
  if (wanted !== asked) await tx.setWanted(wanted);
  const terms = { ...day, wanted };
  const before = await tx.coverage();
  const coverage = movedTo(before, windowStart(terms, await openSince(tx)));
  if (coverage !== before) await tx.setCoverage(coverage);
  const state = await tx.fill();
  if (!isDue(coverage, state, terms)) return;
  const part = nextPart(coverage, terms);
  await tx.setFill(part === null ? null : { part, after: null, awaits: null, rows: 0, total: null });
}

/**
 * Whether another part has to be begun. One under way is finished first, unless it reaches back to days that have left the window or somebody
 * waits for another.
 */
export function isDue(coverage: Coverage, state: FillState | null, terms: WindowTerms): boolean {
  if (state === null) return nextPart(coverage, terms) !== null;
  if (state.part.kind !== 'large' && state.part.from < (coverage.fromDay ?? '')) return true;
  const urgent = urgentPart(coverage, terms);
  return urgent !== null && canonicalJson(urgent) !== canonicalJson(state.part) && (urgent.kind !== 'near' || state.part.kind !== 'near');
}

/** The day of the oldest shift that is open here: what belongs to it is still needed to close it. */
async function openSince(tx: DeskTx): Promise<string | null> {
  const open = await tx.by('shifts', 'state', 'open');
  if (!open.held) return null;
  return open.value.reduce<string | null>((least, { day }) => (least === null || day < least ? day : least), null);
}

/**
 * Drops what lies here of one day between two, once it has left the window. Answers the day that was looked at, or null when there is none left.
 * What a pending command builds on stays, and what is not paid yet; both go on another day.
 */
export async function dropOldDay(tx: DeskTx, after: string): Promise<string | null> {
  const { fromDay } = await tx.coverage();
  const found = fromDay === null ? null : await tx.dayBetween(after, fromDay);
  if (found === null) return null;
  const isNeeded =
    found.rows.some(({ table, row }) => table === 'bills' && isOpen(row as RowOf<'bills'>)) || isTouched(await tx.pending(), found);
  if (!isNeeded) for (const { table, row } of found.rows) await tx.remove(table, row.id);
  return found.day;
}

/** Somebody still has to pay, or to get his money back. */
function isOpen({ paidMinor, totalMinor, voided, creditsBillId }: RowOf<'bills'>): boolean {
  if (voided !== null) return false;
  return creditsBillId === null ? paidMinor < totalMinor : paidMinor > totalMinor;
}

function isTouched(pending: readonly Pending[], { branchId, day, rows }: DayContents): boolean {
  if (pending.length === 0) return false;
  const names = new Set(rows.flatMap(({ table, row }) => [...touchesOf(table, row), touch.day(table, branchId, day)]));
  return pending.some((one) => one.touched.some((name) => names.has(name)));
}
