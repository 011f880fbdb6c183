import { useState } from 'react';
import type { Day } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type DrawerMoment, drawerMoments } from '#shared/till/drawer-moments.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { type EntryNames, entryWords } from './entry-words.ts';
import { readEntryNames } from './use-history.ts';

interface Openings {
  readonly moments: readonly DrawerMoment[];
  readonly names: EntryNames;
  readonly receiptById: ReadonlyMap<string, string>;
}

/** Every time that a drawer stood open: when, why, by whom, and whether with money. */
export function DrawerTable({ till, from, today }: { readonly till: RowOf<'tills'>; readonly from: Day; readonly today: Day }) {
  const text = useText();
  const format = useFormat();
  const openings = useOpenings(till, from, today);
  const [isOnlyWithout, setOnlyWithout] = useState(false);
  if (openings === undefined) return null;
  const { moments, names, receiptById } = openings;
  const without = moments.filter(({ cause }) => cause.kind === 'reason');
  const columns: Column<DrawerMoment>[] = [
    {
      id: 'time',
      head: text('tillMoves.time'),
      width: from === today ? '64px' : '150px',
      cell: ({ at }) => (from === today ? format.time(at) : format.dayAndTime(at)),
    },
    {
      id: 'why',
      head: text('tillMoves.why'),
      cell: ({ cause }) =>
        cause.kind === 'reason' ? (
          <span className="entry-what">
            <Badge tone="warn">{text('tillMoves.noSale')}</Badge>
            <span>{cause.reason}</span>
          </span>
        ) : (
          entryWords(text, cause.entry, names)
        ),
    },
    {
      id: 'receipt',
      head: text('tillMoves.receipt'),
      width: '120px',
      cell: ({ cause }) => (cause.kind === 'entry' ? (receiptById.get(cause.entry.billId ?? '') ?? '') : ''),
    },
    { id: 'who', head: text('tillMoves.who'), width: '140px', cell: ({ by }) => names.userById.get(by)?.name ?? '' },
  ];
  return (
    <>
      <div className="drawer-tools">
        <p className="till-quiet">{text('tillMoves.openingsCount', { count: moments.length, without: without.length })}</p>
        <Checkbox isSelected={isOnlyWithout} onChange={setOnlyWithout}>
          {text('tillMoves.onlyWithout')}
        </Checkbox>
      </div>
      <Table
        caption={text('tillMoves.openings')}
        columns={columns}
        rows={isOnlyWithout ? without : moments}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text('tillMoves.neverOpened')} hint={text('tillMoves.neverOpenedHint')} />}
      />
    </>
  );
}

function useOpenings(till: RowOf<'tills'>, from: Day, today: Day): Openings | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read): Promise<Openings> => {
      const entries = await read.days('ledgerEntries', branch.id, from, today);
      const openings = await read.days('drawerOpenings', branch.id, from, today);
      const bills = await read.days('bills', branch.id, from, today);
      return {
        moments: drawerMoments(new Set([till.id]), entries, openings),
        names: await readEntryNames(read, entries),
        receiptById: new Map(bills.map(({ id, receiptNumber }) => [id, receiptNumber])),
      };
    },
    [till.id, branch.id, from, today],
  );
  if (error !== undefined) throw error;
  return value;
}
