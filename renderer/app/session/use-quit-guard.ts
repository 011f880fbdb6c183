import { useEffect, useState } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { useOneCopyOnly } from '#renderer/data/one-copy.ts';
import { useWaitingStatus } from '#renderer/data/waiting-status.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** What is sent at once need not be asked about: with a hub that answers, nothing waits for longer than this. */
const patienceMs = 2_000;

/** Makes the host ask before its window closes while something saved here is not at the hub. */
export function useQuitGuard(host: Pick<HostBridge, 'guardQuit'>): void {
  const text = useText();
  const { commands, money } = useWaitingStatus((status) => status);
  const isOneCopy = useOneCopyOnly();
  const isLasting = useLasting(commands > 0);
  // What lies in one place only is worth a question also in the moment in which it goes out.
  const isAsked = isLasting || (isOneCopy && commands > 0);
  useEffect(() => {
    const question = isAsked
      ? {
          message: text('desk.leaveTitle'),
          detail: `${text('desk.waits', { count: commands })}, ${text('desk.waitsMoney', { count: money })}. ${text(isOneCopy ? 'desk.leaveOneCopy' : 'desk.leaveBody')}`,
          leave: text('desk.quitLeave'),
          stay: text('desk.leaveStay'),
        }
      : null;
    // A host that cannot ask lets go without a question; nothing is lost by it.
    host.guardQuit({ question }).catch(() => undefined);
  }, [host, text, isAsked, isOneCopy, commands, money]);
  // A screen of trouble has one thing to do, which is to reload; nobody is asked then.
  useEffect(() => () => void host.guardQuit({ question: null }).catch(() => undefined), [host]);
}

/** True once it has been so for a while; false at once when it is not. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return undefined;
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isSo]);
  return isSo && isLasting;
}
