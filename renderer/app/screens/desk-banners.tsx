import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { RehearsalBanner } from '#renderer/app/screens/rehearsal-banner.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** The lines under the top bar: the rehearsal clock, and a new version that waits to be taken. */
export function DeskBanners({ isRehearsal, newVersion }: { readonly isRehearsal: boolean; readonly newVersion: WebApp | undefined }) {
  return (
    <>
      {isRehearsal && <RehearsalBanner />}
      {newVersion !== undefined && <NewVersion webApp={newVersion} />}
    </>
  );
}

function NewVersion({ webApp }: { readonly webApp: WebApp }) {
  const text = useText();
  return (
    <Banner
      isLine
      actions={
        <Button variant="plain" onPress={() => webApp.restartWhenQuiet()}>
          {text('entry.takeNewVersion')}
        </Button>
      }
    >
      {text('entry.newVersion')}
    </Banner>
  );
}
