import { useEffect, useState } from 'react';
import { type Caller, whoseCall } from '#renderer/data/clients/whose-call.ts';
import { useBranch, useDesk, useHubDoors, useSession } from '#renderer/data/use-desk.tsx';

/** Who calls; undefined while that is being found out. The pop-up stands already meanwhile: the telephone rings now. */
export function useCaller(number: string | null): Caller | undefined {
  const { read } = useDesk();
  const session = useSession();
  const doors = useHubDoors();
  const { country } = useBranch();
  const [caller, setCaller] = useState<Caller | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    whoseCall(number, { read, session, doors, country }).then(
      (told) => {
        if (isWanted) setCaller(told);
      },
      // A store that cannot be read says so on the whole screen.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [number, read, session, doors, country]);
  return caller;
}
