import { useContext, useState } from 'react';
import { RescueContext } from '#renderer/app/screens/rescue.ts';
import { useStorageStatus } from '#renderer/data/storage/storage-status.ts';
import type { StoreFaultCode } from '#renderer/data/store/store-fault.ts';
import { EntryPage } from '#renderer/features/sign-in/entry-page.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** What stops a desk from opening, apart from bugs. */
export type DeskTrouble = StoreFaultCode | 'host';

const words = {
  newer: ['entry.newerTitle', 'entry.newerBody'],
  closed: ['entry.closedTitle', 'entry.closedBody'],
  blocked: ['entry.blockedTitle', 'entry.blockedBody'],
  full: ['entry.fullTitle', 'entry.fullBody'],
  broken: ['entry.brokenTitle', 'entry.brokenBody'],
  unavailable: ['entry.unavailableTitle', 'entry.unavailableBody'],
  host: ['entry.hostTitle', 'entry.hostBody'],
} as const satisfies Record<DeskTrouble, readonly [string, string]>;

/** Says what stops the desk, why, and what now. */
export function TroubleScreen({ trouble }: { readonly trouble: DeskTrouble }) {
  const text = useText();
  const rescue = useContext(RescueContext);
  // A database that was closed for want of room: the watch has found out meanwhile.
  const isFull = useStorageStatus(({ level }) => trouble === 'closed' && level === 'stop');
  const [title, body] = words[isFull ? 'full' : trouble];
  return (
    <EntryPage title={text(title)}>
      <p role="alert">{text(body)}</p>
      {trouble !== 'blocked' && (
        <Button variant="primary" size="large" wide onPress={() => location.reload()}>
          {text(trouble === 'broken' ? 'entry.tryAgain' : 'entry.reload')}
        </Button>
      )}
      {trouble === 'broken' && rescue !== undefined && <SetAside rescue={rescue} />}
    </EntryPage>
  );
}

/** For a store that stays broken: nothing of it is deleted, and it says what the desk then starts with. */
function SetAside({ rescue }: { readonly rescue: () => Promise<void> }) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  const [step, setStep] = useState<'ready' | 'going' | 'failed'>('ready');
  const go = (): void => {
    setStep('going');
    rescue().catch(() => setStep('failed'));
  };
  const close = (): void => setAsking(false);
  return (
    <>
      <Button variant="quiet" wide onPress={() => setAsking(true)}>
        {text('entry.setAside')}
      </Button>
      <Dialog
        title={text('entry.setAsideTitle')}
        isOpen={isAsking}
        onClose={close}
        isAlert
        actions={
          <>
            <Button onPress={close}>{text('ui.cancel')}</Button>
            <Button variant="primary" isPending={step === 'going'} onPress={go}>
              {text('entry.setAside')}
            </Button>
          </>
        }
      >
        <p>{text('entry.setAsideBody')}</p>
        {step === 'failed' && (
          <Banner tone="bad" title={text('entry.setAsideFailedTitle')}>
            {text('entry.setAsideFailedBody')}
          </Banner>
        )}
      </Dialog>
    </>
  );
}
