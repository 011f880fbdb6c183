import { useState } from 'react';
import { SyncSign } from '#renderer/app/frame/sync-sign.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useSyncStatus } from '#renderer/data/sync-status.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { SyncDetails } from '#renderer/features/sync-sign/sync-details.tsx';
import { syncShape, syncWords } from '#renderer/features/sync-sign/sync-words.ts';
import { commandWords } from '#renderer/features/tray/tray-words.ts';
import { WaitingWork } from '#renderer/features/waiting-work/waiting-work.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** The sync sign in the top bar, and what lies behind it. */
export function SyncCorner() {
  const text = useText();
  const format = useFormat();
  const status = useSyncStatus((whole) => whole);
  const { zone } = useBranch();
  const { clock } = useDesk();
  const { setUpAgain, go } = usePlaces();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <SyncSign
        state={syncShape(status)}
        text={syncWords(status, text, format, { ms: clock.nowMs(), zone })}
        onPress={() => setOpen(true)}
      />
      <Dialog
        title={text('sync.details')}
        isOpen={isOpen}
        onClose={close}
        actions={
          <Button variant="primary" onPress={close}>
            {text('common.close')}
          </Button>
        }
      >
        <SyncDetails
          onOpenTray={() => {
            close();
            go('tray');
          }}
        />
        <WaitingWork commandWords={(command) => commandWords(text, command)} />
        {status.line === 'not-enrolled' && (
          <Banner
            tone="bad"
            title={text('entry.notEnrolledTitle')}
            actions={
              <Button variant="quiet" onPress={setUpAgain}>
                {text('entry.setUpAgain')}
              </Button>
            }
          >
            {text('entry.notEnrolledBody')}
          </Banner>
        )}
      </Dialog>
    </>
  );
}
