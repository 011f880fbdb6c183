import { useState } from 'react';
import { sameData } from '#shared/kernel/same-data.ts';

/** The object of before while the new one says the same, so that nothing that hangs on it is made again. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (Object.is(kept, value) || sameData(kept, value)) return kept;
  setKept(value);
  return value;
}
