import type { ReactNode } from 'react';
import { type BookingSeed, againOf, copyOf, draftOfWaiting, repeatOf, withOneOf } from '#renderer/features/booking/booking-again.ts';
import { BookingPanel } from '#renderer/features/booking/booking-panel.tsx';
import { ChangePanel } from '#renderer/features/booking/change-panel.tsx';
import { VisitMarkFields } from '#renderer/features/booking/visit-extras.tsx';
import type { BookingPlace } from '#renderer/features/calendar/calendar-actions.ts';
import { DepositNote } from '#renderer/features/accounts/deposit-note.tsx';
import { ClientCard } from '#renderer/features/clients/client-card.tsx';
import { ClientChoice } from '#renderer/features/clients/client-choice.tsx';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import { type MoreWish, VisitPanel, type VisitTask } from '#renderer/features/visit/visit-panel.tsx';
import { BlockCard } from '#renderer/features/group-event/block-panel.tsx';
import { GroupEventPanel } from '#renderer/features/group-event/group-event-panel.tsx';
import { History } from '#renderer/features/history/history.tsx';
import type { WantedPlace } from '#renderer/features/waiting-list/freed-places.ts';
import { WaitingPanel } from '#renderer/features/waiting-list/waiting-panel.tsx';
import { anyWish } from '#renderer/features/waiting-list/wish-draft.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { cancelVisit, restoreVisit } from '#shared/booking/cancel-visit.ts';
import { addWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { SeriesActions } from './use-series-actions.tsx';

/** What is open beside the calendar. */
export type CalendarPanel =
  | { readonly kind: 'visit'; readonly visitId: string; readonly task: VisitTask }
  | {
      readonly kind: 'booking';
      readonly place: BookingPlace;
      readonly seed?: BookingSeed;
      readonly isPrepared?: boolean;
      /** Begins with time that is kept free instead of a visit. */
      readonly isBlock?: boolean;
    }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'block'; readonly id: string }
  | { readonly kind: 'waiting' };

/** The panels, and what they do to each other. */
export interface CalendarPanelsProps {
  readonly panel: CalendarPanel;
  readonly onPanel: (panel: CalendarPanel) => void;
  readonly actions: VisitActions;
  readonly series: SeriesActions;
  /** The day that the calendar shows. */
  readonly day: Day;
  /** Places that became free and that somebody waits for. */
  readonly freed: readonly WantedPlace[];
  readonly onShowDay: (day: Day) => void;
  readonly onClose: () => void;
  /** A visit was booked: it is shown, and the calendar gets the focus. */
  readonly onBooked: (visitId: string) => void;
  readonly onCheckout: (visitId: string) => void;
}

/** The panel that is open, each from its own feature. */
export function CalendarPanels(props: CalendarPanelsProps): ReactNode {
  const { panel, onPanel, actions, series, onClose, onBooked, onCheckout } = props;
  const onMore = useMore(props);
  const openVisit = (visitId: string, task: VisitTask = 'look') => onPanel({ kind: 'visit', visitId, task });
  switch (panel.kind) {
    case 'booking':
      return (
        <BookingPanel
          key={`${panel.seed?.key ?? 'new'}${panel.isBlock === true ? '.block' : ''}`}
          place={panel.place}
          firstKind={panel.isBlock === true ? 'block' : 'visit'}
          {...(panel.seed === undefined ? {} : { seed: panel.seed })}
          isPrepared={panel.isPrepared ?? false}
          clientChoice={ClientChoice}
          book={(booking) => actions.book(booking)}
          carryOut={(work) => actions.carryOut(work)}
          onBooked={onBooked}
          onPlanned={(id) => onPanel({ kind: 'group', id })}
          onClose={onClose}
        />
      );
    case 'visit':
      return (
        <VisitPanel
          key={panel.visitId}
          visitId={panel.visitId}
          task={panel.task}
          onTask={(task) => openVisit(panel.visitId, task)}
          actions={{
            ...actions,
            // Whose money is to be asked about is cancelled alone, whatever series it is of.
            cancel: (visit, reason) => (visit.paid === 'none' ? series.cancelVisit(visit, reason) : actions.cancel(visit, reason)),
          }}
          onClose={onClose}
          onOpenVisit={openVisit}
          onCheckout={onCheckout}
          clientCard={(clientId) => <ClientCard key={clientId} clientId={clientId} />}
          depositNote={(clientId) => <DepositNote key={clientId} clientId={clientId} />}
          changeForm={(form) => <ChangePanel {...form} change={(opened, day, lines) => series.changeVisit(opened, day, lines)} />}
          marks={(marks) => <VisitMarkFields {...marks} />}
          history={<History key={`history ${panel.visitId}`} table="visits" id={panel.visitId} />}
          onMore={onMore}
        />
      );
    case 'group':
      return (
        <GroupEventPanel
          key={panel.id}
          groupEventId={panel.id}
          actions={actions}
          clientChoice={ClientChoice}
          onChange={(event, to) => series.changeEvent(event, to)}
          onCancel={(event, reason) => series.cancelEvent(event, reason)}
          onOpenVisit={openVisit}
          onClose={onClose}
          history={<History table="groupEvents" id={panel.id} />}
        />
      );
    case 'block':
      return (
        <BlockCard
          key={panel.id}
          blockId={panel.id}
          onChange={(block, to) => series.changeBlock(block, to)}
          onRemove={(block) => series.removeBlock(block)}
          onClose={onClose}
          history={<History table="blocks" id={panel.id} />}
        />
      );
    case 'waiting':
      return <Waiting {...props} />;
  }
}

/** The waiting list, and the booking that is begun from it. */
function Waiting({ day, freed, onShowDay, actions, onPanel, onClose }: CalendarPanelsProps) {
  const desk = useDesk();
  const branch = useBranch();
  return (
    <WaitingPanel
      day={day}
      freed={freed}
      onShowDay={onShowDay}
      clientChoice={ClientChoice}
      carryOut={(work) => actions.carryOut(work)}
      book={(booking) => actions.book(booking)}
      onChoose={(waiting, clientName, time) => {
        const staffIds = time?.lines.map((line) => line.staffId) ?? [];
        const place = { day, startsAt: time?.startsAt ?? null, staffIds };
        const wanted = draftOfWaiting(waiting, place, clientName, () => desk.newId());
        const begin = (draft: BookingSeed['draft']) =>
          onPanel({
            kind: 'booking',
            place: { day, startsAt: place.startsAt, staffId: null },
            seed: { key: `waiting.${waiting.id}`, draft, waiting },
          });
        // A time that was found says who it is with.
        if (time === null) void withOneOf(wanted, waiting.staffIds, desk, branch).then(begin);
        else begin(wanted);
      }}
      onClose={onClose}
    />
  );
}

/** Begins another booking from a visit, or lets its client wait instead. */
function useMore({ onPanel, actions }: CalendarPanelsProps): (wish: MoreWish) => void {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const newId = () => desk.newId();
  const begin = (draft: BookingSeed['draft'], key: string) =>
    onPanel({ kind: 'booking', place: { day: draft.day, startsAt: draft.startsAt, staffId: null }, seed: { key, draft, waiting: null } });
  return (wish) => {
    const { visit, clientName } = wish;
    const key = `${wish.kind}.${visit.id}.${newId()}`;
    if (wish.kind === 'waiting') {
      const waitingId = newId();
      const wishes = [anyWish(visit.day)];
      const wanted = {
        serviceIds: [...new Set(visit.lines.map((line) => line.serviceId))],
        staffIds: [...new Set(visit.lines.map((line) => line.staffId))],
      };
      const done = [
        invoke(addWaitingClient, { waitingId, clientId: visit.clientId ?? '', ...wanted, wishes, comment: visit.comment }),
        invoke(cancelVisit, { visitId: visit.id, reason: text('waitingList.movedReason'), seenAt: visit.changedAt }),
      ];
      const back = [
        invoke(settleWaitingClient, { waitingId, from: 'waiting', to: 'removed', visitId: null }),
        invoke(restoreVisit, { visitId: visit.id, overbook: null }),
      ];
      void actions
        .carryOut({ chunks: [done], said: text('waitingList.added', { client: clientName }), back })
        .then((isMoved) => isMoved && onPanel({ kind: 'waiting' }));
    }
    if (wish.kind === 'copy') begin(copyOf(visit, clientName, newId), key);
    if (wish.kind === 'repeat') begin(repeatOf(visit, clientName, newId, branch.zone), key);
    if (wish.kind === 'again') void againOf(visit, { weeks: wish.weeks, clientName }, desk, branch).then((draft) => begin(draft, key));
  };
}
