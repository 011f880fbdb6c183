import { useCardTerminal } from '#renderer/app/devices/use-card-terminal.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useBeginBooking } from '#renderer/app/search/use-begin-booking.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { ClientAccountCard } from '#renderer/features/accounts/client-account.tsx';
import { CardFields } from '#renderer/features/checkout/card-fields.tsx';
import { ClientPanel } from '#renderer/features/client-panel/client-panel.tsx';
import { ClientCard } from '#renderer/features/clients/client-card.tsx';

/** A client in the side panel; the visits open in the calendar. */
export function ClientPlace({ clientId }: { readonly clientId: string }) {
  const { go, openPanel } = usePlaces();
  const today = useToday();
  const terminal = useCardTerminal();
  const begin = useBeginBooking();
  return (
    <ClientPanel
      clientId={clientId}
      card={
        <>
          <ClientCard clientId={clientId} />
          <ClientAccountCard
            clientId={clientId}
            cardFields={(asked) => <CardFields {...asked} />}
            terminal={terminal}
            onOpenCard={(cardId) => openPanel({ kind: 'gift-card', cardId })}
            onOpenEntry={(entryId) => openPanel({ kind: 'entry', entryId })}
          />
        </>
      }
      onOpenVisit={(visit) => {
        openPanel(null);
        go('calendar', visit.day, visit.id);
      }}
      onBook={({ id, name }) => begin({ day: today, startsAt: null, client: { clientId: id, name, draft: null } })}
      onClose={() => openPanel(null)}
    />
  );
}
