import { BillPlace } from '#renderer/app/places/bill-place.tsx';
import { ClientPlace } from '#renderer/app/places/client-place.tsx';
import type { PanelContent } from '#renderer/app/places/use-places.ts';

/** What stands beside the screen: a client, or a bill. */
export function PanelPlace({ panel }: { readonly panel: PanelContent }) {
  return panel.kind === 'client' ? <ClientPlace key={panel.clientId} clientId={panel.clientId} /> : <BillPlace panel={panel} />;
}
