import { z } from 'zod';

/** What is written down about something that happened, under a key of its own: the same key is written once, however often it is told. */
export const fiscalRecord = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9:_-]{1,120}$/, 'must be letters, digits, :, - and _'),
  /** JSON in its canonical form. It names amounts, taxes and numbers, and no client. */
  body: z.string().min(2).max(20_000),
});

/** What is written down about something that happened. */
export type FiscalRecord = z.infer<typeof fiscalRecord>;

/** Where a fiscal journal stands. `isOffered` is false in a browser; `damage` names the first line that does not hold. */
export const fiscalStand = z.strictObject({
  isOffered: z.boolean(),
  file: z.string().nullable(),
  lines: z.int().min(0),
  seal: z.string().nullable(),
  damage: z.strictObject({ file: z.string(), line: z.int().min(1) }).nullable(),
});

/** How many records one append may hold. */
export const fiscalRecordsMax = 200;
