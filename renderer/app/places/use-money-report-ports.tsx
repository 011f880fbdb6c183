import { useMemo } from 'react';
import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { wishToParams } from '#renderer/data/document-wish.ts';
import type { MoneyReportPorts } from '#renderer/features/money-reports/money-report-ports.ts';

/** What the reports of money are given in this frame: a figure opens its documents. */
export function useMoneyReportPorts(): MoneyReportPorts {
  const { go, print, keepFile, openPanel } = usePlaces();
  const status = useWindowStatus(useDesk());
  return useMemo(
    () => ({
      print,
      keepFile,
      missingDays: (from, to) => <MissingDays shown={{ from, to }} status={status} />,
      onBill: (billId) => openPanel({ kind: 'bill', billId }),
      onDocuments: (wish) => go('documents', ...wishToParams(wish)),
    }),
    [go, print, keepFile, openPanel, status],
  );
}
