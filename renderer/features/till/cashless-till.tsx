import { sumMinor } from '#shared/kernel/money.ts';
import { addDays } from '#shared/kernel/time.ts';
import { type Share, receivedByMethod } from '#shared/till/report-figures.ts';
import { isFromClients } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { BillLink } from './bill-link.tsx';
import { entryWords } from './entry-words.ts';
import { TillHeading } from './till-heading.tsx';
import type { TillSlots } from './till-slots.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { XButtons, xKey } from './x-buttons.tsx';
import { readBalanceBefore } from '#renderer/data/till-balance.ts';
import { useBranch, useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';
import { Table, type Column } from '#renderer/ui/table.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** A cashless account: what came in today, what is in it, and where a provider pays it out what it keeps of it and when. */
export function CashlessTill({
  now,
  tills,
  maySeeTotals,
  slots,
}: {
  readonly now: TillNow;
  readonly tills: Tills;
  readonly maySeeTotals: boolean;
  readonly slots: TillSlots;
}) {
  const text = useText();
  const format = useFormat();
  const { till } = now;
  const entries = tills.dayEntries
    .filter((entry) => isFromClients(entry) && onTill(entry, till.id) !== 0)
    .toSorted((a, b) => (a.at > b.at ? -1 : 1));
  const reversedIds = new Set(entries.map((entry) => entry.reversesId));
  const feeMinor = sumMinor(entries.filter((entry) => !reversedIds.has(entry.id)).map((entry) => entry.fee?.amountMinor ?? 0));
  const receivedMinor = now.heldMinor ?? 0;
  const byMethod = receivedByMethod(entries, till.id);
  const wayLine = ({ id, minor }: Share): SumLine => ({
    id: id ?? 'none',
    label: tills.methodById.get(id ?? '')?.name ?? text('close.noMethod'),
    amount: format.amount(minor, till.currency),
  });
  useHotkeys(
    { [xKey]: { label: text('till.printX'), run: () => slots.printX(till, null), isDisabled: !maySeeTotals } },
    { title: text('till.title') },
  );
  // A safe or a bank pays nothing out: what is in it stays there.
  const isPaidOut = [...tills.methodById.values()].some(
    ({ tillId, fees, settlement }) => tillId === till.id && (fees.length > 0 || settlement.landsInTillId !== null),
  );
  const columns: Column<LedgerEntry>[] = [
    { id: 'time', head: text('till.columnTime'), width: '64px', cell: (entry) => format.time(entry.at) },
    { id: 'what', head: text('till.columnWhat'), cell: (entry) => entryWords(text, entry, tills) },
    {
      id: 'receipt',
      head: text('till.columnReceipt'),
      width: '120px',
      cell: (entry) => <BillLink entry={entry} tills={tills} slots={slots} />,
    },
    {
      id: 'fee',
      head: text('till.entryFee'),
      align: 'end',
      width: '180px',
      cell: (entry) =>
        entry.fee === null || reversedIds.has(entry.id)
          ? ''
          : `${format.amount(-entry.fee.amountMinor, till.currency)} · ${text('till.dueOn', { day: format.day(entry.fee.dueDay) })}`,
    },
    {
      id: 'amount',
      head: text('till.columnAmount'),
      align: 'end',
      width: '110px',
      cell: (entry) => format.signedAmount(onTill(entry, till.id), till.currency),
    },
  ];
  return (
    <>
      <header className="till-head">
        <div>
          <TillHeading name={till.name} />
          <p className="till-quiet">{text(isPaidOut ? 'till.cashlessHint' : 'till.accountHint')}</p>
        </div>
        {maySeeTotals && <XButtons till={till} shiftId={null} slots={slots} />}
      </header>
      <section className="till-card till-card-narrow" aria-label={text('till.receivedToday')}>
        <SumList
          lines={[
            ...(byMethod.length < 2 ? [] : byMethod.map((way) => wayLine(way))),
            { id: 'received', label: text('till.receivedToday'), amount: format.amount(receivedMinor, till.currency) },
            ...(isPaidOut
              ? ([
                  { id: 'fee', label: text('till.feeToday'), amount: format.amount(-feeMinor, till.currency), weight: 'quiet' },
                  {
                    id: 'net',
                    label: text('till.netToday'),
                    amount: format.amount(receivedMinor - feeMinor, till.currency),
                    weight: 'total',
                  },
                ] as const)
              : []),
          ]}
        />
        <InItNow tillId={till.id} currency={till.currency} />
      </section>
      {(isPaidOut || entries.length > 0) && (
        <section className="till-card till-card-table" aria-label={text('till.entries')}>
          <Table
            caption={text('till.entries')}
            columns={columns}
            rows={entries}
            rowKey={(entry) => entry.id}
            empty={<EmptyState title={text('till.cashlessEmpty')} />}
          />
        </section>
      )}
    </>
  );
}

/** What the books say is in the account, for who may see it. */
function InItNow({ tillId, currency }: { readonly tillId: string; readonly currency: string }) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const tomorrow = addDays(useToday(), 1);
  const maySee = useSession().can('money.totals.view');
  const { value } = useLive(
    async (read) => ({ minor: maySee ? await readBalanceBefore(read, branch.id, tillId, tomorrow) : undefined }),
    [branch.id, tillId, tomorrow, maySee],
  );
  if (!maySee || value === undefined) return null;
  if (value.minor === undefined) return <p className="till-quiet">{text('till.heldUnknown')}</p>;
  return <SumList lines={[{ id: 'held', label: text('till.heldNow'), amount: format.amount(value.minor, currency), weight: 'total' }]} />;
}
