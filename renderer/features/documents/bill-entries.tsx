import { FileText } from 'lucide-react';
import { entryAmount } from '#shared/till/entry-amount.ts';
import { kindKeyOf } from './document-columns.ts';
import type { BillFamily } from './use-bill-family.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Everything that stands in the books for a bill, in its order; what takes back another entry says which. */
export function BillEntries({
  billId,
  family,
  onOpenClose,
}: {
  readonly billId: string;
  readonly family: BillFamily;
  /** Shows the close that an entry came too late for; undefined for whoever may not see closes. */
  readonly onOpenClose: ((shiftId: string) => void) | undefined;
}) {
  const text = useText();
  const format = useFormat();
  const own = family.entries.filter((entry) => entry.billId === billId).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <details className="undoing-entries">
      <summary>{text('documents.booked')}</summary>
      <ul className="undoing-list">
        {own.map((entry) => {
          const lateFor = entry.lateForShiftId;
          const takenBack = own.find((one) => one.id === entry.reversesId);
          // What a job of the hub posts is nobody's.
          const notes = [
            format.dayAndTime(entry.at),
            family.userNames.get(entry.by),
            takenBack === undefined ? undefined : text('documents.takesBack', { time: format.time(takenBack.at) }),
            lateFor === null ? undefined : text('documents.late'),
            entry.note === '' ? undefined : entry.note,
          ];
          return (
            <li key={entry.id} className="undoing-relative">
              <span>
                <span>{text(kindKeyOf(entry))}</span>
                <span className="undoing-quiet"> {notes.filter((note) => note !== undefined).join(' · ')}</span>
                {lateFor !== null && onOpenClose !== undefined && (
                  <Button variant="plain" icon={<FileText />} onPress={() => onOpenClose(lateFor)}>
                    {text('documents.openClose')}
                  </Button>
                )}
              </span>
              <span className="undoing-amount">{format.amount(entryAmount(entry))}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
