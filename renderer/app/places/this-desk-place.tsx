import { usePlaces } from '#renderer/app/places/use-places.ts';
import { ThisDeskScreen } from '#renderer/features/this-desk/this-desk-screen.tsx';

/** This machine as a desk. */
export function ThisDeskPlace() {
  const { thisDesk } = usePlaces();
  return <ThisDeskScreen ports={thisDesk} />;
}
