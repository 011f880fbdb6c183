import { useMemo } from 'react';
import { CalendarOff, Undo2 } from 'lucide-react';
import { noPlan } from '#shared/booking/hours-effect.ts';
import { removeAbsence } from '#shared/staff/absences.ts';
import { type Slots, eachDay } from '#shared/staff/lay-hours.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { AbsenceWords } from './absence-words.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useSchedulePorts, useWhoText } from './schedule-ports.ts';
import { SlotsField } from './slots-field.tsx';
import { parseSlots, slotTexts, typedSlots } from './slots-text.ts';
import { useSaving } from './use-plan.ts';

import type { WorkProps } from './work.ts';

/** Hours of one cell or of a range of them; the absences that lie there can be taken back. */
export function HoursPanel({ work, onWork, onDone, onLeave, usual }: WorkProps<'hours'> & { readonly usual: readonly Slots[] }) {
  const text = useText();
  const format = useFormat();
  const { staffIds, from, to, typed } = work;
  const subtitle = useWhoText(staffIds, from, to);
  const read = parseSlots(typed);
  const slots = read.ok ? read.slots : undefined;
  const plan = useMemo(() => {
    if (slots === undefined) return undefined;
    return {
      ...noPlan,
      days: staffIds.flatMap((staffId) => eachDay(from, to).map((day) => ({ staffId, day, slots: [...slots] }))),
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the typed text says what the slots are
  }, [typed, staffIds, from, to]);
  const absences = useBranchRules().value?.absences.filter(
    (one) => !one.removed && staffIds.includes(one.staffId) && one.fromDay <= to && from <= one.toDay,
  );
  const beginAbsence = () => {
    onWork({ kind: 'absence', staffIds, from, to, reason: 'vacation', note: '' });
  };
  return (
    <PlanPanel
      title={text('schedules.hours')}
      subtitle={subtitle}
      plan={plan}
      deedOf={(count) => ({ said: text('schedules.hoursSaved', { count }) })}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <SlotsField
        // The cells decide what the field began with, and another choice of cells is another field.
        key={`${staffIds.join()} ${from} ${to}`}
        label={text('schedules.hoursField')}
        hint={text('schedules.hoursHint')}
        value={typed}
        autoFocus
        onChange={(next) => onWork({ ...work, typed: next })}
      />
      <div className="usual-hours" role="group" aria-label={text('schedules.usual')}>
        {usual.map((one) => (
          <Button key={typedSlots(one)} onPress={() => onWork({ ...work, typed: typedSlots(one) })}>
            {slotTexts(one, format).join(', ')}
          </Button>
        ))}
        <Button onPress={() => onWork({ ...work, typed: '' })}>{text('schedules.off')}</Button>
      </div>
      {absences?.map((absence) => (
        <AbsenceEntry key={absence.id} absence={absence} />
      ))}
      <div>
        <Button variant="plain" icon={<CalendarOff aria-hidden="true" />} onPress={beginAbsence}>
          {text('schedules.addAbsence')}
        </Button>
      </div>
    </PlanPanel>
  );
}

/** An absence that lies on the chosen days, with its reason for who may read it. */
function AbsenceEntry({ absence }: { readonly absence: RowOf<'absences'> }) {
  const text = useText();
  const format = useFormat();
  const { staff } = useSchedulePorts();
  const saving = useSaving();
  const said = text('schedules.absenceBack', { staff: staff.find(({ id }) => id === absence.staffId)?.name ?? '' });
  const takeBack = () =>
    void saving.save({
      changed: [],
      alongside: [invoke(removeAbsence, { absenceId: absence.id, isBack: false })],
      back: [invoke(removeAbsence, { absenceId: absence.id, isBack: true })],
      said,
    });
  return (
    <div className="absence-entry">
      <div className="absence-words">
        <AbsenceWords absence={absence} hasNote />
        <span className="absence-days">{format.dayRange(absence.fromDay, absence.toDay)}</span>
      </div>
      <Button variant="plain" icon={<Undo2 aria-hidden="true" />} isPending={saving.isSaving} onPress={takeBack}>
        {text('schedules.takeBack')}
      </Button>
    </div>
  );
}
