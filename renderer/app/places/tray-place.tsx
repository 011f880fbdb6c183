import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useBookingInstead } from '#renderer/app/search/use-begin-booking.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { draftOfBooking } from '#renderer/features/booking/booking-again.ts';
import { ClientCard } from '#renderer/features/clients/client-card.tsx';
import { TrayScreen } from '#renderer/features/tray/tray-screen.tsx';
import type { TrayTarget } from '#renderer/features/tray/tray-subjects.tsx';
import type { TrayEntry } from '#renderer/features/tray/use-tray.ts';

/** The tray; what an item is about opens where it lives, and a refused booking opens its form again. */
export function TrayPlace() {
  const { go, openPanel } = usePlaces();
  const desk = useDesk();
  const bookInstead = useBookingInstead();
  const maySeeCloses = useSession().can('money.totals.view');
  const open = ({ kind, id, tillId = id, day, task }: TrayTarget): void => {
    if (kind === 'bill') openPanel({ kind: 'bill', billId: id });
    else if (kind === 'gift-card') openPanel({ kind: 'gift-card', cardId: id });
    else if (kind === 'close' && maySeeCloses) go('closes', id);
    else if (kind === 'till' || kind === 'close') go('till', tillId);
    else if (kind === 'visit') go('calendar', day ?? '', id, ...(task === undefined ? [] : [task]));
  };
  const again = ({ item, nameById }: TrayEntry): void => {
    const draft = draftOfBooking(
      item.args,
      () => desk.newId(),
      (clientId) => nameById.get(clientId),
    );
    if (draft !== undefined) bookInstead(draft);
  };
  return <TrayScreen onOpen={open} onAgain={again} clientCard={(clientId) => <ClientCard key={clientId} clientId={clientId} />} />;
}
