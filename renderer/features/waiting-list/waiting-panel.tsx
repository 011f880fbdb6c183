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
import { useFitting, useWaiting } from './use-waiting.ts';
import { WaitingEntry } from './waiting-entry.tsx';
import { type CarryOut, type WaitingClientChoice, WaitingForm } from './waiting-form.tsx';
import './waiting.css';

/** The waiting list beside the calendar. */
export interface WaitingPanelProps {
  /** The day that the calendar shows. */
  readonly day: Day;
  /** Those for whom a place has just become free; they stand out. */
  readonly freedIds: readonly string[];
  readonly clientChoice: WaitingClientChoice;
  readonly carryOut: CarryOut;
  readonly book: (booking: {
    readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook'>;
    readonly newClient: Invocation | null;
    readonly alongside: { readonly done: readonly Invocation[]; readonly back: readonly Invocation[] };
  }) => Promise<boolean>;
  /** Opens the booking with what the client wants, to choose another time. */
  readonly onChoose: (waiting: WaitingClient, clientName: string, time: WaitingMatch['time'] | null) => void;
  readonly onClose: () => void;
}

/** Who waits: first those for whom the shown day has a free time, with one press to book it, then the others. */
export function WaitingPanel(props: WaitingPanelProps) {
  const { day, freedIds, clientChoice, carryOut, onChoose, onClose } = props;
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
  const fits = new Map(fitting.map((match) => [match.waiting.id, match.time]));
  const clients = waiting?.clients ?? [];
  const isFreed = ({ id }: WaitingClient) => freedIds.includes(id);
  const first = clients.filter(({ id }) => fits.has(id)).toSorted((a, b) => Number(isFreed(b)) - Number(isFreed(a)));
  const rest = clients.filter(({ id }) => !fits.has(id));
  const remove = (one: WaitingClient) => {
    const gone = { waitingId: one.id, from: 'waiting', to: 'removed', visitId: null } as const;
    const back = [invoke(settleWaitingClient, { ...gone, from: 'removed', to: 'waiting' })];
    void carryOut({ chunks: [[invoke(settleWaitingClient, gone)]], said: text('waitingList.removed', { client: nameOf(one) }), back });
  };
  const entries = (some: readonly WaitingClient[]) => (
    <ul className="waiting-entries">
      {some.map((one) => (
        <WaitingEntry
          key={one.id}
          waiting={one}
          name={nameOf(one)}
          time={fits.get(one.id)}
          isFreed={isFreed(one)}
          catalogue={catalogue}
          mayBook={mayBook}
          onBook={() => void book(one, fits.get(one.id))}
          onChoose={() => onChoose(one, nameOf(one), fits.get(one.id) ?? null)}
          onEdit={() => setEdited(one)}
          onRemove={() => remove(one)}
        />
      ))}
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
      {first.length > 0 && <Section title={text('waitingList.fits', { day: format.day(day) })}>{entries(first)}</Section>}
      {rest.length > 0 && (
        <Section title={text(first.length > 0 ? 'waitingList.others' : 'waitingList.allWaiting')}>{entries(rest)}</Section>
      )}
    </SidePanel>
  );
}

/** Books a waiting client at a free time and takes him off the list, both or neither. */
function useBookWaiting({ book }: WaitingPanelProps, catalogue: Catalogue | undefined) {
  const branch = useBranch();
  const desk = useDesk();
  return async (one: WaitingClient, time: WaitingMatch['time'] | undefined) => {
    if (time === undefined || catalogue === undefined) return false;
    const visitId = desk.newId();
    const lines = time.lines.map(({ serviceId, staffId, startsAt, durationMinutes, breakMinutes }) => ({
      ...lineDefaults,
      id: desk.newId(),
      serviceId,
      staffId,
      startsAt,
      durationMinutes,
      breakMinutes,
      priceMinor: priceFor(serviceId, staffId, catalogue),
    }));
    const said = { clientId: one.clientId, walkInName: '', comment: one.comment, source: 'desk' as const };
    const settled = { waitingId: one.id, from: 'waiting', to: 'booked', visitId } as const;
    return book({
      args: { ...said, visitId, day: dayOf(time.startsAt, branch.zone), lines },
      newClient: null,
      alongside: {
        done: [invoke(settleWaitingClient, settled)],
        back: [invoke(settleWaitingClient, { ...settled, from: 'booked', to: 'waiting', visitId: null })],
      },
    });
  };
}
