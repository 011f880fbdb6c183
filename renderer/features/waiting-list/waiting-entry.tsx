import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import type { WaitingMatch } from '#shared/booking/waiting-matches.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { weekdayName } from './wish-fields.tsx';
import './waiting.css';

/** One who waits. */
export interface WaitingEntryProps {
  readonly waiting: WaitingClient;
  readonly name: string;
  /** The first free time of the shown day that he wishes. */
  readonly time: WaitingMatch['time'] | undefined;
  readonly isFreed: boolean;
  readonly catalogue: Catalogue | undefined;
  readonly mayBook: boolean;
  readonly onBook: () => void;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Who, what, with whom, when it would suit, and the time that is free for it. */
export function WaitingEntry(props: WaitingEntryProps) {
  const { waiting, name, time, isFreed, catalogue, mayBook, onBook, onChoose, onEdit, onRemove } = props;
  const text = useText();
  const format = useFormat();
  const { zone } = useBranch();
  const staffOf = (id: string) => catalogue?.staff.find((one) => one.id === id)?.name ?? '';
  const services = waiting.serviceIds.map((id) => catalogue?.services.find((one) => one.id === id)?.name ?? '').join(', ');
  const staff = waiting.staffIds.length === 0 ? text('waitingList.withAnybody') : format.list(waiting.staffIds.map(staffOf));
  return (
    <li className="waiting-entry">
      <div className="waiting-entry-head">
        <strong translate="no">{name}</strong>
        {isFreed && <Badge tone="good">{text('waitingList.freed', { count: 1 })}</Badge>}
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
          {time !== undefined && (
            <>
              <Button
                variant="quiet"
                onPress={onBook}
                aria-label={`${text('waitingList.bookAt', { time: format.time(time.startsAt) })}: ${name}`}
              >
                {text('waitingList.bookAt', { time: format.time(time.startsAt) })}
              </Button>
              <span className="waiting-quiet">{format.list([...new Set(time.lines.map((line) => staffOf(line.staffId)))])}</span>
            </>
          )}
          <Button variant="plain" onPress={onChoose} aria-label={`${text('waitingList.choose')}: ${name}`}>
            {text('waitingList.choose')}
          </Button>
        </div>
      )}
    </li>
  );
}
