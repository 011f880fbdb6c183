import { heldOr } from '#shared/tables/read.ts';
import { useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** What the hub did not take and nobody has settled yet, as a line of the facts, and the way there. */
export function RefusedFact({ onOpen }: { readonly onOpen: () => void }) {
  const text = useText();
  const found = useLive(async (read) => heldOr(await read.by('trayItems', 'state', 'open'), []).map(({ kind }) => kind), []).value;
  if (found === undefined) return null;
  const refused = found.filter((kind) => kind === 'rejected').length;
  const notCounted = found.filter((kind) => kind === 'quarantined').length;
  const parts = [
    ...(refused > 0 ? [text('sync.refusedCount', { count: refused })] : []),
    ...(notCounted > 0 ? [text('sync.notCountedCount', { count: notCounted })] : []),
  ];
  return (
    <>
      <dt>{text('sync.refused')}</dt>
      <dd className="sync-refused">
        {parts.length === 0 ? (
          text('sync.refusedNone')
        ) : (
          <>
            {parts.map((part) => (
              <span key={part}>{part}</span>
            ))}
            <Button variant="plain" onPress={onOpen}>
              {text('sync.openTray')}
            </Button>
          </>
        )}
      </dd>
    </>
  );
}
