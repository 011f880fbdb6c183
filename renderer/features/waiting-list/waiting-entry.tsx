import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import type { WaitingMatch } from '#shared/booking/waiting-matches.ts';
import { type Day, dayOf } from '#shared/kernel/time.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { weekdayName } from './wish-fields.tsx';
import './waiting.css';

/** One who waits. */
export interface WaitingEntryProps {
  readonly waiting: WaitingClient;
  readonly name: string;
  /** The first free time, or place in a group event, of the shown day that he wishes. */
  readonly fit: WaitingMatch | undefined;
  /** What became free for him, on the shown day or another. */
  readonly freed: WaitingMatch | undefined;
  readonly shownDay: Day;
  readonly catalogue: Catalogue | undefined;
  readonly mayBook: boolean;
  readonly onBook: (match: WaitingMatch) => void;
  readonly onShowDay: (day: Day) => void;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Who, what, with whom, when it would suit, and the time that is free for it. */
export function WaitingEntry(props: WaitingEntryProps) {
  const { waiting, name, fit, freed, shownDay, catalogue, mayBook, onBook, onShowDay, onChoose, onEdit, onRemove } = props;
  const text = useText();
  const format = useFormat();
  const { zone } = useBranch();
  const staffOf = (id: string) => catalogue?.staff.find((one) => one.id === id)?.name ?? '';
  const freedDay = freed === undefined ? shownDay : dayOf(freed.time.startsAt, zone);
  // What became free of the shown day stands in the place of what was free there anyway.
  const offers = [freed, freedDay === shownDay && freed !== undefined ? undefined : fit].filter((one) => one !== undefined);
  const services = waiting.serviceIds.map((id) => catalogue?.services.find((one) => one.id === id)?.name ?? '').join(', ');
  const staff = waiting.staffIds.length === 0 ? text('waitingList.withAnybody') : format.list(waiting.staffIds.map(staffOf));
  return (
    <li className="waiting-entry">
      <div className="waiting-entry-head">
        <strong translate="no">{name}</strong>
        {mayBook && (
          <span className="waiting-entry-more">
            <Menu
              label={name}
              trigger={<IconButton label={`${text('common.more')}: ${name}`} icon={<Ellipsis />} />}
              groups={[
                {
                  id: 'more',
                  label: name,
                  entries: [
                    { id: 'edit', label: text('waitingList.edit'), icon: <Pencil />, run: onEdit },
                    { id: 'remove', label: text('waitingList.remove'), icon: <Trash2 />, run: onRemove },
                  ],
                },
              ]}
            />
          </span>
        )}
      </div>
      <div>{services}</div>
      <div className="waiting-quiet">
        {staff} · {text('waitingList.since', { day: format.day(dayOf(waiting.createdAt, zone)) })}
      </div>
      {waiting.wishes.map((one, at) => (
        <div key={at} className="waiting-quiet">
          {text('waitingList.wishWords', {
            from: format.day(one.fromDay),
            to: format.day(one.toDay),
            days: one.weekdays.length === 0 ? text('waitingList.anyDay') : one.weekdays.map((day) => weekdayName(day, format)).join(' '),
            time: one.from === '00:00' && one.to === '24:00' ? text('waitingList.anyTime') : `${one.from}–${one.to}`,
          })}
        </div>
      ))}
      {waiting.comment !== '' && <div>{waiting.comment}</div>}
      {mayBook && (
        <div className="waiting-entry-foot">
          {offers.map((match) => (
            <Offer
              key={match.time.startsAt}
              match={match}
              name={name}
              shownDay={shownDay}
              staffOf={staffOf}
              onBook={onBook}
              onShowDay={onShowDay}
            />
          ))}
          <Button variant="plain" onPress={onChoose} aria-label={`${text('waitingList.choose')}: ${name}`}>
            {text('waitingList.choose')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** A time or a place in a group event, booked with one press. */
function Offer({
  match,
  name,
  shownDay,
  staffOf,
  onBook,
  onShowDay,
}: {
  readonly match: WaitingMatch;
  readonly name: string;
  readonly shownDay: Day;
  readonly staffOf: (id: string) => string;
  readonly onBook: (match: WaitingMatch) => void;
  readonly onShowDay: (day: Day) => void;
}) {
  const text = useText();
  const format = useFormat();
  const { zone } = useBranch();
  const { time, event } = match;
  const day = dayOf(time.startsAt, zone);
  const when = { day: format.day(day), time: format.time(time.startsAt) };
  const words = day === shownDay ? text('waitingList.bookAt', when) : text('waitingList.bookOn', when);
  const staff = format.list([...new Set(time.lines.map((line) => staffOf(line.staffId)))]);
  const show = text('waitingList.showDay', when);
  return (
    <div className="waiting-offer">
      <Button variant="quiet" onPress={() => onBook(match)} aria-label={`${words}: ${name}`}>
        {words}
      </Button>
      <span className="waiting-quiet">{event === null ? staff : text('waitingList.inEvent', { title: event.title, staff })}</span>
      {day !== shownDay && (
        <Button variant="plain" onPress={() => onShowDay(day)} aria-label={`${show}: ${name}`}>
          {show}
        </Button>
      )}
    </div>
  );
}
