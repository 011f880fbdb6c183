import { type ReactNode, type Ref, type RefCallback, type RefObject, useCallback, useEffect, useRef } from 'react';
import { Plus } from 'lucide-react';
import type { FreeTime } from '#shared/booking/availability.ts';
import type { PlacingWarning } from '#shared/booking/placing-warnings.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { LimitNote } from '#renderer/ui/limit-note.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import type { Catalogue } from '#shared/booking/performers.ts';
import {
  type BookingDraft,
  type BookingField,
  type LineDraft,
  type Missing,
  type PlannedLine,
  firstOpen,
  newLine,
  startingAt,
} from './booking-draft.ts';
import type { BookingPlace, ClientChoice, ClientHandle } from './booking-panel.tsx';
import { FreeTimes } from './free-times.tsx';
import { LineFields } from './line-fields.tsx';
import { VisitMarkFields } from './visit-extras.tsx';
import { WarningList } from './warning-list.tsx';
import { WhenFields } from './when-fields.tsx';

/** The fields of a booking. */
export interface BookingFormProps {
  readonly draft: BookingDraft;
  /** Where in the calendar it stands; a new object with every such wish. */
  readonly place: BookingPlace;
  readonly onDraft: (draft: BookingDraft) => void;
  readonly planned: readonly PlannedLine[];
  readonly catalogue: Catalogue;
  readonly times: readonly FreeTime[] | undefined;
  readonly clientChoice: ClientChoice;
  readonly client: RefObject<ClientHandle | null>;
  readonly missing: Missing | undefined;
  readonly warnings: readonly PlacingWarning[];
  /** What can be joined instead of a time of its own. */
  readonly groups: ReactNode;
  /** How it repeats. */
  readonly children: ReactNode;
}

/** Who, what and with whom, when, a comment and marks, in the order in which a client says them. */
export function BookingForm(props: BookingFormProps) {
  const { draft, onDraft, planned, catalogue, times, clientChoice: ClientChoice, client, missing, warnings, groups, children } = props;
  const text = useText();
  const format = useFormat();
  const setDay = (day: Day) => onDraft({ ...draft, day, startsAt: null, lines: draft.lines.map((line) => ({ ...line, startsAt: null })) });
  const hasService = planned.length > 0;
  const fieldRef = useTypingOn(props);
  return (
    <>
      <ClientChoice
        ref={client}
        value={draft.client}
        onChange={(value) => onDraft({ ...draft, client: value })}
        hint={text('clients.nobody')}
        autoFocus={draft.client.clientId === null && draft.client.name === ''}
        inputRef={fieldRef('client')}
      />
      <LineList {...props} serviceRef={fieldRef('service')} />
      <WhenFields
        day={draft.day}
        startsAt={draft.startsAt}
        onDay={setDay}
        onStart={(startsAt) => onDraft(startingAt(draft, startsAt))}
        startRef={fieldRef('start')}
        error={missing === 'time' ? text('booking.needTime') : undefined}
      />
      {missing === 'staff' && (
        <p role="alert" className="booking-warnings">
          {text('booking.needStaff')}
        </p>
      )}
      <WarningList warnings={warnings} catalogue={catalogue} />
      {groups}
      <Section title={text('booking.free')}>
        {hasService && times !== undefined ? (
          <FreeTimes
            key={draft.day}
            times={times}
            value={draft.startsAt}
            onChoose={(time) =>
              onDraft({ ...draft, startsAt: time.startsAt, lines: draft.lines.map((line) => ({ ...line, startsAt: null })) })
            }
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
        maxLength={limits.textCharsMax}
        ref={fieldRef('comment')}
      />
      {children}
      <VisitMarkFields color={draft.color} categoryIds={draft.categoryIds} onChange={(marks) => onDraft({ ...draft, ...marks })} />
    </>
  );
}

/**
 * Names the field in which the typing goes on. It gets the focus with every place that is pointed at, so that nobody types into the calendar, and
 * whenever what was chosen takes the focus with it.
 */
function useTypingOn({ draft, place }: BookingFormProps): (field: BookingField) => RefCallback<HTMLElement> | null {
  const { visitId, client, lines } = draft;
  const open = useRef<HTMLElement>(null);
  const pointedAt = useRef<BookingPlace>(null);
  const turn = [visitId, client.clientId, client.name, lines.length].join(' ');
  const at = firstOpen(draft);
  useEffect(() => {
    if (pointedAt.current !== place || document.activeElement === document.body) open.current?.focus();
    pointedAt.current = place;
  }, [place, turn]);
  const hold = useCallback((element: HTMLElement | null) => {
    open.current = element;
  }, []);
  return (field) => (field === at ? hold : null);
}

function LineList({
  draft,
  onDraft,
  planned,
  catalogue,
  missing,
  serviceRef,
}: BookingFormProps & { readonly serviceRef: Ref<HTMLInputElement> }) {
  const text = useText();
  const desk = useDesk();
  const setLine = (next: LineDraft) => onDraft({ ...draft, lines: draft.lines.map((line) => (line.lineId === next.lineId ? next : line)) });
  const isFull = draft.lines.length >= limits.visitLinesMax || draft.lines.some((line) => line.serviceId === null);
  const openLineId = draft.lines.find((line) => line.serviceId === null)?.lineId;
  const error = missing === 'service' ? text('booking.needService') : missing === 'minutes' ? text('booking.needMinutes') : undefined;
  return (
    <>
      {draft.lines.map((line, index) => (
        <LineFields
          key={line.lineId}
          number={index + 1}
          line={line}
          planned={planned.find((one) => one.draft.lineId === line.lineId)}
          day={draft.day}
          catalogue={catalogue}
          onChange={setLine}
          onRemove={draft.lines.length > 1 ? () => onDraft({ ...draft, lines: draft.lines.filter((one) => one !== line) }) : null}
          error={index === 0 ? error : undefined}
          autoFocus={index > 0 && line.serviceId === null}
          serviceRef={line.lineId === openLineId ? serviceRef : null}
        />
      ))}
      <LimitNote count={draft.lines.length} most={limits.visitLinesMax} />
      {!isFull && (
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
    </>
  );
}

/** The name on a chip, where the fields leave it open who it will be. */
function nameOfAnybody(draft: BookingDraft, time: FreeTime, { staff }: Catalogue): string | null {
  const open = draft.lines.filter((line) => line.serviceId !== null).findIndex((line) => line.staffId === null);
  const staffId = open < 0 ? undefined : time.lines[open]?.staffId;
  return staff.find((one) => one.id === staffId)?.name ?? null;
}
