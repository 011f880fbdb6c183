import type { LedgerEntry } from '#shared/till/tables.ts';
import type { TillSlots } from './till-slots.ts';
import type { Tills } from './use-tills.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';

/** The receipt of an entry, which opens its bill beside the till; nothing for an entry without a bill that is held here. */
export function BillLink({
  entry,
  tills,
  slots,
}: {
  readonly entry: LedgerEntry;
  readonly tills: Pick<Tills, 'billById'>;
  readonly slots: Pick<TillSlots, 'onOpen'>;
}) {
  const text = useText();
  const bill = tills.billById.get(entry.billId ?? '');
  if (bill === undefined) return null;
  return (
    <CellLink title={text('till.openBill')} onPress={() => slots.onOpen({ of: 'bill', id: bill.id })}>
      {bill.receiptNumber}
    </CellLink>
  );
}
