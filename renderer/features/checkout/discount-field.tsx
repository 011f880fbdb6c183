import { useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Discount } from '#shared/till/bill-draft.ts';
import { parsePercent, percentText } from '#renderer/ui/percent-text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { isNotOver } from '#shared/till/fee-terms.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Named = RowOf<'discounts'>;

/** What a discount of the branch's list takes off. */
function worthOf({ name, worth }: Named): Discount {
  return worth.kind === 'share' ? { kind: 'percent', ppm: worth.ratePpm, name } : { kind: 'amount', minor: worth.amountMinor, name };
}

/** A discount by percent or by amount, or one of the branch's list. */
export function DiscountField({
  label,
  named: all,
  discount,
  onChange,
}: {
  readonly label: string;
  /** Those of the branch; one past its last day is offered no more, but where it was chosen before. */
  readonly named: readonly Named[];
  readonly discount: Discount | null;
  readonly onChange: (discount: Discount | null) => void;
}) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const today = useToday();
  const named = all.filter((one) => isNotOver(one, today) || one.name === discount?.name);
  const worthWords = ({ worth }: Named) => (worth.kind === 'share' ? format.rate(worth.ratePpm) : format.amount(worth.amountMinor));
  const [typed, setTyped] = useState(discount?.kind === 'percent' ? percentText(discount.ppm) : '');
  const ppm = parsePercent(typed);
  // A discount that was chosen by name is not typed: its value stands in its name.
  const isNamed = discount?.name !== undefined;
  return (
    <Row gap={3} align="start" spread wrap>
      <Segmented
        label={label}
        value={isNamed ? 'none' : (discount?.kind ?? 'none')}
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
      {named.length > 0 && (
        <Select
          label={text('checkout.namedDiscount')}
          labelHidden
          placeholder={text('checkout.namedDiscount')}
          options={named.map((one) => ({ id: one.id, label: one.name, end: worthWords(one) }))}
          value={named.find((one) => one.name === discount?.name)?.id ?? null}
          onChange={(id) => {
            const chosen = named.find((one) => one.id === id);
            if (chosen !== undefined) onChange(worthOf(chosen));
          }}
        />
      )}
      {!isNamed && discount?.kind === 'percent' && (
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
      {!isNamed && discount?.kind === 'amount' && (
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
