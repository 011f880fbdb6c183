import { useMemo } from 'react';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { BillLink } from './bill-link.tsx';
import { entryWords, paidWithoutMoney } from './entry-words.ts';
import type { TillSlots } from './till-slots.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Table, type Column } from '#renderer/ui/table.tsx';

interface EntryRow {
  readonly entry: LedgerEntry;
  readonly movedMinor: number;
  /** What the drawer held after it. */
  readonly balanceMinor: number;
}

/** Every money entry of the shift, the newest first, with what the drawer held after it. Card money stands beside, in its own till. */
export function ShiftEntries({
  now,
  shift,
  tills,
  showsBalance,
  hidesCash,
  slots,
}: {
  readonly now: TillNow;
  readonly shift: Shift;
  readonly tills: Tills;
  readonly showsBalance: boolean;
  /** What moved the drawer says no amount: whoever is signed in is to count it blind. */
  readonly hidesCash: boolean;
  readonly slots: Pick<TillSlots, 'onOpen' | 'onReport'>;
}) {
  const text = useText();
  const format = useFormat();
  const rows = useMemo(() => rowsOf(now.entries, shift), [now.entries, shift]);
  const columns: Column<EntryRow>[] = [
    { id: 'time', head: text('till.columnTime'), width: '64px', cell: ({ entry }) => format.time(entry.at) },
    {
      id: 'what',
      head: text('till.columnWhat'),
      cell: ({ entry }) => (
        <span className="entry-what">
          {entryWords(text, entry, tills)}
          {entry.lateForShiftId !== null && <Badge tone="warn">{text('till.entryLate')}</Badge>}
          {entry.lateForShiftId !== null && showsBalance && <CloseLink shiftId={entry.lateForShiftId} onReport={slots.onReport} />}
          {entry.note !== '' && <span className="till-quiet">{entry.note}</span>}
        </span>
      ),
    },
    {
      id: 'receipt',
      head: text('till.columnReceipt'),
      width: '120px',
      cell: ({ entry }) => <BillLink entry={entry} tills={tills} slots={slots} />,
    },
    { id: 'who', head: text('till.columnWho'), width: '130px', cell: ({ entry }) => tills.userById.get(entry.by)?.name ?? '' },
    {
      id: 'amount',
      head: text('till.columnAmount'),
      align: 'end',
      width: '110px',
      cell: ({ entry, movedMinor }) => {
        if (hidesCash && (movedMinor !== 0 || entry.kind === 'shift-open')) return <NotShown />;
        const without = paidWithoutMoney(entry);
        if (without === undefined) return format.signedAmount(movedMinor === 0 ? movedAnywhere(entry) : movedMinor, now.till.currency);
        // No till has this: it stands apart from what the drawer moved by.
        return <span className="till-quiet">{text('till.noMoney', { amount: format.amount(without, now.till.currency) })}</span>;
      },
    },
  ];
  if (showsBalance) {
    columns.push({
      id: 'balance',
      head: text('till.columnBalance'),
      align: 'end',
      width: '110px',
      cell: ({ movedMinor, entry, balanceMinor }) =>
        movedMinor === 0 && entry.kind !== 'shift-open' ? '' : <strong>{format.amount(balanceMinor, now.till.currency)}</strong>,
    });
  }
  return (
    <section className="till-card till-card-table" aria-label={text('till.entries')}>
      <h3 className="till-card-small">{text('till.entries')}</h3>
      <Table
        caption={text('till.entries')}
        columns={columns}
        rows={rows}
        rowKey={({ entry }) => entry.id}
        empty={<EmptyState title={text('till.entriesEmpty')} hint={text('till.entriesEmptyHint')} />}
      />
    </section>
  );
}

/** An amount that is kept from whoever counts: seen as a dash, read out in words. */
function NotShown() {
  const words = useText()('till.notShown');
  return (
    <span className="till-quiet" title={words}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** The signed close that a late entry came too late for. */
function CloseLink({ shiftId, onReport }: { readonly shiftId: string; readonly onReport: (shiftId: string) => void }) {
  const text = useText();
  return (
    <CellLink title={text('till.lateOpenTitle')} onPress={() => onReport(shiftId)}>
      {text('till.lateOpen')}
    </CellLink>
  );
}

/** The opening comes first, also before a late entry that happened earlier; then by the time it happened. */
function rowsOf(entries: readonly LedgerEntry[], shift: Shift): readonly EntryRow[] {
  let balanceMinor = shift.floatMinor;
  const rows: EntryRow[] = [];
  for (const entry of entries.filter((one) => isOfMoney(one)).toSorted(inOrder)) {
    const movedMinor = onTill(entry, shift.tillId);
    if (entry.kind !== 'shift-open') balanceMinor += movedMinor;
    rows.push({ entry, movedMinor, balanceMinor });
  }
  return rows.toReversed();
}

/** Sales and what is set off say what is owed, and a card that gets its value or loses it moves no till. */
function isOfMoney({ kind, tillId }: LedgerEntry): boolean {
  if (kind === 'top-up') return tillId !== null;
  return kind !== 'sale' && kind !== 'void' && kind !== 'set-off' && kind !== 'expiry';
}

function inOrder(a: LedgerEntry, b: LedgerEntry): number {
  const [first, second] = [orderOf(a), orderOf(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

function orderOf(entry: LedgerEntry): string {
  return `${entry.kind === 'shift-open' ? 0 : 1} ${entry.at} ${entry.id}`;
}

/** A payment into another till, such as a card's. */
function movedAnywhere(entry: LedgerEntry): number {
  return entry.tillId === null ? 0 : onTill(entry, entry.tillId);
}
