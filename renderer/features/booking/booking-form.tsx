import { type RefObject } from 'react';
import { ChevronLeft, ChevronRight, Plus, TriangleAlert } from 'lucide-react';
import type { FreeTime } from '#shared/booking/availability.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { type Day, addDays, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import type { Catalogue } from '#shared/booking/performers.ts';
import { type BookingDraft, type LineDraft, type Missing, type PlannedLine, newLine } from './booking-draft.ts';
import type { ClientChoice, ClientHandle } from './booking-panel.tsx';
import type { BookingWarning } from './booking-warnings.ts';
import { FreeTimes } from './free-times.tsx';
import { LineFields } from './line-fields.tsx';

/** The fields of a booking. */
export interface BookingFormProps {
  readonly draft: BookingDraft;
  readonly onDraft: (draft: BookingDraft) => void;
  readonly planned: readonly PlannedLine[];
  readonly catalogue: Catalogue;
  readonly times: readonly FreeTime[] | undefined;
  readonly clientChoice: ClientChoice;
  readonly client: RefObject<ClientHandle | null>;
  readonly missing: Missing | undefined;
  readonly warnings: readonly BookingWarning[];
}

const linesMax = 8;

/** Who, what and with whom, when, and a comment, in the order in which a client says them. */
export function BookingForm({
  draft,
  onDraft,
  planned,
  catalogue,
  times,
  clientChoice: ClientChoice,
  client,
  missing,
  warnings,
}: BookingFormProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const setLine = (next: LineDraft) => onDraft({ ...draft, lines: draft.lines.map((line) => (line.lineId === next.lineId ? next : line)) });
  const setDay = (day: Day) => onDraft({ ...draft, day, startsAt: null });
  const hasService = planned.length > 0;
  return (
    <>
      <ClientChoice
        ref={client}
        value={draft.client}
        onChange={(value) => onDraft({ ...draft, client: value })}
        hint={text('clients.nobody')}
        autoFocus={draft.client.clientId === null && draft.client.name === ''}
      />
      {draft.lines.map((line, index) => (
        <LineFields
          key={line.lineId}
          number={index + 1}
          line={line}
          planned={planned.find((one) => one.draft.lineId === line.lineId)}
          catalogue={catalogue}
          onChange={setLine}
          onRemove={draft.lines.length > 1 ? () => onDraft({ ...draft, lines: draft.lines.filter((one) => one !== line) }) : null}
          error={
            missing === 'service' && index === 0
              ? text('booking.needService')
              : missing === 'minutes' && index === 0
                ? text('booking.needMinutes')
                : undefined
          }
          autoFocus={index > 0 && line.serviceId === null}
        />
      ))}
      {hasService && draft.lines.length < linesMax && draft.lines.every((line) => line.serviceId !== null) && (
        <div>
          <Button
            variant="plain"
            icon={<Plus aria-hidden="true" />}
            onPress={() => onDraft({ ...draft, lines: [...draft.lines, newLine(desk.newId(), draft.lines.at(-1)?.staffId ?? null)] })}
          >
            {text('booking.addService')}
          </Button>
        </div>
      )}
      <When draft={draft} onDraft={onDraft} onDay={setDay} isTimeMissing={missing === 'time'} />
      {missing === 'staff' && (
        <p role="alert" className="booking-warnings">
          {text('booking.needStaff')}
        </p>
      )}
      <Warnings warnings={warnings} catalogue={catalogue} />
      <Section title={text('booking.free')}>
        {hasService && times !== undefined ? (
          <FreeTimes
            key={draft.day}
            times={times}
            value={draft.startsAt}
            onChoose={(time) => onDraft({ ...draft, startsAt: time.startsAt })}
            staffName={(time) => nameOfAnybody(draft, time, catalogue)}
            nextDay={{ label: format.day(addDays(draft.day, 1)), go: () => setDay(addDays(draft.day, 1)) }}
          />
        ) : (
          <p className="booking-quiet">{text('booking.chooseFirst')}</p>
        )}
      </Section>
      <TextArea
        label={text('booking.comment')}
        value={draft.comment}
        onChange={(comment) => onDraft({ ...draft, comment })}
        maxLength={2_000}
      />
    </>
  );
}

/** The name on a chip, where the fields leave it open who it will be. */
function nameOfAnybody(draft: BookingDraft, time: FreeTime, { staff }: Catalogue): string | null {
  const open = draft.lines.filter((line) => line.serviceId !== null).findIndex((line) => line.staffId === null);
  const staffId = open < 0 ? undefined : time.lines[open]?.staffId;
  return staff.find((one) => one.id === staffId)?.name ?? null;
}

function When({
  draft,
  onDraft,
  onDay,
  isTimeMissing,
}: {
  readonly draft: BookingDraft;
  readonly onDraft: (draft: BookingDraft) => void;
  readonly onDay: (day: Day) => void;
  readonly isTimeMissing: boolean;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { zone, stepMinutes } = useBranch();
  return (
    <div className="booking-when">
      <div className="booking-day">
        <IconButton label={text('keys.previousDay')} icon={<ChevronLeft />} onPress={() => onDay(addDays(draft.day, -1))} />
        <DateButton
          label={text('booking.day')}
          text={format.day(draft.day)}
          day={draft.day}
          today={today}
          onChange={onDay}
          variant="field"
        />
        <IconButton label={text('keys.nextDay')} icon={<ChevronRight />} onPress={() => onDay(addDays(draft.day, 1))} />
      </div>
      <TimeField
        key={draft.startsAt}
        label={text('booking.start')}
        step={stepMinutes}
        value={draft.startsAt === null ? null : wallTimeOf(draft.startsAt, zone)}
        onChange={(time) => time !== null && onDraft({ ...draft, startsAt: wallToInstant(draft.day, time, zone) })}
        error={isTimeMissing ? text('booking.needTime') : undefined}
      />
    </div>
  );
}

function Warnings({ warnings, catalogue }: { readonly warnings: readonly BookingWarning[]; readonly catalogue: Catalogue }) {
  const text = useText();
  const format = useFormat();
  const clientIds = warnings.flatMap((warning) =>
    warning.kind === 'taken' && warning.visit.clientId !== null ? [warning.visit.clientId] : [],
  );
  const names = useLive(
    async (read) =>
      (await Promise.all(clientIds.map((id) => read.get('clients', id)))).map((answer) => (answer.held ? answer.value : undefined)),
    [clientIds.join(' ')],
  );
  if (warnings.length === 0) return null;
  const said = (warning: BookingWarning) => {
    if (warning.kind === 'past') return text('booking.past');
    if (warning.kind === 'outside')
      return text('booking.outside', { staff: catalogue.staff.find((one) => one.id === warning.staffId)?.name ?? '' });
    const { from, to } = visitSpan(warning.visit);
    const client =
      names.value?.find((one) => one?.id === warning.visit.clientId)?.displayName ?? (warning.visit.walkInName || text('visit.walkIn'));
    return text('booking.takenBy', { client, from: format.time(from), to: format.time(to) });
  };
  return (
    <div role="status">
      <ul className="booking-warnings">
        {warnings.map((warning) => (
          <li key={warning.kind === 'taken' ? warning.visit.id : warning.kind === 'outside' ? warning.staffId : warning.kind}>
            <TriangleAlert aria-hidden="true" size={13} /> {said(warning)}
          </li>
        ))}
      </ul>
    </div>
  );
}
