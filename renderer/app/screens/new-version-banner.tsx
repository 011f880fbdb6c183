import { useEffect, useState } from 'react';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { useOpenElsewhere } from '#renderer/app/session/use-open-elsewhere.ts';
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

/** The same, where it is open in another window: a restart here takes the new version for all. */
const waitsForElsewhere = {
  bill: 'entry.newVersionAfterBillElsewhere',
  form: 'entry.newVersionAfterFormElsewhere',
  unsafe: 'entry.newVersionAfterCopy',
} as const satisfies Record<OpenWork, string>;

/** Says that a newer version lies ready. Whoever wants it while something is open, here or in another window, gets it as soon as that is done. */
export function NewVersionBanner({ webApp }: { readonly webApp: WebApp }) {
  const text = useText();
  const here = useOpenWork();
  const [isWanted, setWanted] = useState(false);
  const elsewhere = useOpenElsewhere(isWanted && here === null);
  const isDue = isWanted && here === null && elsewhere === null;
  useEffect(() => {
    if (isDue) webApp.restartWhenQuiet();
  }, [isDue, webApp]);
  const waits = here === null ? elsewhere && waitsForElsewhere[elsewhere] : waitsFor[here];
  const isWaiting = isWanted && typeof waits === 'string';
  return (
    <Banner
      isLine
      actions={
        <Button variant="plain" onPress={() => setWanted(!isWanted)}>
          {text(isWaiting ? 'entry.newVersionNotNow' : here === null ? 'entry.takeNewVersion' : 'entry.takeWhenQuiet')}
        </Button>
      }
    >
      {text('entry.newVersion')}
      {isWaiting && ` ${text(waits)}`}
    </Banner>
  );
}
