import { usePlaces } from '#renderer/app/places/use-places.ts';
import { TillScreen } from '#renderer/features/till/till-screen.tsx';

/** The tills of the branch; a sale without a visit opens beside them. */
export function TillPlace() {
  const { openPanel } = usePlaces();
  return <TillScreen onSell={() => openPanel({ kind: 'sale' })} />;
}
