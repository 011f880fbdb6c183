import { useRef, useState } from 'react';
import { ChevronDown, Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { RowOf } from '#shared/tables/registry.ts';
import { bearsDiscount, lineGrossMinor } from '#shared/till/make-bill.ts';
import { type CheckoutLine, type LineChange, discountMinor, isAddedAtDesk } from '#shared/till/bill-draft.ts';
import { DiscountField } from './discount-field.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';

interface DraftLineRowProps {
  readonly line: CheckoutLine;
  readonly staffById: ReadonlyMap<string, RowOf<'staff'>>;
  readonly named: readonly RowOf<'discounts'>[];
  readonly onChange: (change: LineChange) => void;
  /** Says who performs or sold it, which may change what it costs. */
  readonly onStaff: (staffId: string | null) => void;
  readonly onRemove: () => void;
}

/** A line of a bill in the making; pressing it opens its quantity and discount below it. */
export function DraftLineRow({ line, staffById, named, onChange, onStaff, onRemove }: DraftLineRowProps) {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const gross = lineGrossMinor(line);
  const off = discountMinor(line.discount, gross);
  const notes = [
    line.staffId === null
      ? line.kind === 'service' && isAddedAtDesk(line)
        ? text('checkout.performedByNobody')
        : undefined
      : staffById.get(line.staffId)?.name,
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
      <AriaButton ref={opener} className="bill-line-button" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
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
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only hears the Escape of the fields in it
        <div
          className="bill-line-editor"
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return;
            event.preventDefault();
            event.stopPropagation();
            setOpen(false);
            opener.current?.focus();
          }}
        >
          <LineEditor line={line} staffById={staffById} named={named} onChange={onChange} onStaff={onStaff} onRemove={onRemove} />
        </div>
      )}
    </li>
  );
}

/** What can be changed of a line. What is only passed on, such as a tip, has an amount and nothing else. */
function LineEditor({ line, staffById, named, onChange, onStaff, onRemove }: DraftLineRowProps) {
  const text = useText();
  const session = useSession();
  const { currency } = useBranch();
  const isSold = bearsDiscount(line);
  const mayPrice = session.can('money.price');
  // Who leaves out what was booked takes off all that it costs.
  const mayRemove = isAddedAtDesk(line) || session.can('money.discount');
  // A package is sold as it is and taken off whole; who does or sold what was not booked is said here.
  const isInPackage = line.inPackage !== undefined;
  const staffLabel = staffLabelOf(line);
  return (
    <Stack gap={3}>
      <Row gap={3} align="end" spread>
        {isSold && !isInPackage && (
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
        {!isInPackage && mayRemove && (
          <IconButton label={text('checkout.removeLine')} icon={<Trash2 />} placement="left" onPress={onRemove} />
        )}
      </Row>
      {staffLabel !== undefined && <StaffChoice label={text(staffLabel)} staffById={staffById} staffId={line.staffId} onChange={onStaff} />}
      {isSold && !mayPrice && <p className="bill-hint">{text('checkout.noPriceRight')}</p>}
      {isSold &&
        (session.can('money.discount') ? (
          <DiscountField
            label={text('checkout.discountOn')}
            named={named}
            discount={line.discount}
            onChange={(discount) => onChange({ discount })}
          />
        ) : (
          <p className="bill-hint">{text(mayRemove ? 'checkout.noDiscountRight' : 'checkout.noLeavingOut')}</p>
        ))}
    </Stack>
  );
}

/** What a staff member is to a line, where that is said on the bill: a visit says who performs what was booked, and a tip is somebody's. */
function staffLabelOf(line: CheckoutLine) {
  if (line.kind === 'service') return isAddedAtDesk(line) ? 'checkout.performedBy' : undefined;
  const { kind } = line;
  return kind === 'product' || kind === 'other' ? 'checkout.soldBy' : undefined;
}

/** Nobody, where a select knows no null. */
const nobody = '*';

function StaffChoice({
  label,
  staffById,
  staffId,
  onChange,
}: Pick<DraftLineRowProps, 'staffById'> & {
  readonly label: string;
  readonly staffId: string | null;
  readonly onChange: (staffId: string | null) => void;
}) {
  const text = useText();
  const branch = useBranch();
  const offered = [...staffById.values()].filter(
    ({ id, active, branchIds }) => id === staffId || (active && branchIds.includes(branch.id)),
  );
  return (
    <Select
      label={label}
      options={[{ id: nobody, label: text('checkout.nobody') }, ...offered.map(({ id, name }) => ({ id, label: name }))]}
      value={staffId ?? nobody}
      onChange={(id) => onChange(id === nobody ? null : id)}
    />
  );
}
