import { useState } from 'react';
import { Trash2 } from 'lucide-react';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type Catalogue, performersOf } from '#shared/booking/performers.ts';
import type { LineDraft, PlannedLine } from './booking-draft.ts';
import './booking.css';

/** One service of the booking. */
export interface LineFieldsProps {
  readonly number: number;
  readonly line: LineDraft;
  readonly planned: PlannedLine | undefined;
  readonly catalogue: Catalogue;
  readonly onChange: (line: LineDraft) => void;
  readonly onRemove: (() => void) | null;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
}

const anybody = 'anybody';

/** Service, staff member, minutes and price; the last two stand at what the catalogue says until somebody types. */
export function LineFields({ number, line, planned, catalogue, onChange, onRemove, error, autoFocus }: LineFieldsProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const [query, setQuery] = useState('');
  const service = catalogue.services.find((one) => one.id === line.serviceId);
  const wanted = query.trim().toLocaleLowerCase();
  const options = catalogue.services
    .filter((one) => `${one.name} ${one.category} ${one.code}`.toLocaleLowerCase().includes(wanted))
    .slice(0, 40)
    .map((one) => ({
      id: one.id,
      label: one.name,
      note: one.category,
      end: `${format.duration(one.durationMinutes)} · ${format.amount(one.priceMinor)}`,
    }));
  const performers =
    line.serviceId === null
      ? catalogue.staff.map((one) => one.id)
      : performersOf(line.serviceId, catalogue, line.minutes).map((one) => one.staffId);
  const staff = catalogue.staff.filter((one) => performers.includes(one.id) || one.id === line.staffId);
  return (
    <fieldset className="booking-line">
      <legend className="visually-hidden">{text('booking.serviceNumber', { number })}</legend>
      <div className="booking-line-head">
        <Combobox
          label={text('booking.service')}
          placeholder={text('booking.chooseService')}
          options={options}
          value={line.serviceId}
          valueLabel={service?.name ?? ''}
          onSearch={setQuery}
          onChange={(serviceId) => {
            setQuery('');
            onChange({ ...line, serviceId, minutes: null, priceMinor: null });
          }}
          error={error}
          autoFocus={autoFocus}
        />
        {onRemove !== null && (
          <IconButton label={text('booking.removeService', { service: service?.name ?? '' })} icon={<Trash2 />} onPress={onRemove} />
        )}
      </div>
      <div className="booking-line-row">
        <Select
          label={text('booking.staffMember')}
          options={[{ id: anybody, label: text('booking.anybody') }, ...staff.map((one) => ({ id: one.id, label: one.name }))]}
          value={line.staffId ?? anybody}
          onChange={(id) => onChange({ ...line, staffId: id === anybody ? null : id })}
        />
        <CountField
          label={text('booking.minutes')}
          value={planned?.minutes ?? line.minutes}
          min={5}
          max={1_440}
          isBare
          onChange={(minutes) => onChange({ ...line, minutes })}
        />
        <MoneyField
          label={text('booking.price')}
          currency={branch.currency}
          value={planned?.priceMinor ?? line.priceMinor}
          onChange={(priceMinor) => onChange({ ...line, priceMinor })}
        />
      </div>
    </fieldset>
  );
}
