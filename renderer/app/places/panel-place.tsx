import { BillPlace } from '#renderer/app/places/bill-place.tsx';
import { ClientPlace } from '#renderer/app/places/client-place.tsx';
import { EntryPlace } from '#renderer/app/places/entry-place.tsx';
import { GiftCardPlace } from '#renderer/app/places/gift-cards-place.tsx';
import type { PanelContent } from '#renderer/app/places/use-places.ts';

/** What stands beside the screen: a client, a gift card, an entry of the books, or a bill. */
export function PanelPlace({ panel }: { readonly panel: PanelContent }) {
  switch (panel.kind) {
    case 'client':
      return <ClientPlace key={panel.clientId} clientId={panel.clientId} />;
    case 'gift-card':
      return <GiftCardPlace key={panel.cardId} cardId={panel.cardId} />;
    case 'entry':
      return <EntryPlace key={panel.entryId} entryId={panel.entryId} />;
    default:
      return <BillPlace panel={panel} />;
  }
}
