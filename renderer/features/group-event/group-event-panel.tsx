import { type ComponentType, type ReactNode, type Ref, useState } from 'react';
import type { z } from 'zod';
import type { bookVisit } from '#shared/booking/book-visit.ts';
import type { EventWords } from '#shared/booking/series-changes.ts';
import type { GroupEvent, Visit } from '#shared/booking/tables.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { AddParticipant } from './add-participant.tsx';
import { CancelEvent } from './cancel-event.tsx';
import { ChangeEvent } from './change-event.tsx';
import { type Attendance, Participants } from './participants.tsx';
import { type KnownEvent, useGroupEvent } from './use-group.ts';
import './group-event.css';

/** What can be done with an event and those who take part; the feature of the visit brings it. */
export interface EventActions {
  book(booking: {
    readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook' | 'source'>;
    readonly newClient: Invocation | null;
  }): Promise<boolean>;
  setStatus(visit: Visit, to: Attendance): Promise<boolean>;
}

/** Somebody who is chosen, or typed anew. */
export interface ParticipantDraft {
  readonly clientId: string | null;
  readonly name: string;
  readonly draft: {
    readonly clientId: string;
    readonly firstName: string;
    readonly surname: string;
    readonly contact: SealedBox | null;
  } | null;
}

/** How a client is chosen or added; the feature of the clients brings it. */
export type ParticipantChoice = ComponentType<{
  readonly value: ParticipantDraft;
  readonly onChange: (value: ParticipantDraft) => void;
  readonly hint: string;
  readonly autoFocus: boolean;
  readonly ref: Ref<ParticipantHandle>;
}>;

/** Asked before saving: who it is. */
export interface ParticipantHandle {
  readonly settle: () => Promise<
    { readonly clientId: string | null; readonly walkInName: string; readonly newClient: Invocation | null } | undefined
  >;
}

/** The panel of one group event. */
export interface GroupEventPanelProps {
  readonly groupEventId: string;
  readonly actions: EventActions;
  readonly clientChoice: ParticipantChoice;
  /** Changes when and by whom it is, and what it says, as one step; asks how far it reaches in a series. */
  readonly onChange: (event: GroupEvent, to: { readonly place?: EventPlace; readonly said?: EventWords }) => Promise<boolean>;
  /** Cancels it; asks how far it reaches in a series. */
  readonly onCancel: (event: GroupEvent, reason: string) => Promise<boolean>;
  readonly onOpenVisit: (visitId: string) => void;
  readonly onClose: () => void;
  /** Who changed it, when and what. */
  readonly history: ReactNode;
}

/** When an event is, and by whom; who helps and what it takes besides stays where that is not said. */
export interface EventPlace {
  readonly startsAt: string;
  readonly staffId: string;
  readonly durationMinutes: number;
  readonly breakMinutes: number;
  readonly assistantIds?: string[];
  readonly instanceIds?: string[];
}

/** A group event: what, when, how full it is, and everybody who takes part. */
export function GroupEventPanel(props: GroupEventPanelProps) {
  const text = useText();
  const known = useGroupEvent(props.groupEventId);
  if (known === undefined || known === null) {
    return (
      <SidePanel title={text('groupEvent.title')} onClose={props.onClose} takesFocus={false}>
        {known === undefined ? (
          <Spinner label={text('common.loading')} />
        ) : (
          <EmptyState title={text('groupEvent.gone')} hint={text('groupEvent.goneHint')} />
        )}
      </SidePanel>
    );
  }
  return <Known {...props} known={known} />;
}

type Task = 'look' | 'add' | 'change' | 'cancel';

function Known(props: GroupEventPanelProps & { readonly known: KnownEvent }) {
  const { known, actions, clientChoice, onChange, onCancel, onOpenVisit, onClose, history } = props;
  const { event, participants, taken, names, clients } = known;
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const [task, setTask] = useState<Task>('look');
  const isCancelled = event.cancelled !== null;
  const mayAdd = session.can('visits.book') && !isCancelled;
  const mayEdit = session.can('visits.edit') && !isCancelled;
  const back = () => setTask('look');
  useHotkeys(
    {
      'Shift+N': { label: text('groupEvent.addClient'), run: () => setTask('add'), isDisabled: !mayAdd || task !== 'look' },
      E: { label: text('groupEvent.changeTitle'), run: () => setTask('change'), isDisabled: !mayEdit || task !== 'look' },
    },
    { title: text('groupEvent.title') },
  );
  const nameOf = (visit: Visit) => clientNameOf(visit, clients, text);
  if (task === 'add') return <AddParticipant known={known} actions={actions} clientChoice={clientChoice} onDone={back} />;
  if (task === 'change') return <ChangeEvent event={event} onChange={onChange} onDone={back} />;
  if (task === 'cancel') return <CancelEvent event={event} onCancel={onCancel} onDone={back} />;
  const to = addMinutes(event.startsAt, event.durationMinutes);
  const things = event.instanceIds.map((id) => names.get(id) ?? '').filter((name) => name !== '');
  const people = [event.staffId, ...event.assistantIds].map((id) => names.get(id) ?? '').filter((name) => name !== '');
  return (
    <SidePanel
      title={event.title}
      subtitle={`${format.day(event.day)}, ${format.time(event.startsAt)}–${format.time(to)}`}
      takesFocus={false}
      onClose={onClose}
      footer={
        <div className="group-foot">
          {session.can('visits.cancel') && !isCancelled && (
            <Button variant="plain" onPress={() => setTask('cancel')}>
              {text('groupEvent.cancel')}
            </Button>
          )}
          {mayEdit && (
            <Button variant="quiet" keyHint="E" onPress={() => setTask('change')}>
              {text('groupEvent.change')}
            </Button>
          )}
          {mayAdd && (
            <Button variant="primary" onPress={() => setTask('add')}>
              {text('groupEvent.addClient')}
            </Button>
          )}
        </div>
      }
    >
      {event.cancelled !== null && (
        <Banner
          tone="neutral"
          title={text('groupEvent.wasCancelled', {
            name: names.get(event.cancelled.by) ?? text('visit.somebody'),
            when: format.dayAndTime(event.cancelled.at),
          })}
        >
          {event.cancelled.reason}
        </Banner>
      )}
      {event.overbooked !== null && (
        <Banner tone="warn">
          {text('visit.overbookedBy', { name: names.get(event.overbooked.by) ?? text('visit.somebody'), reason: event.overbooked.reason })}
        </Banner>
      )}
      <div>
        <strong>{names.get(event.serviceId) ?? ''}</strong>
        <div className="group-quiet">
          {[format.list(people), things.join(', '), format.amount(event.priceMinor)].filter((word) => word !== '').join(' · ')}
        </div>
        {event.seriesId !== null && <div className="group-quiet">{text('groupEvent.inSeries')}</div>}
      </div>
      <Places taken={taken} capacity={event.capacity} />
      <Section title={text('groupEvent.participants')}>
        <Participants participants={participants} nameOf={nameOf} actions={actions} onOpenVisit={onOpenVisit} />
      </Section>
      {event.comment !== '' && <p>{event.comment}</p>}
      {history}
    </SidePanel>
  );
}

/** How full it is, in words and as a bar. */
function Places({ taken, capacity }: { readonly taken: number; readonly capacity: number }) {
  const text = useText();
  const words = text('groupEvent.places', { taken, capacity });
  return (
    <div className="group-places" data-full={taken >= capacity || undefined}>
      <span>{words}</span>
      <meter aria-label={words} min={0} max={capacity} value={Math.min(taken, capacity)} />
    </div>
  );
}
