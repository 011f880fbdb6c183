import { useState } from 'react';
import { Percent } from 'lucide-react';
import type { Discount } from './bill-draft.ts';
import { DiscountField } from './discount-field.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** The discount on the whole bill, out of the way until it is wanted. */
export function BillDiscount({
  discount,
  onChange,
}: {
  readonly discount: Discount | null;
  readonly onChange: (discount: Discount | null) => void;
}) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  if (discount === null && !isOpen) {
    return (
      <div className="bill-discount-offer">
        <Button
          variant="plain"
          icon={<Percent />}
          onPress={() => {
            setOpen(true);
            onChange({ kind: 'percent', ppm: 0 });
          }}
        >
          {text('checkout.billDiscount')}
        </Button>
      </div>
    );
  }
  return (
    <DiscountField
      label={text('checkout.billDiscount')}
      discount={discount}
      onChange={(next) => {
        setOpen(next !== null);
        onChange(next);
      }}
    />
  );
}
