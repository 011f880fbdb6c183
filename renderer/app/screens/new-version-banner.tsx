import { useEffect, useState } from 'react';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { type OpenWork, useOpenWork } from '#renderer/data/open-work.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Why a newer version is not taken yet. */
const waitsFor = {
  bill: 'entry.newVersionAfterBill',
  form: 'entry.newVersionAfterForm',
  unsafe: 'entry.newVersionAfterCopy',
} as const satisfies Record<OpenWork, string>;

/** Says that a newer version lies ready. Whoever wants it while something is open gets it as soon as that is done. */
export function NewVersionBanner({ webApp }: { readonly webApp: WebApp }) {
  const text = useText();
  const work = useOpenWork();
  const [isWanted, setWanted] = useState(false);
  const isDue = isWanted && work === null;
  useEffect(() => {
    if (isDue) webApp.restartWhenQuiet();
  }, [isDue, webApp]);
  const isWaiting = isWanted && work !== null;
  const press = (): void => {
    if (work === null) webApp.restartWhenQuiet();
    else setWanted(!isWanted);
  };
  return (
    <Banner
      isLine
      actions={
        <Button variant="plain" onPress={press}>
          {text(isWaiting ? 'entry.newVersionNotNow' : work === null ? 'entry.takeNewVersion' : 'entry.takeWhenQuiet')}
        </Button>
      }
    >
      {text('entry.newVersion')}
      {isWaiting && ` ${text(waitsFor[work])}`}
    </Banner>
  );
}
