import { useEffect, useMemo, useRef } from 'react';
import { type BookingSeed, copyOf } from '#renderer/features/booking/booking-again.ts';
import type { BookingPlace, VisitCopies } from '#renderer/features/calendar/calendar-actions.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { keyWords } from '#renderer/ui/keys.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { Visit } from '#shared/booking/tables.ts';

/** Takes visits along and puts copies of them elsewhere: as a booking that is filled in, so that nothing is booked unseen. */
export function useCopies(begin: (seed: BookingSeed, place: BookingPlace) => void): VisitCopies {
  const text = useText();
  const desk = useDesk();
  const session = useSession();
  const copied = useRef<Visit | null>(null);
  const current = useRef(begin);
  useEffect(() => {
    current.current = begin;
  });
  return useMemo(() => {
    const nameOf = async ({ clientId, walkInName }: Visit) => {
      const names = await readClientNames(desk.read, clientId === null ? [] : [clientId], session);
      if (names === null) return '';
      return clientId === null ? walkInName : (names[clientId] ?? '');
    };
    const put = async (visit: Visit, place: BookingPlace) => {
      const copy = copyOf(visit, await nameOf(visit), () => desk.newId(), place);
      const [first] = copy.lines;
      // Whoever did the first service hands all of his over to whomever it is put down at; the others keep theirs.
      const lines = copy.lines.map((line) =>
        place.staffId !== null && line.staffId === first?.staffId ? { ...line, staffId: place.staffId } : line,
      );
      const draft = { ...copy, lines };
      current.current({ key: `copy.${visit.id}.${desk.newId()}`, draft, waiting: null }, { ...place, staffId: null });
    };
    return {
      copy(visit) {
        copied.current = visit;
        void nameOf(visit).then((client) =>
          toast.show({ text: text('calendar.copied', { client: client === '' ? text('visit.walkIn') : client, key: keyWords('Mod+V') }) }),
        );
      },
      paste(place) {
        if (copied.current === null) toast.show({ text: text('calendar.nothingCopied', { key: keyWords('Mod+C') }) });
        else void put(copied.current, place);
      },
      duplicate: (visit) => void put(visit, { day: visit.day, startsAt: null, staffId: null }),
    };
  }, [desk, session, text]);
}
