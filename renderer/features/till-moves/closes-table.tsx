import type { Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { isLateMoney } from '#shared/till/shift-figures.ts';
import type { ClosedShift } from '#shared/till/z-report.ts';
import { holdsDays } from '#renderer/data/held-days.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';

interface CloseOfTill {
  readonly shift: ClosedShift;
  /** How many entries came for it after it was signed. */
  readonly late: number;
}

/** The closes of one drawer, with what each began with, expected, counted and left; a close opens its report. */
export function ClosesTable({
  till,
  from,
  today,
  onReport,
}: {
  readonly till: RowOf<'tills'>;
  readonly from: Day;
  readonly today: Day;
  readonly onReport: (shiftId: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const closes = useClosesOfTill(till.id, from, today);
  if (closes === undefined) return null;
  const { rows, isWhole } = closes;
  const amount = (minor: number) => format.amount(minor, till.currency);
  const end = { align: 'end', width: '96px' } as const;
  const columns: Column<CloseOfTill>[] = [
    { id: 'number', head: text('tillMoves.number'), cell: ({ shift }) => <strong>{shift.closed.number}</strong> },
    { id: 'closed', head: text('tillMoves.closedWhen'), width: '150px', cell: ({ shift }) => format.dayAndTime(shift.closed.at) },
    { id: 'float', head: text('tillMoves.float'), ...end, cell: ({ shift }) => amount(shift.floatMinor) },
    { id: 'expected', head: text('tillMoves.expected'), ...end, cell: ({ shift }) => amount(shift.closed.expectedMinor) },
    { id: 'counted', head: text('tillMoves.counted'), ...end, cell: ({ shift }) => amount(shift.closed.countedMinor) },
    {
      id: 'over',
      head: text('tillMoves.overShort'),
      ...end,
      cell: ({ shift }) => format.signedAmount(shift.closed.overShortMinor, till.currency),
    },
    { id: 'left', head: text('tillMoves.left'), ...end, cell: ({ shift }) => <strong>{amount(shift.closed.leftMinor)}</strong> },
    {
      id: 'late',
      head: text('tillMoves.late'),
      width: '96px',
      cell: ({ late }) => late > 0 && <Badge tone="warn">{format.number(late)}</Badge>,
    },
  ];
  return (
    <Table
      caption={text('tillMoves.closes')}
      columns={columns}
      rows={rows}
      rowKey={({ shift }) => shift.id}
      onOpen={({ shift }) => onReport(shift.id)}
      empty={
        isWhole ? (
          <EmptyState title={text('tillMoves.closesEmpty')} hint={text('tillMoves.closesEmptyHint')} />
        ) : (
          <EmptyState title={text('close.closesNotHere')} hint={text('close.closesNotHereHint')} />
        )
      }
    />
  );
}

/** Found by the entries of the closes, so that shifts of other days are never gone through. */
function useClosesOfTill(
  tillId: string,
  from: Day,
  today: Day,
): { readonly rows: readonly CloseOfTill[]; readonly isWhole: boolean } | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read) => {
      const entries = await read.days('ledgerEntries', branch.id, from, today);
      const ids = entries.flatMap((entry) => (entry.kind === 'shift-close' && entry.tillId === tillId ? [entry.shiftId ?? ''] : []));
      const shifts = await Promise.all(ids.map(async (id) => heldOr(await read.get('shifts', id), undefined)));
      const rows = shifts
        .flatMap((shift): readonly CloseOfTill[] => {
          if (shift === undefined || shift.closed === null) return [];
          const late = entries.filter((entry) => entry.lateForShiftId === shift.id && isLateMoney(entry)).length;
          return [{ shift: { ...shift, closed: shift.closed }, late }];
        })
        .toSorted((a, b) => (a.shift.closed.at > b.shift.closed.at ? -1 : 1));
      return { rows, isWhole: await holdsDays(read, branch.id, from, today) };
    },
    [tillId, branch.id, from, today],
  );
  if (error !== undefined) throw error;
  return value;
}
