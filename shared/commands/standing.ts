import { type Refusal, type Stamp, type Subject, refuse } from '#shared/commands/command.ts';
import { type Result, ok } from '#shared/kernel/result.ts';
import type { Held } from '#shared/tables/read.ts';

/** The row that an edit is about, or why there is none to edit: it is not on this desk, or the branch has no such row. */
export function standing<Row extends { readonly branchId: string }>(
  known: Held<Row | undefined>,
  subject: Subject,
  stamp: Stamp,
): Result<Row, Refusal> {
  if (!known.held) return refuse('needs-network', subject);
  if (known.value === undefined || known.value.branchId !== stamp.branchId) return refuse('not-there', subject);
  return ok(known.value);
}
