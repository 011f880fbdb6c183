import { sumMinor } from '#shared/kernel/money.ts';
import { discountNames } from '#shared/printing/receipt.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import type { Bill } from '#shared/till/tables.ts';
import { byPackage } from '#shared/till/packages.ts';
import { BillSumList } from './bill-sum-list.tsx';
import type { CheckoutSlots } from './checkout-panel.tsx';
import { PackageLines } from './package-lines.tsx';
import { PaymentRow } from './payment-row.tsx';
import type { Cashier } from './use-cashier.ts';
import { useReceipt } from './use-receipt.ts';
import type { CheckoutFacts } from '#renderer/data/checkout/checkout-facts.ts';
import { usePaperPictures } from '#renderer/data/printing/paper-pictures.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { ReceiptPaper } from '#renderer/ui/receipt-paper.tsx';

/** A bill that the client was told: its lines stand; money is still taken and taken back. */
export function PostedBill({
  bill,
  facts,
  cashier,
  slots: { openTill, terminal, tooMuch, undoing },
  isAtTerminal,
  onUndoing,
}: {
  readonly bill: Bill;
  readonly facts: CheckoutFacts;
  readonly cashier: Cashier;
  readonly slots: Pick<CheckoutSlots, 'openTill' | 'terminal' | 'tooMuch' | 'undoing'>;
  /** Something of it is at the card terminal: until that is known, no payment of it is taken back. */
  readonly isAtTerminal: boolean;
  /** Something of it is being given back, or it is being voided. */
  readonly onUndoing: (isUndoing: boolean) => void;
}) {
  const text = useText();
  const format = useFormat();
  const grossMinor = sumMinor(bill.lines.map(lineGrossMinor));
  return (
    <>
      {tooMuch?.(bill)}
      <ul className="bill-lines" aria-label={text('checkout.lines')}>
        {byPackage(bill.lines).map(({ sold, lines }) => (
          <PackageLines key={sold?.id ?? lines[0]?.id} sold={sold} lines={lines}>
            {lines.map((line) => (
              <li key={line.id} className="bill-line bill-line-fixed">
                <span className="bill-line-words">
                  <span className="bill-line-title">{line.title}</span>
                  {(line.staffId !== null || line.quantityMilli !== 1000 || discountNames(line, bill).length > 0) && (
                    <span className="bill-line-notes">
                      {[
                        line.staffId === null ? undefined : facts.staffById.get(line.staffId)?.name,
                        line.quantityMilli === 1000
                          ? undefined
                          : text('checkout.times', {
                              quantity: format.number(line.quantityMilli / 1000),
                              price: format.amount(line.unitPriceMinor),
                            }),
                        ...discountNames(line, bill).map((name) => text('checkout.discountCalled', { name })),
                      ]
                        .filter((note) => note !== undefined)
                        .join(' · ')}
                    </span>
                  )}
                </span>
                <span className="bill-line-amount">{format.amount(lineGrossMinor(line))}</span>
              </li>
            ))}
          </PackageLines>
        ))}
      </ul>
      <BillSumList
        grossMinor={grossMinor}
        discountMinor={sumMinor(bill.lines.map((line) => line.discountMinor))}
        taxes={bill.taxes}
        totalMinor={bill.totalMinor}
      />
      {facts.payments.length > 0 && (
        <Section title={text('checkout.payments')}>
          <ul className="payment-rows" inert={isAtTerminal}>
            {facts.payments
              .filter(({ reversesId }) => reversesId === null)
              .map((payment) => (
                <PaymentRow key={payment.id} payment={payment} facts={facts} cashier={cashier} openTill={openTill} terminal={terminal} />
              ))}
          </ul>
        </Section>
      )}
      {undoing?.(bill, onUndoing)}
      <ReceiptPreview bill={bill} facts={facts} />
    </>
  );
}

/** The receipt as the paper will show it. */
function ReceiptPreview({ bill, facts }: { readonly bill: Bill; readonly facts: CheckoutFacts }) {
  const text = useText();
  const { lines, columns } = useReceipt(bill, facts);
  const { above, below } = usePaperPictures(bill.receiptNumber, columns);
  return (
    <Section title={text('checkout.receipt')}>
      <ReceiptPaper
        label={text('checkout.receiptNumber', { number: bill.receiptNumber })}
        lines={lines}
        columns={columns}
        above={above === undefined ? undefined : { ...above, alt: text('printing.logoAlt') }}
        below={below === undefined ? undefined : { ...below, alt: text('printing.qrAlt', { number: bill.receiptNumber }) }}
      />
    </Section>
  );
}
