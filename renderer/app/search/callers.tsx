import type { HostBridge } from '#shared/bridge/contract.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { dialledNumber } from '#renderer/data/clients/whose-call.ts';
import { useBranch, useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { CallerPopup } from '#renderer/features/calls/caller-popup.tsx';
import { useBeginBooking } from './use-begin-booking.ts';

/** The calls of this moment and what they lead to: a client's card, or a booking. */
export function Callers({ nextCall }: { readonly nextCall: HostBridge['nextCall'] }) {
  const { openPanel } = usePlaces();
  const session = useSession();
  const desk = useDesk();
  const branch = useBranch();
  const today = useToday();
  const begin = useBeginBooking();
  const bookNew = async (number: string): Promise<void> => {
    const clientId = desk.newId();
    // Sealed before it goes anywhere: a draft is written down, and its typist need not be able to read it.
    const content = { phones: [dialledNumber(number, branch.country) ?? number], email: null, address: null, birthDate: null };
    const contact = await session.seal('contact', 'clients', clientId, content);
    const client = { clientId: null, name: '', draft: { clientId, firstName: '', surname: '', contact } };
    begin({ day: today, startsAt: null, client });
  };
  return (
    <CallerPopup
      nextCall={nextCall}
      onOpenClient={(clientId) => openPanel({ kind: 'client', clientId })}
      onBookFor={({ id, name }) => begin({ day: today, startsAt: null, client: { clientId: id, name, draft: null } })}
      onBookNew={(number) => void bookNew(number)}
    />
  );
}
