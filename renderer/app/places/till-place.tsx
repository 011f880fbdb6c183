import { usePlaces } from '#renderer/app/places/use-places.ts';
import { TillScreen } from '#renderer/features/till/till-screen.tsx';

/** The tills of the branch, `#till/TILL` at one of them; a sale without a visit opens beside them. */
export function TillPlace() {
  const { openPanel, params } = usePlaces();
  const [tillId] = params;
  return <TillScreen key={tillId} onSell={() => openPanel({ kind: 'sale' })} {...(tillId === undefined ? {} : { tillId })} />;
}
