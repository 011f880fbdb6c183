import { type Ref, useState } from 'react';
import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type Catalogue, performersOf } from '#shared/booking/performers.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type LineDraft, type PlannedLine, listedWith, withService } from './booking-draft.ts';
import { LineExtras, useExtrasWords } from './line-extras.tsx';
import './booking.css';

/** One service of the booking. */
export interface LineFieldsProps {
  readonly number: number;
  readonly line: LineDraft;
  readonly planned: PlannedLine | undefined;
  /** The day on which its own start is typed. */
  readonly day: Day;
  readonly catalogue: Catalogue;
  readonly onChange: (line: LineDraft) => void;
  readonly onRemove: (() => void) | null;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
  readonly serviceRef?: Ref<HTMLInputElement>;
  /** Money was taken: what it costs stays. */
  readonly isPriceFixed?: boolean;
  /** Its time and people are those of a group event. */
  readonly isPlaceFixed?: boolean;
  readonly isGroup?: boolean;
}

const anybody = 'anybody';

/** Service, staff member, minutes and price; the last two stand at what the catalogue says until somebody types. The rest is one press away. */
export function LineFields(props: LineFieldsProps) {
  const { number, line, planned, catalogue, onChange, onRemove, isPriceFixed = false, isPlaceFixed = false, isGroup = false } = props;
  const text = useText();
  const branch = useBranch();
  const mayPrice = useSession().can('money.price');
  const [isOpen, setOpen] = useState(false);
  // The first service begins when the visit does, which stands above or below it.
  const extras = useExtrasWords(number === 1 ? { ...line, startsAt: null } : line, planned, catalogue);
  const service = catalogue.services.find((one) => one.id === line.serviceId);
  return (
    <fieldset className="booking-line">
      <legend className="visually-hidden">{text('booking.serviceNumber', { number })}</legend>
      <div className="booking-line-head">
        <ServiceField {...props} />
        {onRemove !== null && (
          <IconButton label={text('booking.removeService', { service: service?.name ?? '' })} icon={<Trash2 />} onPress={onRemove} />
        )}
      </div>
      <div className="booking-line-row">
        <StaffField line={line} catalogue={catalogue} onChange={onChange} isDisabled={isPlaceFixed} />
        <CountField
          label={text('booking.minutes')}
          value={planned?.minutes ?? line.minutes}
          min={1}
          max={1_440}
          isBare
          isDisabled={isPlaceFixed}
          onChange={(minutes) => onChange({ ...line, minutes })}
        />
        <MoneyField
          label={text('booking.price')}
          currency={branch.currency}
          value={planned?.priceMinor ?? line.priceMinor}
          isDisabled={isPriceFixed || !mayPrice}
          onChange={(priceMinor) => onChange({ ...line, priceMinor })}
        />
      </div>
      {!mayPrice && !isPriceFixed && <p className="booking-quiet">{text('booking.noPriceRight')}</p>}
      {service !== undefined && !isPlaceFixed && (
        <div className="booking-line-more">
          <Button
            variant="plain"
            icon={isOpen ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {text(isOpen ? 'booking.lessOfLine' : isGroup ? 'booking.moreOfGroup' : 'booking.moreOfLine')}
          </Button>
          {!isOpen && extras !== '' && <span className="booking-quiet">{extras}</span>}
        </div>
      )}
      {isOpen && service !== undefined && (
        <LineExtras
          line={line}
          planned={planned}
          day={props.day}
          service={service}
          catalogue={catalogue}
          onChange={onChange}
          isPriceFixed={isPriceFixed}
          isGroup={isGroup}
        />
      )}
    </fieldset>
  );
}

function ServiceField({ line, catalogue, onChange, error, autoFocus, serviceRef = null, isPlaceFixed }: LineFieldsProps) {
  const text = useText();
  const format = useFormat();
  const [query, setQuery] = useState('');
  const options = findByWords(catalogue.services, ({ name, category, code }) => `${name} ${category} ${code}`, query)
    .slice(0, 40)
    .map((one) => {
      const { minutes, priceMinor } = listedWith(line, one.id, catalogue);
      return { id: one.id, label: one.name, note: one.category, end: `${format.duration(minutes)} · ${format.amount(priceMinor)}` };
    });
  return (
    <Combobox
      label={text('booking.service')}
      placeholder={text('booking.chooseService')}
      options={options}
      value={line.serviceId}
      valueLabel={catalogue.services.find((one) => one.id === line.serviceId)?.name ?? ''}
      onSearch={setQuery}
      onChange={(serviceId) => {
        setQuery('');
        const chosen = withService(line, serviceId, catalogue);
        onChange(isPlaceFixed === true ? { ...chosen, staffId: line.staffId } : chosen);
      }}
      error={error}
      autoFocus={autoFocus}
      inputRef={serviceRef}
    />
  );
}

function StaffField({
  line,
  catalogue,
  onChange,
  isDisabled,
}: Pick<LineFieldsProps, 'line' | 'catalogue' | 'onChange'> & { readonly isDisabled: boolean }) {
  const text = useText();
  const performers =
    line.serviceId === null
      ? catalogue.staff.map((one) => one.id)
      : performersOf(line.serviceId, catalogue, line.minutes).map((one) => one.staffId);
  const staff = catalogue.staff.filter((one) => performers.includes(one.id) || one.id === line.staffId);
  return (
    <Select
      label={text('booking.staffMember')}
      options={[{ id: anybody, label: text('booking.anybody') }, ...staff.map((one) => ({ id: one.id, label: one.name }))]}
      value={line.staffId ?? anybody}
      isDisabled={isDisabled}
      onChange={(id) => onChange({ ...line, staffId: id === anybody ? null : id })}
    />
  );
}
