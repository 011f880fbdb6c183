import { useState } from 'react';
import type { EventWords } from '#shared/booking/series-changes.ts';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea, TextField } from '#renderer/ui/text-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { GroupEventPanelProps } from './group-event-panel.tsx';

/** What an event is called, for how many, for how much, when and by whom. Those who take part go with it. */
export function ChangeEvent({
  event,
  onChange,
  onDone,
}: {
  readonly event: GroupEvent;
  readonly onChange: GroupEventPanelProps['onChange'];
  readonly onDone: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { zone, stepMinutes, currency } = useBranch();
  const staff = useBookingCatalogue().value?.staff ?? [];
  const [said, setSaid] = useState(() => saidOf(event));
  const [place, setPlace] = useState(() => ({
    day: event.day,
    time: wallTimeOf(event.startsAt, zone) as string | null,
    staffId: event.staffId,
    minutes: event.durationMinutes as number | null,
    breakMinutes: event.breakMinutes as number | null,
  }));
  const isComplete =
    said.title.trim() !== '' && (said.capacity ?? 0) >= 1 && said.priceMinor !== null && (place.minutes ?? 0) >= 1 && place.time !== null;
  const save = async () => {
    if (!isComplete || place.time === null) return;
    const isSameTime = place.day === event.day && place.time === wallTimeOf(event.startsAt, zone);
    const to = {
      startsAt: isSameTime ? event.startsAt : wallToInstant(place.day, place.time, zone),
      staffId: place.staffId,
      durationMinutes: place.minutes ?? event.durationMinutes,
      breakMinutes: place.breakMinutes ?? 0,
    };
    const isMoved = (Object.keys(to) as (keyof typeof to)[]).some((field) => to[field] !== event[field]);
    const changed = changedFields(event, said);
    const isSaid = Object.keys(changed).length > 0;
    const change = { ...(isMoved ? { place: to } : {}), ...(isSaid ? { said: changed } : {}) };
    if ((isMoved || isSaid) && !(await onChange(event, change))) return;
    onDone();
  };
  useHotkeys({ 'Mod+Enter': { label: text('groupEvent.save'), run: () => void save() } }, { title: text('groupEvent.changeTitle') });
  return (
    <SidePanel
      title={event.title}
      subtitle={text('groupEvent.changeTitle')}
      takesFocus={false}
      onClose={onDone}
      footer={<SaveButton isDisabled={!isComplete} onPress={() => void save()} />}
    >
      <TextField
        label={text('groupEvent.titleField')}
        value={said.title}
        maxLength={limits.nameCharsMax}
        autoFocus
        onChange={(title) => setSaid({ ...said, title })}
      />
      <div className="group-pair">
        <DateButton
          label={text('booking.day')}
          text={format.day(place.day)}
          day={place.day}
          today={today}
          variant="field"
          onChange={(day) => setPlace({ ...place, day })}
        />
        <TimeField label={text('booking.start')} step={stepMinutes} value={place.time} onChange={(time) => setPlace({ ...place, time })} />
        <Select
          label={text('groupEvent.staffMember')}
          options={staff.map(({ id, name }) => ({ id, label: name }))}
          value={place.staffId}
          onChange={(staffId) => setPlace({ ...place, staffId })}
        />
        <CountField
          label={text('groupEvent.minutes')}
          value={place.minutes}
          min={1}
          max={1_440}
          isBare
          onChange={(minutes) => setPlace({ ...place, minutes })}
        />
        <CountField
          label={text('groupEvent.break')}
          value={place.breakMinutes}
          max={480}
          isBare
          onChange={(breakMinutes) => setPlace({ ...place, breakMinutes })}
        />
        <CountField
          label={text('groupEvent.capacity')}
          value={said.capacity}
          min={1}
          max={limits.groupCapacityMax}
          isBare
          onChange={(capacity) => setSaid({ ...said, capacity })}
        />
        <MoneyField
          label={text('groupEvent.price')}
          currency={currency}
          value={said.priceMinor}
          onChange={(priceMinor) => setSaid({ ...said, priceMinor })}
        />
      </div>
      <TextArea
        label={text('groupEvent.comment')}
        value={said.comment}
        maxLength={limits.textCharsMax}
        onChange={(comment) => setSaid({ ...said, comment })}
      />
    </SidePanel>
  );
}

function SaveButton({ isDisabled, onPress }: { readonly isDisabled: boolean; readonly onPress: () => void }) {
  const text = useText();
  return (
    <Button variant="primary" wide keyHint="Mod+Enter" isDisabled={isDisabled} onPress={onPress}>
      {text('groupEvent.save')}
    </Button>
  );
}

interface Said {
  readonly title: string;
  readonly capacity: number | null;
  readonly priceMinor: number | null;
  readonly comment: string;
}

function saidOf({ title, capacity, priceMinor, comment }: GroupEvent): Said {
  return { title, capacity, priceMinor, comment };
}

/** Only what changed, so that two desks' changes of different fields merge. */
function changedFields(event: GroupEvent, said: Said): EventWords {
  const wanted = {
    title: said.title.trim(),
    capacity: said.capacity ?? event.capacity,
    priceMinor: said.priceMinor ?? event.priceMinor,
    comment: said.comment.trim(),
  };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => wanted[field] !== event[field]);
  return Object.fromEntries(fields.map((field) => [field, wanted[field]]));
}
