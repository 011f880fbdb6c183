import { useState } from 'react';
import { ChevronDown, Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import { type CheckoutLine, discountMinor } from './bill-draft.ts';
import { DiscountField } from './discount-field.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';

/** A line of a bill in the making; pressing it opens its quantity and discount below it. */
export function DraftLineRow({
  line,
  staffName,
  mayDiscount,
  onChange,
  onRemove,
}: {
  readonly line: CheckoutLine;
  readonly staffName: string | undefined;
  readonly mayDiscount: boolean;
  readonly onChange: (change: Partial<Pick<CheckoutLine, 'quantityMilli' | 'discount'>>) => void;
  readonly onRemove: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const gross = lineGrossMinor(line);
  const off = discountMinor(line.discount, gross);
  const notes = [
    staffName,
    line.quantityMilli === 1000
      ? undefined
      : text('checkout.times', { quantity: format.number(line.quantityMilli / 1000), price: format.amount(line.unitPriceMinor) }),
    off === 0
      ? undefined
      : line.discount?.kind === 'percent'
        ? text('checkout.lineDiscountPercent', { rate: format.rate(line.discount.ppm) })
        : text('checkout.lineDiscount', { amount: format.amount(off) }),
  ].filter((note) => note !== undefined);
  return (
    <li className="bill-line" data-open={isOpen || undefined}>
      <AriaButton className="bill-line-button" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <span className="bill-line-words">
          <span className="bill-line-title" translate="no">
            {line.title}
          </span>
          {notes.length > 0 && <span className="bill-line-notes">{notes.join(' · ')}</span>}
        </span>
        <span className="bill-line-amount">
          {off !== 0 && <s className="bill-line-before">{format.amount(gross)}</s>}
          {format.amount(gross - off)}
        </span>
        <span className="visually-hidden">{text('checkout.editLine')}</span>
        <ChevronDown aria-hidden="true" className="bill-line-chevron" />
      </AriaButton>
      {isOpen && (
        <div className="bill-line-editor">
          <Stack gap={3}>
            <Row gap={3} align="end" spread>
              <CountField
                label={text('checkout.quantity')}
                value={Math.round(line.quantityMilli / 1000)}
                min={1}
                max={999}
                onChange={(pieces) => onChange({ quantityMilli: (pieces ?? 1) * 1000 })}
              />
              <Button variant="plain" icon={<Trash2 />} onPress={onRemove}>
                {text('checkout.removeLine')}
              </Button>
            </Row>
            {mayDiscount ? (
              <DiscountField label={text('checkout.discountOn')} discount={line.discount} onChange={(discount) => onChange({ discount })} />
            ) : (
              <p className="bill-hint">{text('checkout.noDiscountRight')}</p>
            )}
          </Stack>
        </div>
      )}
    </li>
  );
}
