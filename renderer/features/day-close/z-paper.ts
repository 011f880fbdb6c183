import { useCallback } from 'react';
import type { ReceiptItem } from '#shared/printing/receipt.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { readReport } from './use-close-report.ts';
import { type ZPart, type ZSheet, zSheet } from './z-sheet.ts';

const gap: ReceiptItem = { kind: 'gap' };
const rule: ReceiptItem = { kind: 'rule' };

/** A Z-report on receipt paper: the same words and figures as on the screen, one part below the other. */
export function zItems(sheet: ZSheet): readonly ReceiptItem[] {
  return [
    { kind: 'words', text: sheet.branch, isCentred: true, isBold: true },
    { kind: 'words', text: sheet.title, isCentred: true, isBold: true },
    gap,
    ...sheet.about.map((line): ReceiptItem => ({ kind: 'words', text: line })),
    ...[...sheet.drawer, ...sheet.sold].flatMap(partItems),
    rule,
    ...sheet.seals.map(({ label, amount }): ReceiptItem => ({ kind: 'row', left: label, right: amount })),
    gap,
    { kind: 'words', text: sheet.made },
  ];
}

function partItems({ title, hint, lines }: ZPart): readonly ReceiptItem[] {
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
      return report === null ? undefined : zItems(zSheet(report, { text, format, branch: branch.name, madeAt: clock.now() }));
    },
    [text, format, branch, read, clock],
  );
}
