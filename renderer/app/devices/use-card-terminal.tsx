import { useMemo } from 'react';
import { isOpenAsk, newAsk } from '#shared/devices/terminal.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useTerminalAsks } from '#renderer/data/devices/terminal-store.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import type { CardTerminal } from '#renderer/features/checkout/checkout-panel.tsx';
import { TerminalPanel } from '#renderer/features/devices/terminal-panel.tsx';
import { useTerminalDesk } from '#renderer/features/devices/use-terminal-desk.ts';

const noWays: readonly string[] = [];

/** The card terminal of this desk as a checkout sees it. */
export function useCardTerminal(): CardTerminal {
  const { terminal } = usePlaces().devices;
  const methodIds = useDeskSettings((chosen) => chosen.terminal?.methodIds ?? noWays);
  const asks = useTerminalAsks((all) => all);
  const { clock } = useDesk();
  const { user } = useSession();
  const desk = useTerminalDesk(terminal);
  return useMemo(
    () => ({
      takes: (methodId) => methodIds.includes(methodId),
      ask: ({ deeds, ...payment }) => {
        const kept = deeds.map(({ command: { name, version }, args }) => ({ name, version, args }));
        void desk.begin(newAsk({ ...payment, deeds: kept, askedMs: clock.nowMs(), askedBy: user.id }));
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
