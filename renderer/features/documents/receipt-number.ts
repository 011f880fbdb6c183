import { heldOr } from '#shared/tables/read.ts';
import type { Desk } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';

/** Where numbers come from and where one waits. */
export interface NumberSource {
  readonly desk: Pick<Desk, 'nextNumber' | 'read'>;
  readonly drafts: Pick<DraftBox, 'load' | 'keep' | 'drop'>;
}

/**
 * Posts a bill that gives back of a sale under a receipt number. One that was drawn for a try of which nothing was saved waits with the sale, also
 * when the form is left, and is the number of the next try, so that none is missing. It waits only between tries: what stops in the middle of
 * one may have used it.
 */
export async function underReceiptNumber<End extends string>(
  { desk, drafts }: NumberSource,
  saleId: string,
  post: (receiptNumber: string) => Promise<End>,
  nothingSaved: NoInfer<End>,
): Promise<End> {
  const key = `refund-number:${saleId}`;
  const kept = await drafts.load(key).catch(() => undefined);
  const credits = kept === undefined ? [] : heldOr(await desk.read.by('bills', 'creditsBillId', saleId), []);
  const isFree = typeof kept === 'string' && credits.every(({ receiptNumber }) => receiptNumber !== kept);
  if (kept !== undefined) await drafts.drop(key);
  const number = isFree ? kept : await desk.nextNumber('receipt');
  let end: End = nothingSaved;
  try {
    end = await post(number);
    return end;
  } finally {
    if (end === nothingSaved) drafts.keep(key, number);
  }
}
