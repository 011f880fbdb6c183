import { useState } from 'react';
import type { Discount } from './bill-draft.ts';
import { parsePercent, percentText } from '#renderer/ui/percent-text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** A discount by percent or by amount. */
export function DiscountField({
  label,
  discount,
  onChange,
}: {
  readonly label: string;
  readonly discount: Discount | null;
  readonly onChange: (discount: Discount | null) => void;
}) {
  const text = useText();
  const { currency } = useBranch();
  const [typed, setTyped] = useState(discount?.kind === 'percent' ? percentText(discount.ppm) : '');
  const ppm = parsePercent(typed);
  return (
    <Row gap={3} align="start" spread>
      <Segmented
        label={label}
        value={discount?.kind ?? 'none'}
        segments={[
          { id: 'none', label: text('checkout.discountNone') },
          { id: 'percent', label: text('checkout.discountPercent') },
          { id: 'amount', label: text('checkout.discountAmount') },
        ]}
        onChange={(kind) => {
          setTyped('');
          onChange(kind === 'none' ? null : kind === 'percent' ? { kind, ppm: 0 } : { kind, minor: 0 });
        }}
      />
      {discount?.kind === 'percent' && (
        <div className="discount-value">
          <TextField
            label={text('checkout.percent')}
            value={typed}
            autoFocus
            inputMode="decimal"
            error={typed !== '' && ppm === undefined ? text('checkout.badPercent') : undefined}
            onChange={(next) => {
              setTyped(next);
              onChange({ kind: 'percent', ppm: parsePercent(next) ?? 0 });
            }}
          />
        </div>
      )}
      {discount?.kind === 'amount' && (
        <div className="discount-value">
          <MoneyField
            label={text('checkout.amountOff')}
            currency={currency}
            autoFocus
            value={discount.minor === 0 ? null : discount.minor}
            onChange={(minor) => onChange({ kind: 'amount', minor: minor ?? 0 })}
          />
        </div>
      )}
    </Row>
  );
}
