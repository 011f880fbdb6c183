import { useEffect, useState } from 'react';
import type { SealedClass } from '#shared/access/sealed-class.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import type { TableName } from '#shared/tables/registry.ts';
import { useSession } from '#renderer/data/use-desk.tsx';

/** What a sealed box holds. `opened: false` while it is being opened; content undefined when this user may not read it. */
export interface Opened {
  readonly opened: boolean;
  readonly content: unknown;
}

interface Kept extends Opened {
  readonly box: SealedBox | null;
}

/** Opens a sealed field for the screen. The content lives only as long as the component does. */
export function useOpened(sealedClass: SealedClass, table: TableName, rowId: string, box: SealedBox | null): Opened {
  const session = useSession();
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  useEffect(() => {
    if (box === null) return undefined;
    let isWanted = true;
    void session.open(sealedClass, table, rowId, box).then((content) => {
      if (isWanted) setKept({ box, opened: true, content });
    });
    return () => {
      isWanted = false;
    };
  }, [session, sealedClass, table, rowId, box]);
  if (box === null) return { opened: true, content: undefined };
  return kept?.box === box ? kept : { opened: false, content: undefined };
}
