import { useEffect, useRef } from 'react';
import { type DrawerMoment, drawerMoments } from '#shared/till/drawer-moments.ts';
import { usePrintStatus } from '#renderer/data/printing/print-store.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import type { PrintingPorts } from './printing-ports.ts';

/** A moment that is older belongs to somebody who is not standing there any more. */
const freshMs = 20_000;

const none: readonly DrawerMoment[] = [];

/** The printer that a drawer hangs on; undefined when this desk has none. */
export function useDrawerPrinter() {
  return usePrintStatus(({ printers }) => printers.list.find(({ hasDrawer }) => hasDrawer));
}

/**
 * Opens the drawer of this desk whenever money went in or out of it here, or somebody opened it without a sale. It follows what is saved and
 * no button: whatever screen takes cash, the drawer opens, and it does not open for what was refused. The queue knows each moment by its id,
 * so that two windows open it once.
 */
export function useDrawerQueue({ openDrawer }: Pick<PrintingPorts, 'openDrawer'>): void {
  const printerId = useDrawerPrinter()?.id;
  const { clock, deviceId } = useDesk();
  const branch = useBranch();
  const today = useToday();
  const { value = none } = useLive(
    async (read) => {
      if (printerId === undefined) return none;
      const tills = (await read.all('tills')).filter(({ kind }) => kind === 'cash').map(({ id }) => id);
      const entries = await read.days('ledgerEntries', branch.id, today, today);
      return drawerMoments(new Set(tills), entries, await read.days('drawerOpenings', branch.id, today, today));
    },
    [printerId, branch.id, today],
  );
  const sinceMs = useRef<number>(undefined);
  const known = useRef(new Set<string>());
  useEffect(() => {
    if (printerId === undefined) return;
    sinceMs.current ??= clock.nowMs();
    const oldestMs = Math.max(sinceMs.current, clock.nowMs() - freshMs);
    const own = value.filter((moment) => moment.deviceId === deviceId);
    for (const [nth, moment] of own.entries()) {
      // The newest come first.
      if (Date.parse(moment.at) < oldestMs) break;
      // Money that goes from one drawer to another is two entries of one moment.
      if (known.current.has(moment.id) || own[nth - 1]?.at === moment.at) continue;
      known.current.add(moment.id);
      void openDrawer(printerId, moment.id);
    }
  }, [value, printerId, deviceId, clock, openDrawer]);
}
