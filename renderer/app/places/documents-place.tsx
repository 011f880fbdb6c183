import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { wishOfParams } from '#renderer/data/document-wish.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { DocumentsScreen } from '#renderer/features/documents/documents-screen.tsx';

/** The bills and entries of some days; what is opened of them stands beside them. `#documents/FROM/TO/entries/tillId=…` shows those behind a figure. */
export function DocumentsPlace() {
  const { openPanel, panel, keepFile, params } = usePlaces();
  const wish = wishOfParams(params);
  const status = useWindowStatus(useDesk());
  return (
    <DocumentsScreen
      key={params.join('/')}
      {...(wish === undefined ? {} : { wish })}
      ports={{
        onOpenBill: (billId) => openPanel({ kind: 'bill', billId }),
        onOpenEntry: (entryId) => openPanel({ kind: 'entry', entryId }),
        keepFile,
        isNarrow: panel !== null,
        missingDays: (from, to) => <MissingDays shown={{ from, to }} status={status} />,
      }}
    />
  );
}
