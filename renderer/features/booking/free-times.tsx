import { useState } from 'react';
import type { FreeTime } from '#shared/booking/availability.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ToggleChip } from '#renderer/ui/toggle-chip.tsx';
import './booking.css';

/** The free times of the day as chips. */
export interface FreeTimesProps {
  readonly times: readonly FreeTime[];
  readonly value: Instant | null;
  readonly onChoose: (time: FreeTime) => void;
  /** Names the staff member on a chip where it is not decided by the fields. */
  readonly staffName: (time: FreeTime) => string | null;
  readonly nextDay: { readonly label: string; readonly go: () => void };
}

const shownMost = 20;

/** Chips in order of time, those around the chosen one first in sight; the rest on demand. */
export function FreeTimes({ times, value, onChoose, staffName, nextDay }: FreeTimesProps) {
  const text = useText();
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  if (times.length === 0) {
    return (
      <div className="free-none">
        <p>
          {text('booking.noFree')} <span className="booking-quiet">{text('booking.noFreeHint')}</span>
        </p>
        <Button onPress={nextDay.go}>{text('booking.nextDay', { day: nextDay.label })}</Button>
      </div>
    );
  }
  const chosenAt =
    value === null
      ? 0
      : Math.max(
          0,
          times.findIndex((time) => time.startsAt >= value),
        );
  const from = showsAll ? 0 : Math.max(0, Math.min(chosenAt - 4, times.length - shownMost));
  const shown = showsAll ? times : times.slice(from, from + shownMost);
  const hidden = times.length - shown.length;
  return (
    <div className="free-times" role="group" aria-label={text('booking.free')}>
      {shown.map((time) => {
        const name = staffName(time);
        const clock = format.time(time.startsAt);
        return (
          <ToggleChip key={time.startsAt} isStacked isSelected={time.startsAt === value} onChange={() => onChoose(time)}>
            <span>{clock}</span>
            {name !== null && (
              <>
                <span className="visually-hidden">, </span>
                <span className="free-chip-name" translate="no">
                  {name}
                </span>
              </>
            )}
          </ToggleChip>
        );
      })}
      {hidden > 0 && (
        <Button variant="plain" onPress={() => setShowsAll(true)}>
          {text('booking.moreTimes', { count: hidden })}
        </Button>
      )}
    </div>
  );
}
