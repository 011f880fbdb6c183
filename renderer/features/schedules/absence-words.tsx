import { absenceReason } from '#shared/staff/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useOpened } from '#renderer/data/use-sealed.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** What the kinds of absence are called. */
export const absenceTexts = {
  vacation: 'schedules.vacation',
  sick: 'schedules.sick',
  training: 'schedules.training',
  unpaid: 'schedules.unpaid',
  other: 'schedules.otherAbsence',
} as const;

/** Why somebody is away, for who may read it; that he is, for everybody. */
export function AbsenceWords({ absence, hasNote = false }: { readonly absence: RowOf<'absences'>; readonly hasNote?: boolean }) {
  const text = useText();
  const { content } = useOpened('absence', 'absences', absence.id, absence.reason);
  const read = absenceReason.safeParse(content);
  if (!read.success) return <span>{text('schedules.away')}</span>;
  return (
    <>
      <span>{text(absenceTexts[read.data.kind])}</span>
      {hasNote && read.data.note !== '' && <span translate="no"> · {read.data.note}</span>}
    </>
  );
}
