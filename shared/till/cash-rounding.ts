import type { Flag, Refusal } from '#shared/commands/command.ts';
import { cashStepMinor, roundToCash } from '#shared/kernel/cash-steps.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { KnownShift } from '#shared/till/shift-state.ts';

/** Money that moves in a till, with what that rounds it by. */
interface Rounded {
  readonly entryId: string;
  readonly tillId: string;
  /** What goes into the till before it is rounded; below zero what goes out. */
  readonly amountMinor: number;
  readonly roundingMinor: number;
}

/** The step that cash is paid in, for what is rounded: nothing is asked for the others. Undefined where this store cannot know it. */
export async function loadCashStep(
  read: Read,
  { roundingMinor, currency }: { readonly roundingMinor: number; readonly currency: string },
  branchId: string,
): Promise<number | undefined> {
  if (roundingMinor === 0) return undefined;
  const settings = await read.get('moneySettings', branchId);
  return settings.held ? (heldOr(settings, undefined)?.cashStepMinor ?? cashStepMinor(currency)) : undefined;
}

/** Stops a rounding at the desk that no coin asks for: of money that is not cash, or to anything but the nearest step. */
export function roundingRefusal(given: Rounded, { till }: KnownShift, stepMinor: number | undefined): Refusal | undefined {
  return isByTheStep(given, till, stepMinor) ? undefined : { code: 'rounding-differs', subjects: [{ table: 'tills', id: given.tillId }] };
}

/** What was handed over stands, rounded as it was told; a person looks at what its step does not explain, or money would go as rounding. */
export function roundingFlags(given: Rounded, { till }: KnownShift, stepMinor: number | undefined): readonly Flag[] {
  if (isByTheStep(given, till, stepMinor)) return [];
  return [{ code: 'rounding-differs', tray: 'task', subjects: [{ table: 'ledgerEntries', id: given.entryId }] }];
}

function isByTheStep({ amountMinor, roundingMinor }: Rounded, till: KnownShift['till'], stepMinor: number | undefined): boolean {
  if (roundingMinor === 0 || till === undefined) return true;
  return till.kind === 'cash' && (stepMinor === undefined || roundToCash(amountMinor, stepMinor) === amountMinor + roundingMinor);
}
