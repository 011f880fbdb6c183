import { z } from 'zod';
import type { Stamp } from '#shared/commands/command.ts';
import { minor } from '#shared/kernel/schema.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';

/**
 * The first count that was confirmed where a branch counts blind, and what the books said then. Whoever counts or corrects after it has seen
 * what was expected, so it goes along with the count that is signed in the end.
 */
export const firstCount = z.object({ countedMinor: minor.min(0), expectedMinor: minor });
export type FirstCount = z.infer<typeof firstCount>;

/** A count of a drawer beside its books, both in minor units of the drawer's currency. */
export interface CountToSign {
  readonly countedMinor: number;
  readonly expectedMinor: number;
  readonly firstCount?: FirstCount | undefined;
}

type Rules = Pick<MoneySettings, 'toleranceMinor' | 'secondSignatureMinor'> | undefined;

/** What a count answers for, in minor units from 0: what it differs by, or what the first one did where that was more. */
export function answeredMinor({ countedMinor, expectedMinor, firstCount: first }: CountToSign): number {
  const atFirst = first === undefined ? 0 : Math.abs(first.countedMinor - first.expectedMinor);
  return Math.max(Math.abs(countedMinor - expectedMinor), atFirst);
}

/** Whether the branch asks for a word about a count; without rules of its own it does for every difference. */
export function asksNote(count: CountToSign, rules: Rules): boolean {
  return answeredMinor(count) > (rules?.toleranceMinor ?? 0);
}

/** Whether a count is one that two people sign. */
export function asksSecond(count: CountToSign, rules: Rules): boolean {
  const above = rules?.secondSignatureMinor ?? null;
  return above !== null && answeredMinor(count) > above;
}

/** What the branch asks of a count that goes without it: a word, or a second signature. */
export function unsaidOf(
  count: CountToSign & { readonly note: string; readonly secondBy: string | null },
  rules: Rules,
): 'note-needed' | 'second-signature-missing' | undefined {
  if (asksNote(count, rules) && count.note === '') return 'note-needed';
  return asksSecond(count, rules) && count.secondBy === null ? 'second-signature-missing' : undefined;
}

/** Whether a count has the second signature that it asks for: of another than whoever counts, who may correct money. */
export function isSecondSigned(
  count: CountToSign,
  rules: Rules,
  second: Pick<RowOf<'users'>, 'id' | 'active' | 'rights'> | undefined,
  { actorId }: Pick<Stamp, 'actorId'>,
): boolean {
  if (!asksSecond(count, rules)) return true;
  return second !== undefined && second.active && second.id !== actorId && second.rights.includes('money.correct');
}
