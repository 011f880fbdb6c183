import { useMemo, useState } from 'react';
import { X } from 'lucide-react';
import type { FreeTime } from '#shared/booking/availability.ts';
import { type Catalogue, performersOf } from '#shared/booking/performers.ts';
import type { FreePlaces } from '#shared/booking/free-places.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import type { Day } from '#shared/kernel/time.ts';
import { readCatalogue } from '#renderer/data/booking/read-booking.ts';
import { useBookingSource, useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ChipGroup } from '#renderer/ui/chip-group.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import type { FreeWish, WishedService } from './free-wish.ts';
import { FreeDayList } from './free-day-list.tsx';
import { useFreeDays } from './use-free-days.ts';
import './free-time.css';

/** What the search begins with. */
export interface FreeTimeStart {
  readonly fromDay?: Day;
  readonly serviceId?: string;
  readonly staffId?: string;
}

/** The search as a dialog. */
export interface FreeTimeDialogProps {
  readonly start: FreeTimeStart;
  readonly onPick: (day: Day, time: FreeTime) => void;
  /** A place in a group event is wanted. */
  readonly onJoin: (event: FreePlaces['event']) => void;
  readonly onClose: () => void;
}

/** What is wanted at the left, when it is free at the right: what is answered while the client is on the line. */
export function FreeTimeDialog({ start, onPick, onJoin, onClose }: FreeTimeDialogProps) {
  const text = useText();
  const branch = useBranch();
  const today = useToday();
  const source = useBookingSource();
  const catalogue = useLive((read) => readCatalogue(read, branch.id), [branch.id]).value;
  const [wish, setWish] = useState<FreeWish>(() => ({
    services: start.serviceId === undefined ? [] : [{ serviceId: start.serviceId, staffId: start.staffId ?? null }],
    fromDay: start.fromDay ?? today,
    from: null,
    to: null,
    weekdays: [],
    asClient: source === 'kiosk',
  }));
  const shown = useFreeDays(wish, catalogue);
  return (
    <Dialog
      title={text('freeTime.title')}
      isOpen
      size="large"
      onClose={onClose}
      actions={
        <Button keyHint="Escape" onPress={onClose}>
          {text('common.close')}
        </Button>
      }
    >
      <div className="free-search">
        {catalogue !== undefined && <WishFields wish={wish} onWish={setWish} catalogue={catalogue} staffFirst={start.staffId ?? null} />}
        <FreeDayList
          hasServices={wish.services.length > 0}
          shown={shown}
          staffName={(id) => catalogue?.staff.find((one) => one.id === id)?.name ?? ''}
          onPick={onPick}
          onJoin={onJoin}
        />
      </div>
    </Dialog>
  );
}

interface WishFieldsProps {
  readonly wish: FreeWish;
  readonly onWish: (wish: FreeWish) => void;
  readonly catalogue: Catalogue;
  /** Whom the search was opened for: the first service is asked of him. */
  readonly staffFirst: string | null;
}

const weekdayIds = ['1', '2', '3', '4', '5', '6', '7'] as const;
const servicesMost = 8;

function WishFields({ wish, onWish, catalogue, staffFirst }: WishFieldsProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { leadMinutes } = useBranch();
  const isAtDesk = useBookingSource() === 'desk';
  const setServices = (services: readonly WishedService[]) => onWish({ ...wish, services });
  const weekdays = useMemo(() => weekdayChips(document.documentElement.lang), []);
  return (
    <div className="free-wish">
      {wish.services.map((one, at) => (
        <WishedLine
          key={`${at}-${one.serviceId}`}
          wished={one}
          catalogue={catalogue}
          onChange={(next) => setServices(wish.services.map((other, index) => (index === at ? next : other)))}
          onRemove={() => setServices(wish.services.filter((_, index) => index !== at))}
        />
      ))}
      {isAtLimit(wish.services.length, servicesMost) ? (
        <LimitNote count={wish.services.length} most={servicesMost} />
      ) : (
        <ServicePicker
          key={wish.services.length}
          label={text(wish.services.length === 0 ? 'freeTime.addService' : 'freeTime.addAnother')}
          catalogue={catalogue}
          autoFocus={wish.services.length === 0}
          onPick={(serviceId) => {
            const isFirst = wish.services.length === 0 && staffFirst !== null;
            const mayDo = performersOf(serviceId, catalogue, null).some(({ staffId }) => staffId === staffFirst);
            setServices([...wish.services, { serviceId, staffId: isFirst && mayDo ? staffFirst : null }]);
          }}
        />
      )}
      <DateButton
        label={text('freeTime.from')}
        variant="field"
        text={format.day(wish.fromDay)}
        day={wish.fromDay}
        today={today}
        min={today}
        onChange={(fromDay) => onWish({ ...wish, fromDay })}
      />
      <ChipGroup
        label={text('freeTime.weekdays')}
        chips={weekdays}
        value={wish.weekdays.map(String)}
        onChange={(ids) => onWish({ ...wish, weekdays: ids.map(Number) })}
      />
      <Row grow>
        <TimeField label={text('freeTime.earliest')} value={wish.from} onChange={(from) => onWish({ ...wish, from })} />
        <TimeField label={text('freeTime.latest')} value={wish.to} onChange={(to) => onWish({ ...wish, to })} />
      </Row>
      {isAtDesk && leadMinutes > 0 && (
        <Checkbox isSelected={wish.asClient} onChange={(asClient) => onWish({ ...wish, asClient })}>
          {text('freeTime.asClient', { lead: format.duration(leadMinutes) })}
        </Checkbox>
      )}
    </div>
  );
}

interface WishedLineProps {
  readonly wished: WishedService;
  readonly catalogue: Catalogue;
  readonly onChange: (wished: WishedService) => void;
  readonly onRemove: () => void;
}

/** No id of a staff member. */
const anybody = '';

function WishedLine({ wished, catalogue, onChange, onRemove }: WishedLineProps) {
  const text = useText();
  const format = useFormat();
  const service = catalogue.services.find(({ id }) => id === wished.serviceId);
  const name = service?.name ?? '';
  const performers = performersOf(wished.serviceId, catalogue, null);
  const options = catalogue.staff.flatMap((one) => {
    const performer = performers.find(({ staffId }) => staffId === one.id);
    return performer === undefined ? [] : [{ id: one.id, label: one.name, end: format.duration(performer.durationMinutes) }];
  });
  return (
    <div className="free-service">
      <Select
        label={text('freeTime.staffFor', { service: name })}
        options={[{ id: anybody, label: text('freeTime.anybody') }, ...options]}
        value={wished.staffId ?? anybody}
        onChange={(id) => onChange({ ...wished, staffId: id === anybody ? null : id })}
      />
      <IconButton label={text('freeTime.removeService', { service: name })} icon={<X />} placement="left" onPress={onRemove} />
    </div>
  );
}

interface ServicePickerProps {
  readonly label: string;
  readonly catalogue: Catalogue;
  readonly autoFocus: boolean;
  readonly onPick: (serviceId: string) => void;
}

function ServicePicker({ label, catalogue, autoFocus, onPick }: ServicePickerProps) {
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const options = findByWords(catalogue.services, ({ name, category, code }) => `${name} ${category} ${code}`, typed).map(
    ({ id, name, category, durationMinutes }) => ({
      id,
      label: name,
      end: format.duration(durationMinutes),
      ...(category === '' ? {} : { note: category }),
    }),
  );
  return (
    <Combobox
      label={label}
      options={options}
      value={null}
      onSearch={setTyped}
      onChange={(id) => {
        if (id !== null) onPick(id);
      }}
      autoFocus={autoFocus}
    />
  );
}

function weekdayChips(locale: string) {
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 2024 began on a Monday.
  return weekdayIds.map((id) => ({ id: id as string, label: short.format(Date.UTC(2024, 0, Number(id), 12)) }));
}
