import { useMemo } from 'react';
import { paperLines } from '#shared/printing/paper.ts';
import { receiptItems } from '#shared/printing/receipt.ts';
import { billDefaults } from '#shared/till/defaults.ts';
import { type TaxRounding, makeBill } from '#shared/till/make-bill.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import type { Bill } from '#shared/till/tables.ts';
import { usePaperPictures } from '#renderer/data/printing/paper-pictures.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { receiptWords } from '#renderer/i18n/receipt-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { ReceiptPaper } from '#renderer/ui/receipt-paper.tsx';

const columns = 42;

/** A receipt of a sale that never was, with the words as they are typed: what stands above and below is seen where it will be. */
export function ReceiptSample({ rules }: { readonly rules: Pick<MoneySettings, 'receiptHead' | 'receiptFoot'> }) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const desk = useDesk();
  const { receiptHead, receiptFoot } = rules;
  const lines = useMemo(() => {
    const at = desk.clock.now();
    const bill = sampleBill(text('moneySettings.sampleService'), branch, at, sampleNumber(desk.deviceCode));
    const basis = { bill, payments: [], branch, rules: { receiptHead, receiptFoot }, clientName: undefined, methodName: () => '' };
    return paperLines(receiptItems(basis, 'receipt', receiptWords(text, format)), columns);
  }, [desk, branch, text, format, receiptHead, receiptFoot]);
  const number = sampleNumber(desk.deviceCode);
  const { above, below } = usePaperPictures(number, columns);
  return (
    <ReceiptPaper
      label={text('moneySettings.sample')}
      lines={lines}
      columns={columns}
      above={above === undefined ? undefined : { ...above, alt: text('printing.logoAlt') }}
      below={below === undefined ? undefined : { ...below, alt: text('printing.qrAlt', { number }) }}
    />
  );
}

function sampleNumber(deviceCode: string): string {
  return `${deviceCode}-000001`;
}

function sampleBill(
  title: string,
  branch: { readonly id: string; readonly currency: string; readonly taxRounding: TaxRounding },
  at: string,
  receiptNumber: string,
): Bill {
  const line = { id: 'sample', kind: 'service', refId: null, title, staffId: null, quantityMilli: 1000, unitPriceMinor: 84_00 } as const;
  const { lines, taxes, totalMinor } = makeBill([{ ...line, discountMinor: 0, taxIds: [] }], 0, new Map(), branch.taxRounding);
  return {
    ...billDefaults,
    id: 'sample',
    branchId: branch.id,
    day: at.slice(0, 10),
    at,
    receiptNumber,
    visitIds: [],
    clientId: null,
    currency: branch.currency,
    lines,
    taxRounding: branch.taxRounding,
    taxes,
    totalMinor,
    // Paid: a receipt that still asks for money is another one.
    paidMinor: totalMinor,
    by: 'sample',
    source: 'desk',
  };
}
