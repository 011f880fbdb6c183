import { useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { PanelFrame } from './cancel-form.tsx';
import { type LineFieldsDraft, changeOf, draftOfVisit, isComplete } from './place-draft.ts';
import type { VisitActions } from './use-visit-actions.tsx';

/** Day, time, staff member, minutes and price by fields: the same as dragging, for whoever would rather type. */
export function PlaceForm({
  frame,
  visit,
  actions,
  onDone,
}: {
  readonly frame: PanelFrame;
  readonly visit: Visit;
  readonly actions: VisitActions;
  readonly onDone: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const branch = useBranch();
  const [draft, setDraft] = useState(() => draftOfVisit(visit, branch.zone));
  const names = useLive(async (read) => ({ staff: await read.all('staff'), services: await read.all('services') }), []);
  const staff = (names.value?.staff ?? [])
    .filter((one) => one.active && one.branchIds.includes(branch.id))
    .toSorted((a, b) => a.order - b.order);
  const setLine = (next: LineFieldsDraft) =>
    setDraft({ ...draft, lines: draft.lines.map((line) => (line.lineId === next.lineId ? next : line)) });
  const save = async () => {
    if (!isComplete(draft)) return;
    const { day, places, prices } = changeOf(visit, draft, branch.zone);
    if (places.length > 0 && !(await actions.move(visit, day, places))) return;
    if (prices.length > 0 && !(await actions.describe(visit, { to: {}, prices: [...prices] }))) return;
    onDone();
  };
  useHotkeys({ 'Mod+Enter': { label: text('visit.moveIt'), run: () => void save() } }, { title: text('visit.moveTitle') });
  return (
    <SidePanel
      {...frame}
      footer={
        <div className="visit-foot-row">
          <Button variant="quiet" keyHint="Escape" onPress={onDone}>
            {text('common.back')}
          </Button>
          <Button variant="primary" keyHint="Mod+Enter" isDisabled={!isComplete(draft)} onPress={() => void save()}>
            {text('visit.moveIt')}
          </Button>
        </div>
      }
    >
      <DateButton
        label={text('visit.day')}
        text={format.longDay(draft.day)}
        day={draft.day}
        today={today}
        variant="field"
        onChange={(day) => setDraft({ ...draft, day })}
      />
      {draft.lines.map((line, index) => {
        const service = names.value?.services.find((one) => one.id === visit.lines[index]?.serviceId);
        return (
          <fieldset key={line.lineId} className="visit-fields">
            <legend>{service?.name}</legend>
            <TimeField
              label={text('visit.start')}
              step={branch.stepMinutes}
              value={line.time}
              onChange={(time) => setLine({ ...line, time })}
              autoFocus={index === 0}
            />
            <Select
              label={text('visit.staffMember')}
              options={staff.map((one) => ({ id: one.id, label: one.name }))}
              value={line.staffId}
              onChange={(staffId) => setLine({ ...line, staffId })}
            />
            <CountField
              label={text('visit.duration')}
              min={1}
              max={1_440}
              isBare
              value={line.minutes}
              onChange={(minutes) => setLine({ ...line, minutes })}
            />
            <MoneyField
              label={text('common.price')}
              currency={branch.currency}
              value={line.priceMinor}
              isDisabled={visit.paid !== 'none'}
              onChange={(priceMinor) => setLine({ ...line, priceMinor })}
            />
          </fieldset>
        );
      })}
    </SidePanel>
  );
}
