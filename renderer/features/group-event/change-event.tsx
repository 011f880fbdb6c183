import { useState } from 'react';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { differ, mergedOver } from '#renderer/data/merged-over.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { OutdatedBanner } from '#renderer/ui/outdated-banner.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea, TextField } from '#renderer/ui/text-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import { EventExtras } from './event-extras.tsx';
import { changeOf, placedOf, saidOf } from './event-typed.ts';
import type { GroupEventPanelProps } from './group-event-panel.tsx';

/** What an event is called, for how many, for how much, when, by whom and with what. Those who take part go with it. */
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
  const mayPrice = useSession().can('money.price');
  const catalogue = useBookingCatalogue().value;
  const staff = catalogue?.staff ?? [];
  const { isSaving, saving } = useSaving();
  const { opened, said, setSaid, place, setPlace, isOutdated, showNow } = useFields(event, zone);
  const isComplete =
    said.title.trim() !== '' && (said.capacity ?? 0) >= 1 && said.priceMinor !== null && (place.minutes ?? 0) >= 1 && place.time !== null;
  const save = async () => {
    if (!isComplete) return;
    const change = changeOf(opened, said, place, zone);
    if (Object.keys(change).length > 0 && !(await onChange(opened, change))) return;
    onDone();
  };
  const trySave = () => void saving(save);
  return (
    <SidePanel
      title={event.title}
      subtitle={text('groupEvent.changeTitle')}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={<SaveButton isDisabled={!isComplete} isPending={isSaving} onPress={trySave} />}
    >
      {isOutdated && !isSaving && (
        <OutdatedBanner words={text('common.changedMeanwhile')} showNow={text('common.showNow')} onShowNow={showNow} />
      )}
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
          onChange={(staffId) => setPlace({ ...place, staffId, assistantIds: place.assistantIds.filter((id) => id !== staffId) })}
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
          isDisabled={!mayPrice}
          onChange={(priceMinor) => setSaid({ ...said, priceMinor })}
        />
      </div>
      {!mayPrice && <p className="group-quiet">{text('groupEvent.noPriceRight')}</p>}
      {catalogue !== undefined && (
        <EventExtras
          place={place}
          color={said.color}
          catalogue={catalogue}
          onPlace={setPlace}
          onColor={(color) => setSaid({ ...said, color })}
        />
      )}
      <TextArea
        label={text('groupEvent.comment')}
        value={said.comment}
        maxLength={limits.textCharsMax}
        onChange={(comment) => setSaid({ ...said, comment })}
      />
    </SidePanel>
  );
}

/**
 * The fields as they are typed. What is saved is compared with the event as it was when they were filled in, so that nobody else's change is
 * undone unseen.
 */
function useFields(event: GroupEvent, zone: string) {
  const [opened, setOpened] = useState(event);
  const [said, setSaid] = useState(() => saidOf(event));
  const [place, setPlace] = useState(() => placedOf(event, zone));
  const isOutdated = differ([saidOf(opened), placedOf(opened, zone)], [saidOf(event), placedOf(event, zone)]);
  const showNow = () => {
    setOpened(event);
    setSaid(mergedOver(saidOf(opened), said, saidOf(event)));
    setPlace(mergedOver(placedOf(opened, zone), place, placedOf(event, zone)));
  };
  return { opened, said, setSaid, place, setPlace, isOutdated, showNow };
}

function SaveButton({
  isDisabled,
  isPending,
  onPress,
}: {
  readonly isDisabled: boolean;
  readonly isPending: boolean;
  readonly onPress: () => void;
}) {
  const text = useText();
  return (
    <MainButton title={text('groupEvent.changeTitle')} wide isDisabled={isDisabled} isPending={isPending} onPress={onPress}>
      {text('groupEvent.save')}
    </MainButton>
  );
}
