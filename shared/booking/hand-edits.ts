import { z } from 'zod';
import { type HandEdit, handEdit } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';

/**
 * What a member of a series was an exception in before, named by whatever takes a change by hand back: else what was tried and undone at once
 * would keep it out of every later change of its series.
 */
export const handEditedBefore = z.array(handEdit).max(handEdit.options.length).optional();

/** What a person's move of a block or a group event makes an exception of: who it is, or when it is and what it takes. */
export function handEditsOfMove<Place extends { readonly staffId: string | null }>(
  before: readonly HandEdit[],
  { staffId: fromStaffId, ...from }: Place,
  { staffId: toStaffId, ...to }: Place,
): HandEdit[] {
  const edits: HandEdit[] = [...before];
  if (canonicalJson(from) !== canonicalJson(to)) edits.push('time');
  if (fromStaffId !== toStaffId) edits.push('staff');
  return [...new Set(edits)];
}
