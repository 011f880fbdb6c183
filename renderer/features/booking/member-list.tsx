import { useEffect } from 'react';
import type { Catalogue } from '#shared/booking/performers.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type MemberCheck, answerOf, isAsked, isTaken } from './member-checks.ts';
import type { MemberAnswer, RepeatDraft } from './repeat-draft.ts';
import { useWarningWords } from './warning-words.ts';
import './booking.css';

/** The members of a series before they are booked. */
export interface MemberListProps {
  readonly checks: readonly MemberCheck[] | undefined;
  readonly repeat: RepeatDraft;
  readonly catalogue: Catalogue;
  readonly onChange: (repeat: RepeatDraft) => void;
  /** Saving was tried without a reason for the overlaps. */
  readonly isReasonMissing: boolean;
}

/** How many there will be, and each that something speaks against: leave it out, book it anyway, or take the next free time. */
export function MemberList({ checks, repeat, catalogue, onChange, isReasonMissing }: MemberListProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const asked = (checks ?? []).filter(isAsked);
  const said = useWarningWords(
    asked.flatMap(({ warnings }) => warnings),
    catalogue,
  );
  const missing = asked.filter((check) => !check.isHeld).map(({ day }) => day);
  const [from, to] = [missing[0], missing.at(-1)];
  useEffect(() => {
    if (from !== undefined && to !== undefined) void desk.wantDays(from, to);
  }, [desk, from, to]);
  if (checks === undefined) return <p className="booking-quiet">{text('booking.checking')}</p>;
  const booked = checks.length - asked.filter((check) => answerOf(check, repeat.answers) === 'skip').length;
  const last = checks.at(-1);
  const needsReason = asked.some((check) => isTaken(check) && answerOf(check, repeat.answers) === 'book');
  return (
    <div className="booking-members">
      <p role="status">
        {text('booking.members', { count: booked })}
        {last !== undefined && ` ${text('booking.lastMember', { day: format.day(last.day) })}`}
        {asked.length > 0 && ` ${text('booking.membersAsked', { count: asked.length })}`}
      </p>
      {asked.length > 0 && (
        <ul className="booking-member-list">
          {asked.map((check) => (
            <li key={check.day} className="booking-member">
              <div>
                <strong>{format.day(check.day)}</strong>
                <span className="booking-quiet"> {check.isHeld ? said(check.warnings).join(' ') : text('booking.memberNotHeld')}</span>
              </div>
              <Answer check={check} repeat={repeat} onChange={onChange} />
            </li>
          ))}
        </ul>
      )}
      {needsReason && (
        <TextField
          label={text('visit.overbookReason')}
          value={repeat.reason}
          maxLength={500}
          isRequired
          error={isReasonMissing && repeat.reason.trim() === '' ? text('booking.needReason') : undefined}
          onChange={(reason) => onChange({ ...repeat, reason })}
        />
      )}
    </div>
  );
}

function Answer({ check, repeat, onChange }: { readonly check: MemberCheck } & Pick<MemberListProps, 'repeat' | 'onChange'>) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const options: { readonly id: MemberAnswer; readonly label: string }[] = [{ id: 'skip', label: text('booking.answerSkip') }];
  const mayBook = check.isHeld && (!isTaken(check) || session.can('visits.overbook'));
  if (mayBook) options.push({ id: 'book', label: text('booking.answerBook') });
  if (check.free !== null) options.push({ id: 'move', label: text('booking.answerMove', { time: format.time(check.free) }) });
  return (
    <Select
      label={text('booking.answer', { day: format.day(check.day) })}
      labelHidden
      options={options}
      value={answerOf(check, repeat.answers)}
      onChange={(answer) => onChange({ ...repeat, answers: { ...repeat.answers, [check.day]: answer } })}
    />
  );
}
