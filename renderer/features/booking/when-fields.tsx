import type { Ref } from 'react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type Day, type Instant, addDays, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import './booking.css';

/** The day, and when on it. */
export function WhenFields({
  day,
  startsAt,
  onDay,
  onStart,
  error,
  autoFocus = false,
  startRef = null,
}: {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly onDay: (day: Day) => void;
  readonly onStart: (startsAt: Instant) => void;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
  readonly startRef?: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { zone, stepMinutes } = useBranch();
  return (
    <div className="booking-when">
      <div className="booking-day">
        <IconButton label={text('keys.previousDay')} icon={<ChevronLeft />} onPress={() => onDay(addDays(day, -1))} />
        <DateButton label={text('booking.day')} text={format.day(day)} day={day} today={today} onChange={onDay} variant="field" />
        <IconButton label={text('keys.nextDay')} icon={<ChevronRight />} onPress={() => onDay(addDays(day, 1))} />
      </div>
      <TimeField
        label={text('booking.start')}
        step={stepMinutes}
        value={startsAt === null ? null : wallTimeOf(startsAt, zone)}
        onChange={(time) => time !== null && onStart(wallToInstant(day, time, zone))}
        error={error}
        autoFocus={autoFocus}
        ref={startRef}
      />
    </div>
  );
}
