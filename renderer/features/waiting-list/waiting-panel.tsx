import { useState } from 'react';
import { Plus } from 'lucide-react';
import type { z } from 'zod';
import type { bookVisit } from '#shared/booking/book-visit.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { priceFor } from '#shared/booking/line-price.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import { settleWaitingClient } from '#shared/booking/waiting-list.ts';
import type { WaitingMatch } from '#shared/booking/waiting-matches.ts';
import { type Day, dayOf } from '#shared/kernel/time.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { WantedPlace } from './freed-places.ts';
import { useFitting, useWaiting } from './use-waiting.ts';
import { WaitingEntry } from './waiting-entry.tsx';
import { type CarryOut, type WaitingClientChoice, WaitingForm } from './waiting-form.tsx';
import './waiting.css';

/** The waiting list beside the calendar. */
export interface WaitingPanelProps {
  /** The day that the calendar shows. */
  readonly day: Day;
  /** Places that became free, on this day or another; those whom they would serve come first. */
  readonly freed: readonly WantedPlace[];
  /** Shows another day in the calendar. */
  readonly onShowDay: (day: Day) => void;
  readonly clientChoice: WaitingClientChoice;
  readonly carryOut: CarryOut;
  readonly book: (booking: {
    readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook' | 'source'>;
    readonly newClient: Invocation | null;
    readonly alongside: { readonly done: readonly Invocation[]; readonly back: readonly Invocation[] };
  }) => Promise<boolean>;
  /** Opens the booking with what the client wants, to choose another time. */
  readonly onChoose: (waiting: WaitingClient, clientName: string, time: WaitingMatch['time'] | null) => void;
  readonly onClose: () => void;
}

/** Who waits: first those for whom a place became free, whatever its day, then whoever finds one on the shown day, each with one press to book it. */
export function WaitingPanel(props: WaitingPanelProps) {
  const { day, freed, onShowDay, clientChoice, carryOut, onChoose, onClose } = props;
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const waiting = useWaiting();
  const catalogue = useBookingCatalogue().value;
  const fitting = useFitting(day, waiting, catalogue);
  const book = useBookWaiting(props, catalogue);
  const [edited, setEdited] = useState<WaitingClient | 'new' | null>(null);
  const mayBook = session.can('visits.book');
  useHotkeys(
    { 'Shift+N': { label: text('waitingList.add'), run: () => setEdited('new'), isDisabled: !mayBook || edited !== null } },
    { title: text('waitingList.title') },
  );
  const nameOf = ({ clientId }: WaitingClient) =>
    clientNameOf({ clientId, walkInName: '' }, waiting === undefined ? {} : waiting.names, text);
  if (edited !== null) {
    return (
      <WaitingForm
        key={edited === 'new' ? 'new' : edited.id}
        waiting={edited === 'new' ? undefined : edited}
        clientName={edited === 'new' ? '' : nameOf(edited)}
        day={day}
        clientChoice={clientChoice}
        carryOut={carryOut}
        onDone={() => setEdited(null)}
      />
    );
  }
  const fits = new Map(fitting.map((match) => [match.waiting.id, match]));
  const clients = waiting?.clients ?? [];
  const freedFor = firstFreed(freed);
  const isFreed = ({ id }: WaitingClient) => freedFor.has(id);
  const first = clients.filter(isFreed);
  const fitted = clients.filter((one) => !isFreed(one) && fits.has(one.id));
  const rest = clients.filter((one) => !isFreed(one) && !fits.has(one.id));
  const remove = (one: WaitingClient) => {
    const gone = { waitingId: one.id, from: 'waiting', to: 'removed', visitId: null } as const;
    const back = [invoke(settleWaitingClient, { ...gone, from: 'removed', to: 'waiting' })];
    void carryOut({ chunks: [[invoke(settleWaitingClient, gone)]], said: text('waitingList.removed', { client: nameOf(one) }), back });
  };
  const entries = (some: readonly WaitingClient[]) => (
    <ul className="waiting-entries">
      {some.map((one) => {
        const fit = fits.get(one.id);
        const place = freedFor.get(one.id);
        return (
          <WaitingEntry
            key={one.id}
            waiting={one}
            name={nameOf(one)}
            fit={fit}
            freed={place}
            shownDay={day}
            catalogue={catalogue}
            mayBook={mayBook}
            onBook={(match) => void book(match)}
            onShowDay={onShowDay}
            onChoose={() => onChoose(one, nameOf(one), fit?.time ?? null)}
            onEdit={() => setEdited(one)}
            onRemove={() => remove(one)}
          />
        );
      })}
    </ul>
  );
  return (
    <SidePanel
      title={text('waitingList.title')}
      subtitle={text('waitingList.count', { count: clients.length })}
      onClose={onClose}
      footer={
        mayBook ? (
          <Button variant="quiet" wide icon={<Plus aria-hidden="true" />} onPress={() => setEdited('new')}>
            {text('waitingList.add')}
          </Button>
        ) : undefined
      }
    >
      {waiting !== undefined && clients.length === 0 && (
        <EmptyState title={text('waitingList.empty')} hint={text('waitingList.emptyHint')} />
      )}
      {first.length > 0 && <Section title={text('waitingList.cameFree')}>{entries(first)}</Section>}
      {fitted.length > 0 && <Section title={text('waitingList.fits', { day: format.day(day) })}>{entries(fitted)}</Section>}
      {rest.length > 0 && (
        <Section title={text(first.length + fitted.length > 0 ? 'waitingList.others' : 'waitingList.allWaiting')}>{entries(rest)}</Section>
      )}
    </SidePanel>
  );
}

/** The first place of each whom a place would serve, by the waiting client. */
function firstFreed(freed: readonly WantedPlace[]): ReadonlyMap<string, WaitingMatch> {
  const found = new Map<string, WaitingMatch>();
  for (const match of freed.flatMap(({ matches }) => matches)) {
    if (!found.has(match.waiting.id)) found.set(match.waiting.id, match);
  }
  return found;
}

/** Books a waiting client at the time or into the group event that was found, and takes him off the list, both or neither. */
function useBookWaiting({ book }: WaitingPanelProps, catalogue: Catalogue | undefined) {
  const branch = useBranch();
  const desk = useDesk();
  return async ({ waiting: one, time, event }: WaitingMatch) => {
    if (catalogue === undefined) return false;
    const visitId = desk.newId();
    const lines = time.lines.map(({ serviceId, staffId, startsAt, durationMinutes, breakMinutes }) => ({
      ...lineDefaults,
      id: desk.newId(),
      serviceId,
      staffId,
      startsAt,
      durationMinutes,
      breakMinutes,
      priceMinor: event === null ? priceFor(serviceId, staffId, catalogue) : event.priceMinor,
    }));
    const said = { clientId: one.clientId, walkInName: '', comment: one.comment };
    const place = event === null ? {} : { groupEventId: event.id, seats: 1 };
    const settled = { waitingId: one.id, from: 'waiting', to: 'booked', visitId } as const;
    return book({
      args: { ...said, ...place, visitId, day: dayOf(time.startsAt, branch.zone), lines },
      newClient: null,
      alongside: {
        done: [invoke(settleWaitingClient, settled)],
        back: [invoke(settleWaitingClient, { ...settled, from: 'booked', to: 'waiting', visitId: null })],
      },
    });
  };
}
