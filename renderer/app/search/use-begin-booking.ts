import { useCallback } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useDeskScope } from '#renderer/data/use-desk.tsx';
import type { BookingDraft } from '#renderer/features/booking/booking-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type BegunBooking, type BookingBegin, begunBooking, bookingInstead } from './booking-begun.ts';

/** Under which the form keeps what is half typed. */
const draftKey = 'visit:new';

/** Opens the booking form in the calendar with what is known already. */
export function useBeginBooking(): (begin: BookingBegin) => void {
  const { desk } = useDeskScope();
  const open = useOpenBooking();
  return useCallback((begin) => open((kept) => begunBooking(begin, kept, () => desk.newId())), [open, desk]);
}

/** Opens the booking form in the calendar with a whole booking, to be put right and booked anew. */
export function useBookingInstead(): (draft: BookingDraft) => void {
  const open = useOpenBooking();
  return useCallback((draft) => open((kept) => bookingInstead(draft, kept)), [open]);
}

/** Opens the form with what is made of the half-typed booking; one that has to make way can be brought back. */
function useOpenBooking(): (begun: (kept: BookingDraft | undefined) => BegunBooking) => void {
  const { go, openPanel } = usePlaces();
  const { drafts, desk } = useDeskScope();
  const text = useText();
  return useCallback(
    (begun) => {
      const show = async (draft: BookingDraft): Promise<void> => {
        drafts.keep(draftKey, draft);
        await drafts.flush();
        openPanel(null);
        // Every wish is another address, so that a form that is open already takes it up.
        go('calendar', draft.day, 'new', desk.newId());
      };
      const open = async (): Promise<void> => {
        const { draft, aside } = begun((await drafts.load(draftKey)) as BookingDraft | undefined);
        await show(draft);
        if (aside !== null) toast.show({ text: text('search.setAside'), undo: () => void show(aside) });
      };
      void open();
    },
    [drafts, desk, go, openPanel, text],
  );
}
