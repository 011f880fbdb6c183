import { useState } from 'react';
import { ChevronDown, Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { RowOf } from '#shared/tables/registry.ts';
import { bearsDiscount, lineGrossMinor } from '#shared/till/make-bill.ts';
import { type CheckoutLine, type LineChange, discountMinor } from '#shared/till/bill-draft.ts';
import { DiscountField } from './discount-field.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';

interface DraftLineRowProps {
  readonly line: CheckoutLine;
  readonly staffName: string | undefined;
  readonly named: readonly RowOf<'discounts'>[];
  readonly onChange: (change: LineChange) => void;
  readonly onRemove: () => void;
}

/** A line of a bill in the making; pressing it opens its quantity and discount below it. */
export function DraftLineRow({ line, staffName, named, onChange, onRemove }: DraftLineRowProps) {
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
      : line.discount?.name !== undefined
        ? text('checkout.lineDiscountNamed', { name: line.discount.name, amount: format.amount(off) })
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
          <LineEditor line={line} named={named} onChange={onChange} onRemove={onRemove} />
        </div>
      )}
    </li>
  );
}

/** What can be changed of a line. What is only passed on, such as a tip, has an amount and nothing else. */
function LineEditor({ line, named, onChange, onRemove }: Omit<DraftLineRowProps, 'staffName'>) {
  const text = useText();
  const session = useSession();
  const { currency } = useBranch();
  const isSold = bearsDiscount(line);
  const mayPrice = session.can('money.price');
  return (
    <Stack gap={3}>
      <Row gap={3} align="end" spread>
        {isSold && (
          <CountField
            label={text('checkout.quantity')}
            value={Math.round(line.quantityMilli / 1000)}
            min={1}
            max={999}
            onChange={(pieces) => onChange({ quantityMilli: (pieces ?? 1) * 1000 })}
          />
        )}
        {(isSold ? mayPrice : line.kind === 'tip') && (
          <MoneyField
            label={text(isSold ? 'checkout.unitPrice' : 'checkout.tipAmount')}
            currency={currency}
            value={line.unitPriceMinor}
            onChange={(minor) => minor !== null && minor > 0 && onChange({ unitPriceMinor: minor, typedPriceMinor: minor })}
          />
        )}
        <IconButton label={text('checkout.removeLine')} icon={<Trash2 />} placement="left" onPress={onRemove} />
      </Row>
      {isSold &&
        (session.can('money.discount') ? (
          <DiscountField
            label={text('checkout.discountOn')}
            named={named}
            discount={line.discount}
            onChange={(discount) => onChange({ discount })}
          />
        ) : (
          <p className="bill-hint">{text('checkout.noDiscountRight')}</p>
        ))}
    </Stack>
  );
}
