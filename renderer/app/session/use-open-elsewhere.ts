import { useEffect, useState } from 'react';
import { askOpenWork, openWorkChannel } from '#renderer/app/session/open-elsewhere.ts';
import type { OpenWork } from '#renderer/data/open-work.ts';

const againMs = 1_000;

/** What is open in the other windows, asked again and again while somebody waits for it; undefined until they were asked. */
export function useOpenElsewhere(isAsking: boolean): OpenWork | null | undefined {
  const [work, setWork] = useState<OpenWork | null | undefined>(undefined);
  useEffect(() => {
    if (!isAsking) return undefined;
    const line = new BroadcastChannel(openWorkChannel);
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const heard = await askOpenWork(line, crypto.randomUUID());
      if (!isWanted) return;
      setWork(heard);
      timer = setTimeout(() => void ask(), againMs);
    };
    void ask();
    return () => {
      isWanted = false;
      clearTimeout(timer);
      line.close();
      setWork(undefined);
    };
  }, [isAsking]);
  return work;
}
