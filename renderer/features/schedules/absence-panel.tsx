import { addAbsence, removeAbsence } from '#shared/staff/absences.ts';
import type { AbsenceReason } from '#shared/staff/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { absenceTexts } from './absence-words.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { useSchedulePorts, useWhoText } from './schedule-ports.ts';
import { FromTo } from './who-and-when.tsx';
import type { WorkProps } from './work.ts';

const kinds = Object.keys(absenceTexts) as AbsenceReason['kind'][];

/** Somebody is away for days. Why is sealed before it leaves this panel. */
export function AbsencePanel({ work, onWork, onDone, onLeave }: WorkProps<'absence'>) {
  const text = useText();
  const desk = useDesk();
  const session = useSession();
  const { staff } = useSchedulePorts();
  const { staffId, from, to, reason, note } = work;
  const name = staff.find(({ id }) => id === staffId)?.name ?? '';
  const deedOf = async () => {
    const absenceId = desk.newId();
    const said: AbsenceReason = { kind: reason, note: note.trim() };
    const box = await session.seal('absence', 'absences', absenceId, said);
    return {
      alongside: [invoke(addAbsence, { absenceId, staffId, fromDay: from, toDay: to, reason: box })],
      back: [invoke(removeAbsence, { absenceId, isBack: false })],
      said: text('schedules.absenceSaved', { staff: name }),
    };
  };
  return (
    <PlanPanel
      title={text('schedules.absence')}
      subtitle={useWhoText([staffId], from, to)}
      plan={{ days: [], added: { staffId, fromDay: from, toDay: to }, holiday: null }}
      hasMore
      deedOf={deedOf}
      onClose={() => onLeave()}
      onSaved={onDone}
    >
      <Select
        label={text('schedules.staffMember')}
        options={staff.map((one) => ({ id: one.id, label: one.name }))}
        value={staffId}
        onChange={(next) => onWork({ ...work, staffId: next })}
      />
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
