import { useCallback } from 'react';
import { businessDayOf } from '#shared/kernel/time.ts';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { readReport } from './read-report.ts';
import type { ReportSheet, SheetPart } from './report-sheet.ts';
import { readRunning } from './running-report.ts';
import { xSheet } from './x-sheet.ts';
import { zSheet } from './z-sheet.ts';

const gap: ReceiptItem = { kind: 'gap' };
const rule: ReceiptItem = { kind: 'rule' };

/** A report on receipt paper: the same words and figures as on the screen, one part below the other. */
export function sheetItems(sheet: ReportSheet): readonly ReceiptItem[] {
  return [
    { kind: 'words', text: sheet.branch, isCentred: true, isBold: true },
    { kind: 'words', text: sheet.title, isCentred: true, isBold: true },
    gap,
    ...sheet.about.map((line): ReceiptItem => ({ kind: 'words', text: line })),
    ...[...sheet.drawer, ...sheet.sold].flatMap(partItems),
    rule,
    ...sheet.seals.map(({ label, amount }): ReceiptItem => ({ kind: 'row', left: label, right: amount })),
    ...(sheet.seals.length === 0 ? [] : [gap]),
    { kind: 'words', text: sheet.made },
    ...(sheet.note === undefined ? [] : [{ kind: 'words', text: sheet.note } as const]),
  ];
}

function partItems({ title, hint, lines }: SheetPart): readonly ReceiptItem[] {
  return [
    rule,
    { kind: 'words', text: title, isBold: true },
    ...(hint === undefined ? [] : [{ kind: 'words', text: hint } as const]),
    ...lines.map(({ label, amount, weight }): ReceiptItem => ({ kind: 'row', left: label, right: amount, isBold: weight === 'total' })),
  ];
}

/** Makes the paper of a close when it is printed; undefined when this desk does not hold all of it. */
export function useZPaperMaker(): (shiftId: string) => Promise<readonly ReceiptItem[] | undefined> {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { read, clock } = useDesk();
  return useCallback(
    async (shiftId) => {
      const report = await readReport(read, branch, shiftId);
      return report === null ? undefined : sheetItems(zSheet(report, { text, format, branch: branch.name, madeAt: clock.now() }));
    },
    [text, format, branch, read, clock],
  );
}

/**
 * Makes the X-report of a till when it is printed. It is asked for in a shift, or, for an account, in none (null); undefined when that shift is not open
 * on this desk any more.
 */
export function useXPaperMaker(): (tillId: string, shiftId: string | null) => Promise<readonly ReceiptItem[] | undefined> {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { read, clock } = useDesk();
  return useCallback(
    async (tillId, shiftId) => {
      const madeAt = clock.now();
      const found = await readRunning(read, tillId, businessDayOf(madeAt, branch));
      if (found === null || (found.kind === 'shift' ? found.shift.id : null) !== shiftId) return undefined;
      return sheetItems(xSheet(found, { text, format, branch: branch.name, madeAt }));
    },
    [text, format, branch, read, clock],
  );
}
