import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { useDeskScope } from '#renderer/data/use-desk.tsx';

/** More would be a list to read, not to choose from. */
const keptMost = 8;
const key = 'search:recent';
const keptIds = z.array(z.string().max(120)).max(keptMost);

/** What this user chose last, newest first, by the ids of `Found`. Kept sealed under the user's own key, since it tells whom he looked up. */
export function useRecent(): { readonly ids: readonly string[]; readonly note: (id: string) => void } {
  const { drafts } = useDeskScope();
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    // Without it the search merely begins empty.
    void drafts.load(key).then(
      (kept) => {
        const parsed = keptIds.safeParse(kept);
        if (isWanted && parsed.success) setIds(parsed.data);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [drafts]);
  const note = useCallback((id: string) => drafts.keep(key, [id, ...ids.filter((one) => one !== id)].slice(0, keptMost)), [drafts, ids]);
  return { ids, note };
}
