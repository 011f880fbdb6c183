import { useMemo } from 'react';
import { isOpenAsk, newAsk } from '#shared/devices/terminal.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useTerminalAsks } from '#renderer/data/devices/terminal-store.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { TerminalPanel } from '#renderer/features/devices/terminal-panel.tsx';
import { useTerminalDesk } from '#renderer/features/devices/use-terminal-desk.ts';

const noWays: readonly string[] = [];

/** The card terminal of this desk as whoever moves money by card sees it. */
export function useCardTerminal(): CardTerminal {
  const { terminal } = usePlaces().devices;
  const methodIds = useDeskSettings((chosen) => chosen.terminal?.methodIds ?? noWays);
  const asks = useTerminalAsks((all) => all);
  const { clock } = useDesk();
  const { user } = useSession();
  const desk = useTerminalDesk(terminal);
  return useMemo(
    () => ({
      takes: ({ methodId, channel }) => channel !== 'online' && methodId !== null && methodIds.includes(methodId),
      ask: async ({ deeds, ...payment }) => {
        const kept = deeds.map(({ command: { name, version }, args }) => ({ name, version, args }));
        const end = await desk.begin(newAsk({ ...payment, deeds: kept, askedMs: clock.nowMs(), askedBy: user.id }));
        return end?.state === 'posted' || end?.state === 'declined' ? end.state : 'open';
      },
      // Also what was asked for before somebody changed the settings stands where it was begun.
      panel: (billId) => {
        const ask = asks.find((one) => one.billId === billId && isOpenAsk(one));
        return ask === undefined ? undefined : <TerminalPanel key={ask.id} ask={ask} desk={desk} terminal={terminal.terminal} />;
      },
    }),
    [methodIds, asks, desk, clock, user, terminal],
  );
}
