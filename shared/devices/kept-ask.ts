import { z } from 'zod';
import type { TerminalAsk } from '#shared/devices/terminal.ts';
import { currency, id, minor } from '#shared/kernel/schema.ts';

/** An ask as it is read back from where the program of another day wrote it. */
export const keptAsk = z.object({
  id,
  billId: id,
  receiptNumber: z.string().max(60),
  methodId: id,
  amountMinor: minor,
  currency,
  askedMs: z.number(),
  askedBy: id,
  deeds: z.array(z.object({ name: z.string().max(60), version: z.int(), args: z.unknown() })).max(1_000),
  state: z.enum(['asked', 'unknown', 'approved', 'posted', 'declined', 'undone']),
  refusal: z.string().max(200).nullable(),
  laterMs: z.number().nullable(),
  doneMs: z.number().nullable(),
}) satisfies z.ZodType<TerminalAsk>;
