import { useState } from 'react';

/** The value, or while it is being asked for anew the one before: what stands on the screen neither blinks nor closes. */
export function useLastKnown<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
