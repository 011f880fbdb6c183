import { useCallback, useState } from 'react';

/** Hands a failure from outside of React to the boundary around the component: without it a query that failed looks like one that still runs. */
export function useThrown(): (cause: unknown) => void {
  const [thrown, setThrown] = useState<{ readonly cause: unknown } | undefined>(undefined);
  if (thrown !== undefined) throw thrown.cause;
  return useCallback((cause: unknown) => setThrown({ cause }), []);
}
