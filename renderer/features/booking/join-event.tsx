import { useState } from 'react';
import { UsersRound } from 'lucide-react';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { type FreeTimeSource, findGroupPlaces } from '#shared/booking/find-free-times.ts';
import type { FreePlaces } from '#shared/booking/free-places.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readRules } from '#renderer/data/booking/read-booking.ts';
import { useBookingSource, useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { BookingDraft, LineDraft } from './booking-draft.ts';
import type { BookingPanelProps, SettledClient } from './booking-panel.tsx';
import './booking.css';

type BookArgs = Parameters<BookingPanelProps['book']>[0]['args'];

/** As far ahead as somebody waits for the next class, and as many as are read at a glance. */
const daysMost = 60;
const eventsMost = 4;

/** The one service that is wanted, when it is given to several clients at once; a booking of several services joins nothing. */
export function sharedLine({ lines }: Pick<BookingDraft, 'lines'>, { services }: Pick<Catalogue, 'services'>): LineDraft | undefined {
  const [line, ...others] = lines.filter(({ serviceId }) => serviceId !== null);
  const service = services.find(({ id }) => id === line?.serviceId);
  return others.length === 0 && service !== undefined && service.capacity > 1 ? line : undefined;
}

/** The half-typed booking as places in a group event: when and by whom it is, the event says; what was typed of the price stays, for one place. */
export function joining(
  { visitId, comment, color, categoryIds }: BookingDraft,
  line: LineDraft,
  { event, seats, who }: { readonly event: FreePlaces['event']; readonly seats: number; readonly who: SettledClient },
): BookArgs {
  const { serviceId, staffId, startsAt, durationMinutes, breakMinutes } = event;
  const price = { priceMinor: (line.priceMinor ?? event.priceMinor) * seats, discountPpm: line.discountPpm };
  return {
    visitId,
    day: event.day,
    clientId: who.clientId,
    walkInName: who.walkInName,
    lines: [{ ...lineDefaults, ...price, id: line.lineId, serviceId, staffId, startsAt, durationMinutes, breakMinutes }],
    comment: comment.trim(),
    color,
    categoryIds: [...categoryIds],
    groupEventId: event.id,
    seats,
  };
}

/** Group events of a service with places left; one press takes places in one. */
export function JoinEvent({
  line,
  day,
  catalogue,
  isSaving,
  onJoin,
}: {
  readonly line: LineDraft;
  /** The first day that is looked at. */
  readonly day: Day;
  readonly catalogue: Catalogue;
  readonly isSaving: boolean;
  readonly onJoin: (event: FreePlaces['event'], seats: number) => void;
}) {
  const text = useText();
  const format = useFormat();
  const [seats, setSeats] = useState<number | null>(1);
  const found = useFreePlaces(line, day, seats ?? 1);
  if (found === undefined) return null;
  const staffName = (id: string) => catalogue.staff.find((one) => one.id === id)?.name ?? '';
  return (
    <Section title={text('booking.join')}>
      <CountField label={text('booking.seats')} value={seats} min={1} max={limits.groupCapacityMax} onChange={setSeats} />
      {found.length === 0 && <p className="booking-quiet">{text('booking.noPlaces', { count: daysMost })}</p>}
      <ul className="join-events">
        {found.map(({ event, places }) => (
          <li key={event.id}>
            <div>
              <strong translate="no">{event.title}</strong>
              <div className="booking-quiet">
                {format.day(event.day)}, {format.time(event.startsAt)} · <span translate="no">{staffName(event.staffId)}</span> ·{' '}
                {format.amount(line.priceMinor ?? event.priceMinor)}
              </div>
              <div>{text('booking.placesLeft', { count: places })}</div>
            </div>
            <Button
              icon={<UsersRound aria-hidden="true" />}
              aria-label={text('booking.joinThis', { title: event.title, day: format.day(event.day), time: format.time(event.startsAt) })}
              isDisabled={isSaving || (seats ?? 0) < 1}
              onPress={() => onJoin(event, seats ?? 1)}
            >
              {text('booking.joinIt')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useFreePlaces({ serviceId, staffId }: LineDraft, fromDay: Day, seats: number): readonly FreePlaces[] | undefined {
  const branch = useBranch();
  const { clock } = useDesk();
  const ignoresLead = useBookingSource() === 'desk';
  return useLive(
    async (read) => {
      const rules = { ...(await readRules(read, branch.id)), branch };
      const who = { serviceId: serviceId ?? '', staffIds: staffId === null ? [] : [staffId], seats };
      const source = { rules, loadDay: await eventsByDay(read, branch.id, { ...who, fromDay, toDay: addDays(fromDay, daysMost - 1) }) };
      const asked = { fromDay, daysMost, most: eventsMost, now: clock.now(), ignoresLead };
      return (await findGroupPlaces({ ...asked, ...who }, source)).found;
    },
    [branch, serviceId, staffId, fromDay, seats, ignoresLead],
  ).value;
}

/** The days of a service's group events with those who take part, and nothing else: a booking of anything but a place in one changes none of it. */
export async function eventsByDay(
  read: Pick<DeskRead, 'days' | 'heldBy'>,
  branchId: string,
  asked: { readonly serviceId: string; readonly fromDay: Day; readonly toDay: Day },
): Promise<FreeTimeSource['loadDay']> {
  const all = await read.days('groupEvents', branchId, asked.fromDay, asked.toDay);
  return async (day) => {
    const groupEvents = all.filter((event) => event.day === day && event.serviceId === asked.serviceId && event.cancelled === null);
    const visits = await Promise.all(groupEvents.map(({ id }) => read.heldBy('visits', 'groupEventId', id)));
    return { groupEvents, visits: visits.flat(), blocks: [], workDays: [] };
  };
}
