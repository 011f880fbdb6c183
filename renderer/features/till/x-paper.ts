import { useCallback } from 'react';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { type XLine, type XWords, xLines } from './x-lines.ts';

/** What stands above the figures of an X-report, and when it was made. */
export interface XHead {
  readonly branch: string;
  readonly at: string;
}

const gap: ReceiptItem = { kind: 'gap' };
const rule: ReceiptItem = { kind: 'rule' };

/** The figures of a shift up to now on receipt paper. It signs nothing and says so: what counts is the close. */
export function xItems(shift: Shift, entries: readonly LedgerEntry[], words: XWords, { branch, at }: XHead): readonly ReceiptItem[] {
  const { text, format, tillName, userName } = words;
  const { figures, drawer, beside, handOvers } = xLines(shift, entries, words);
  const rows = (lines: readonly XLine[]): readonly ReceiptItem[] =>
    lines.map(({ label, amount, weight }) => ({ kind: 'row', left: label, right: amount, isBold: weight === 'total' }));
  const counts = `${text('till.salesCount', { count: figures.bills })}, ${text('till.paymentsCount', { count: figures.payments })}`;
  return [
    { kind: 'words', text: branch, isCentred: true, isBold: true },
    { kind: 'words', text: text('till.xTitle', { till: tillName(shift.tillId) }), isCentred: true, isBold: true },
    gap,
    { kind: 'words', text: text('till.openSince', { time: format.dayAndTime(shift.openedAt), who: userName(shift.openedBy) }) },
    { kind: 'words', text: text('till.xMade', { at: format.dayAndTime(at) }) },
    { kind: 'words', text: counts },
    rule,
    ...rows(drawer),
    ...(beside.length === 0 ? [] : [rule, ...rows(beside)]),
    ...(handOvers.length === 0 ? [] : [rule, { kind: 'words', text: text('close.handOvers'), isBold: true } as const, ...rows(handOvers)]),
    ...(figures.late.length === 0 ? [] : [{ kind: 'words', text: text('till.lateHere', { count: figures.late.length }) } as const]),
    rule,
    { kind: 'words', text: text('till.xNote'), isCentred: true },
  ];
}

/** Makes the X-report of an open shift when it is printed; undefined when the shift is not open on this desk any more. */
export function useXPaperMaker(): (shiftId: string) => Promise<readonly ReceiptItem[] | undefined> {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { read, clock } = useDesk();
  return useCallback(
    async (shiftId) => {
      const shift = heldOr(await read.get('shifts', shiftId), undefined);
      const entries = heldOr(await read.by('ledgerEntries', 'shiftId', shiftId), undefined);
      if (shift === undefined || shift.state !== 'open' || entries === undefined) return undefined;
      const tills = new Map((await read.all('tills')).map((till) => [till.id, till]));
      const users = new Map((await read.all('users')).map((user) => [user.id, user.name]));
      const words: XWords = {
        text,
        format,
        currency: tills.get(shift.tillId)?.currency ?? branch.currency,
        tillName: (tillId) => tills.get(tillId)?.name ?? '',
        userName: (userId) => users.get(userId) ?? '',
      };
      return xItems(shift, entries, words, { branch: branch.name, at: clock.now() });
    },
    [text, format, branch, read, clock],
  );
}
