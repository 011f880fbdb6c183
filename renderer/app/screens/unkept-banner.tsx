import { useStorageStatus } from '#renderer/data/storage/storage-status.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/**
 * Says for as long as it is so that this browser may throw database and second copy away together, and the one thing that helps: a page becomes
 * an app, an app is allowed to keep its data. Nothing puts it away, because nothing else would tell who loses a day's work.
 */
export function UnkeptBanner({ onAsk, isLine = false }: { readonly onAsk?: () => void; readonly isLine?: boolean }) {
  const text = useText();
  const mayVanish = useStorageStatus((status) => status.mayVanish);
  if (!mayVanish) return null;
  const isApp = matchMedia('(display-mode: standalone)').matches;
  const actions = onAsk === undefined ? undefined : <Ask onAsk={onAsk} />;
  return (
    <Banner tone="bad" isLine={isLine} title={text('desk.unkeptTitle')} actions={actions}>
      {text(isApp ? 'desk.unkeptAllow' : 'desk.unkeptInstall')}
    </Banner>
  );
}

function Ask({ onAsk }: { readonly onAsk: () => void }) {
  const text = useText();
  return (
    <Button variant="plain" onPress={onAsk}>
      {text('desk.keepAsk')}
    </Button>
  );
}
