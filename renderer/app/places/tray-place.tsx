import { usePlaces } from '#renderer/app/places/use-places.ts';
import type { TrayTarget } from '#renderer/features/tray/tray-card.tsx';
import { TrayScreen } from '#renderer/features/tray/tray-screen.tsx';

/** The tray; what an item is about opens where it lives. */
export function TrayPlace() {
  const { go, openPanel } = usePlaces();
  const open = ({ kind, id, day }: TrayTarget): void => {
    if (kind === 'bill') openPanel({ kind: 'bill', billId: id });
    else if (kind === 'till') go('till', id);
    else if (kind === 'visit') go('calendar', day ?? '', id);
  };
  return <TrayScreen onOpen={open} />;
}
