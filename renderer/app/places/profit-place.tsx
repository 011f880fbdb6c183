import { useEffect } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';

/** Profit and loss has a name and a key of its own, and stands among the reports. */
export function ProfitPlace() {
  const { go } = usePlaces();
  useEffect(() => go('reports', 'profit'), [go]);
  return null;
}
