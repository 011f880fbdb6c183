import { useMemo } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import type { Route } from '#renderer/app/routes.tsx';
import type { SearchPorts } from '#renderer/features/search/found.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useBeginBooking } from './use-begin-booking.ts';

/** Where what is found leads: the screens of this user, and what stands beside them. */
export function useSearchPorts(routes: readonly Route[], findFree: SearchPorts['findFree']): SearchPorts {
  const text = useText();
  const { go, openPanel } = usePlaces();
  const begin = useBeginBooking();
  return useMemo(
    () => ({
      screens: routes.map(({ id, label, icon, chord }) => ({ id, label: text(label), icon, chord, run: () => go(id) })),
      goToDay: (day) => go('calendar', day),
      openVisit: (day, visitId) => {
        openPanel(null);
        go('calendar', day, visitId);
      },
      openClient: (clientId) => openPanel({ kind: 'client', clientId }),
      ...(routes.some(({ id }) => id === 'reports') ? { openVisitsOf: (clientId: string) => go('reports', 'visits', clientId) } : {}),
      openBill: (billId) => openPanel({ kind: 'bill', billId }),
      book: ({ day, startsAt, client }) =>
        begin({ day, startsAt, ...(client === undefined ? {} : { client: { clientId: client.id, name: client.name, draft: null } }) }),
      findFree,
    }),
    [routes, text, go, openPanel, begin, findFree],
  );
}
