import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { EntryPanel } from '#renderer/features/documents/entry-panel.tsx';
import { History } from '#renderer/features/history/history.tsx';

/** One entry of the books in the side panel; what it belongs to opens in its place. */
export function EntryPlace({ entryId }: { readonly entryId: string }) {
  const { openPanel, go, print } = usePlaces();
  const maySeeCloses = useSession().can('money.totals.view');
  return (
    <EntryPanel
      entryId={entryId}
      ports={{
        print,
        onOpenEntry: (id) => openPanel({ kind: 'entry', entryId: id }),
        onOpenBill: (billId) => openPanel({ kind: 'bill', billId }),
        onOpenClose: maySeeCloses ? (shiftId) => go('closes', shiftId) : undefined,
        history: <History key={entryId} table="ledgerEntries" id={entryId} />,
        onClose: () => openPanel(null),
      }}
    />
  );
}
