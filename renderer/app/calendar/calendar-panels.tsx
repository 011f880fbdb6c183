import type { ReactNode } from 'react';
import { type BookingSeed, againOf, copyOf, repeatOf } from '#renderer/features/booking/booking-again.ts';
import { BookingPanel } from '#renderer/features/booking/booking-panel.tsx';
import { ChangePanel } from '#renderer/features/booking/change-panel.tsx';
import { VisitMarkFields } from '#renderer/features/booking/visit-extras.tsx';
import type { BookingPlace } from '#renderer/features/calendar/calendar-actions.ts';
import { ClientCard } from '#renderer/features/clients/client-card.tsx';
import { ClientChoice } from '#renderer/features/clients/client-choice.tsx';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import { type MoreWish, VisitPanel, type VisitTask } from '#renderer/features/visit/visit-panel.tsx';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';

/** What is open beside the calendar. */
export type CalendarPanel =
  | { readonly kind: 'visit'; readonly visitId: string; readonly task: VisitTask }
  | { readonly kind: 'booking'; readonly place: BookingPlace; readonly seed?: BookingSeed };

/** The panels, and what they do to each other. */
export interface CalendarPanelsProps {
  readonly panel: CalendarPanel;
  readonly onPanel: (panel: CalendarPanel) => void;
  readonly actions: VisitActions;
  readonly onClose: () => void;
  /** A visit was booked: it is shown, and the calendar gets the focus. */
  readonly onBooked: (visitId: string) => void;
  readonly onCheckout: (visitId: string) => void;
}

/** The panel that is open, each from its own feature. */
export function CalendarPanels({ panel, onPanel, actions, onClose, onBooked, onCheckout }: CalendarPanelsProps): ReactNode {
  const onMore = useMore(onPanel);
  const openVisit = (visitId: string, task: VisitTask = 'look') => onPanel({ kind: 'visit', visitId, task });
  switch (panel.kind) {
    case 'booking':
      return (
        <BookingPanel
          key={panel.seed?.key ?? 'new'}
          place={panel.place}
          {...(panel.seed === undefined ? {} : { seed: panel.seed })}
          clientChoice={ClientChoice}
          book={(booking) => actions.book(booking)}
          carryOut={(work) => actions.carryOut(work)}
          onBooked={onBooked}
          onPlanned={onClose}
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
          actions={actions}
          onClose={onClose}
          onOpenVisit={openVisit}
          onCheckout={onCheckout}
          clientCard={(clientId) => <ClientCard key={clientId} clientId={clientId} />}
          changeForm={(form) => <ChangePanel {...form} />}
          marks={(marks) => <VisitMarkFields {...marks} />}
          onMore={onMore}
        />
      );
  }
}

/** Begins another booking from a visit. */
function useMore(onPanel: (panel: CalendarPanel) => void): (wish: MoreWish) => void {
  const desk = useDesk();
  const branch = useBranch();
  const newId = () => desk.newId();
  const begin = (draft: BookingSeed['draft'], key: string) =>
    onPanel({ kind: 'booking', place: { day: draft.day, startsAt: draft.startsAt, staffId: null }, seed: { key, draft, waiting: null } });
  return (wish) => {
    const { visit, clientName } = wish;
    const key = `${wish.kind}.${visit.id}.${newId()}`;
    if (wish.kind === 'copy') begin(copyOf(visit, clientName, newId), key);
    if (wish.kind === 'repeat') begin(repeatOf(visit, clientName, newId, branch.zone), key);
    if (wish.kind === 'again') void againOf(visit, { weeks: wish.weeks, clientName }, desk, branch).then((draft) => begin(draft, key));
  };
}
