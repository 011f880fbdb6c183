import { type ReactNode, useMemo, useState } from 'react';
import { Plus } from 'lucide-react';
import type { Catalogue } from '#shared/booking/performers.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { netSumMinor } from '#shared/booking/line-price.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { type Day, addDays, addMinutes, dayOf, daysApart, minutesBetween, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { LimitNote } from '#renderer/ui/limit-note.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { OutdatedBanner } from '#renderer/ui/outdated-banner.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import { type LineDraft, linesOf, missingOf, newLine, planLines } from './booking-draft.ts';
import { LineFields } from './line-fields.tsx';
import { isOutdated, linesTyped, typedOver, withChanged } from './lines-typed.ts';
import { type BookingDay, useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useLineWarnings } from './use-placing.ts';
import { WarningList } from './warning-list.tsx';
import { WhenFields } from './when-fields.tsx';

/** Changes what is done at a visit that is booked. */
export interface ChangePanelProps {
  readonly title: ReactNode;
  readonly visit: Visit;
  /** Saves the lines in the place of those with which the form was opened; answers false when it was refused or taken back. */
  readonly change: (opened: Visit, day: Day, lines: readonly VisitLine[]) => Promise<boolean>;
  readonly onDone: () => void;
}

/** Services, people, times, prices and all that belongs to them by fields: the same as dragging, and more, for whoever would rather type. */
export function ChangePanel(props: ChangePanelProps) {
  const text = useText();
  const catalogue = useBookingCatalogue().value;
  const { opened, day, lines, set, showNow } = useVisitLines(props.visit);
  const known = useBookingDay(day);
  if (catalogue === undefined) {
    return (
      <SidePanel title={props.title} onClose={props.onDone} takesFocus={false}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  return <ReadyChange {...props} {...{ opened, day, lines, catalogue, known }} onChange={set} onShowNow={showNow} />;
}

interface ReadyProps extends ChangePanelProps {
  /** The visit as it was when its fields were filled in: what is saved is compared with it, so that nobody else's change is undone unseen. */
  readonly opened: Visit;
  readonly onShowNow: () => void;
  readonly day: Day;
  readonly lines: readonly LineDraft[];
  readonly onChange: (day: Day, lines: readonly LineDraft[]) => void;
  readonly catalogue: Catalogue;
  readonly known: BookingDay | undefined;
}

function ReadyChange(props: ReadyProps) {
  const { title, visit, opened, day, lines, onChange, onShowNow, catalogue, known, change, onDone } = props;
  const text = useText();
  const format = useFormat();
  const { zone, currency } = useBranch();
  const desk = useDesk();
  const [isTried, setTried] = useState(false);
  const { isSaving, saving } = useSaving();
  const planned = useMemo(() => planLines({ lines, startsAt: null }, catalogue, undefined), [lines, catalogue]);
  const next = useMemo(() => linesOf(planned), [planned]);
  const warnings = useLineWarnings(visit.id, next, { day, known, catalogue });
  const missing = missingOf(planned);
  const isInGroup = visit.groupEventId !== null;
  const hasMoney = visit.paid !== 'none';
  const first = next.length === 0 ? null : visitSpan({ lines: [...next] }).from;
  const save = async () => {
    setTried(true);
    if (missing !== undefined || first === null || lines.some((line) => line.serviceId === null)) return;
    if (await change(opened, dayOf(first, zone), next)) onDone();
  };
  const trySave = () => void saving(save);
  const setLine = (line: LineDraft) => onChange(day, withChanged(opened, lines, line, catalogue));
  return (
    <SidePanel
      title={title}
      subtitle={text('visit.moveTitle')}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={
        <>
          <div className="booking-total">
            <span>{text('booking.total')}</span>
            <b>{format.money({ minor: netSumMinor(next), currency })}</b>
          </div>
          <div className="booking-foot-row">
            <Button variant="quiet" keyHint="Escape" onPress={onDone}>
              {text('common.back')}
            </Button>
            <MainButton title={text('visit.moveTitle')} isPending={isSaving} onPress={trySave}>
              {text('visit.moveIt')}
            </MainButton>
          </div>
        </>
      }
    >
      {isOutdated(opened, visit) && !isSaving && (
        <OutdatedBanner words={text('common.changedMeanwhile')} showNow={text('common.showNow')} onShowNow={onShowNow} />
      )}
      {!isInGroup && (
        <WhenFields
          day={day}
          startsAt={first}
          onDay={(to) =>
            onChange(
              to,
              lines.map((line) => onDay(line, day, to, zone)),
            )
          }
          onStart={(startsAt) =>
            first !== null &&
            onChange(
              day,
              lines.map((line) => later(line, minutesBetween(first, startsAt))),
            )
          }
          error={isTried && missing === 'time' ? text('booking.needTime') : undefined}
          autoFocus
        />
      )}
      {lines.map((line, index) => (
        <LineFields
          key={line.lineId}
          number={index + 1}
          line={line}
          planned={planned.find((one) => one.draft.lineId === line.lineId)}
          day={day}
          catalogue={catalogue}
          onChange={setLine}
          onRemove={
            lines.length > 1 && !hasMoney && !isInGroup
              ? () =>
                  onChange(
                    day,
                    lines.filter((one) => one !== line),
                  )
              : null
          }
          error={isTried && line.serviceId === null ? text('booking.needService') : undefined}
          autoFocus={line.serviceId === null}
          isPriceFixed={hasMoney}
          isPlaceFixed={isInGroup}
        />
      ))}
      {isTried && missing === 'staff' && (
        <p role="alert" className="booking-warnings">
          {text('booking.needStaff')}
        </p>
      )}
      <LimitNote count={lines.length} most={limits.visitLinesMax} />
      {!isInGroup && !hasMoney && lines.length < limits.visitLinesMax && lines.every((line) => line.serviceId !== null) && (
        <div>
          <Button
            variant="plain"
            icon={<Plus aria-hidden="true" />}
            onPress={() => onChange(day, [...lines, newLine(desk.newId(), lines.at(-1)?.staffId ?? null)])}
          >
            {text('booking.addService')}
          </Button>
        </div>
      )}
      {!isInGroup && <WarningList warnings={warnings} catalogue={catalogue} />}
    </SidePanel>
  );
}

/** The lines of a visit as their fields show them, and the visit from which they were filled in. */
function useVisitLines(visit: Visit) {
  const [draft, setDraft] = useState(() => ({ opened: visit, ...linesTyped(visit) }));
  const { opened } = draft;
  return {
    ...draft,
    set: (day: Day, lines: readonly LineDraft[]) => setDraft({ opened, day, lines }),
    showNow: () => setDraft({ opened: visit, ...typedOver(opened, draft, visit) }),
  };
}

/** The same time of the wall clock on another day. A line that began after midnight stays behind its visit's day by as much. */
function onDay(line: LineDraft, from: Day, to: Day, zone: string): LineDraft {
  if (line.startsAt === null) return line;
  const day = addDays(dayOf(line.startsAt, zone), daysApart(from, to));
  return { ...line, startsAt: wallToInstant(day, wallTimeOf(line.startsAt, zone), zone) };
}

function later(line: LineDraft, minutes: number): LineDraft {
  return line.startsAt === null ? line : { ...line, startsAt: addMinutes(line.startsAt, minutes) };
}
