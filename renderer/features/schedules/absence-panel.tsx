import { noPlan } from '#shared/booking/hours-effect.ts';
import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import type { AbsenceReason } from '#shared/staff/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { absenceTexts } from './absence-words.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useSchedulePorts, useWhoText } from './schedule-ports.ts';
import { FromTo, StaffChoice } from './who-and-when.tsx';
import type { WorkProps } from './work.ts';

/** More are counted. */
const namedMost = 3;
const kinds = Object.keys(absenceTexts) as AbsenceReason['kind'][];

/** Some are away for the same days, for the same reason. Why is sealed before it leaves this panel, for each of them apart. */
export function AbsencePanel({ work, onWork, onDone, onLeave }: WorkProps<'absence'>) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const session = useSession();
  const { staff } = useSchedulePorts();
  const { staffIds, from, to, reason, note } = work;
  const deedOf = async () => {
    const said: AbsenceReason = { kind: reason, note: note.trim() };
    const absences = await Promise.all(
      staffIds.map(async (staffId) => {
        const absenceId = desk.newId();
        return { absenceId, staffId, fromDay: from, toDay: to, reason: await session.seal('absence', 'absences', absenceId, said) };
      }),
    );
    const names = staffIds.map((staffId) => staff.find(({ id }) => id === staffId)?.name ?? '');
    return {
      alongside: absences.map((one) => invoke(addAbsence, one)),
      back: absences.map(({ absenceId }) => invoke(removeAbsence, { absenceId, isBack: false })),
      said:
        names.length > namedMost
          ? text('schedules.absencesSaved', { count: names.length })
          : text('schedules.absenceSaved', { count: names.length, staff: format.list(names) }),
    };
  };
  return (
    <PlanPanel
      title={text('schedules.absence')}
      subtitle={useWhoText(staffIds, from, to)}
      plan={staffIds.length === 0 ? undefined : { ...noPlan, away: staffIds.map((staffId) => ({ staffId, fromDay: from, toDay: to })) }}
      hasMore
      deedOf={deedOf}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <StaffChoice value={staffIds} onChange={(next) => onWork({ ...work, staffIds: next })} />
      <FromTo from={from} to={to} onChange={(range) => onWork({ ...work, ...range })} />
      <Select
        label={text('schedules.kind')}
        autoFocus
        options={kinds.map((kind) => ({ id: kind, label: text(absenceTexts[kind]) }))}
        value={reason}
        onChange={(next) => onWork({ ...work, reason: next })}
      />
      <TextField
        label={text('schedules.note')}
        aside={text('common.optional')}
        hint={text('schedules.noteHint')}
        value={note}
        maxLength={limits.nameCharsMax}
        onChange={(next) => onWork({ ...work, note: next })}
      />
    </PlanPanel>
  );
}
