import { useState } from 'react';
import { UsersRound } from 'lucide-react';
import type { FreeTime } from '#shared/booking/availability.ts';
import type { FreePlaces } from '#shared/booking/free-places.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { lookAheadDays, type FreeDay } from './free-wish.ts';
import type { FreeDaysShown } from './use-free-days.ts';

/** The free days below each other. */
export interface FreeDayListProps {
  readonly hasServices: boolean;
  readonly shown: FreeDaysShown;
  readonly staffName: (staffId: string) => string;
  readonly onPick: (day: Day, time: FreeTime) => void;
  /** A place in a group event is wanted. */
  readonly onJoin: (event: FreePlaces['event']) => void;
}

/** Days with their times; what was found last stays while the next is looked for. */
export function FreeDayList({ hasServices, shown, staffName, onPick, onJoin }: FreeDayListProps) {
  const text = useText();
  const { days, isSearching, more } = shown;
  return (
    <div className="free-days" aria-busy={isSearching}>
      {!hasServices && <p className="free-quiet">{text('freeTime.chooseService')}</p>}
      {days.map((day) => (
        <FreeDayTimes key={day.day} day={day} staffName={staffName} onPick={onPick} onJoin={onJoin} />
      ))}
      {isSearching && <Spinner label={text('common.loading')} />}
      {hasServices && !isSearching && days.length === 0 && (
        <p>
          {text('freeTime.none', { count: lookAheadDays })} <span className="free-quiet">{text('freeTime.noneHint')}</span>
        </p>
      )}
      {more !== null && (
        <div>
          <Button onPress={more}>{text('freeTime.moreDays')}</Button>
        </div>
      )}
      <div role="status" className="visually-hidden">
        {hasServices && !isSearching ? text('freeTime.someFound', { count: days.length }) : ''}
      </div>
    </div>
  );
}

interface FreeDayTimesProps extends Pick<FreeDayListProps, 'staffName' | 'onPick' | 'onJoin'> {
  readonly day: FreeDay;
}

const shownMost = 12;

function FreeDayTimes({ day: { day, times, groups }, staffName, onPick, onJoin }: FreeDayTimesProps) {
  const text = useText();
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  const said = format.longDay(day);
  const shown = showsAll ? times : spread(times, shownMost);
  return (
    <section className="free-day" aria-label={text('freeTime.timesOf', { day: said })}>
      <h3 className="free-day-title">{said}</h3>
      {groups.length > 0 && (
        <div className="free-groups">
          {groups.map(({ event, places }) => (
            <Button key={event.id} icon={<UsersRound aria-hidden="true" />} onPress={() => onJoin(event)}>
              <span className="free-time-clock">{format.time(event.startsAt)}</span>{' '}
              <span translate="no">{[event.title, staffName(event.staffId)].join(', ')}</span>{' '}
              <span className="free-quiet">{text('booking.placesLeft', { count: places })}</span>
            </Button>
          ))}
        </div>
      )}
      <div className="free-day-times">
        {shown.map((time) => {
          const people = [...new Set(time.lines.map(({ staffId }) => staffName(staffId)))];
          const clock = format.time(time.startsAt);
          return (
            <Button key={time.startsAt} onPress={() => onPick(day, time)}>
              <span className="free-time-clock">{clock}</span>{' '}
              <span className="free-time-staff" translate="no">
                {people.join(', ')}
              </span>
            </Button>
          );
        })}
        {times.length > shown.length && (
          <Button variant="plain" onPress={() => setShowsAll(true)}>
            {text('freeTime.moreTimes', { count: times.length - shown.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Some of many, the first and the last among them: a day of five-minute steps is offered as a morning, a noon and an afternoon. */
function spread(times: readonly FreeTime[], most: number): readonly FreeTime[] {
  if (times.length <= most) return times;
  const step = (times.length - 1) / (most - 1);
  const places = Array.from({ length: most }, (_, at) => Math.round(at * step));
  return places.flatMap((place) => times[place] ?? []);
}
