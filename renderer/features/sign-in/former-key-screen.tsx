import { useEffect, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { SecretKind } from '#renderer/data/vault/vault-entry.ts';
import type { UnlockFault } from '#renderer/data/vault/vault.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { PinPad } from '#renderer/ui/pin-pad.tsx';
import { EntryPage } from './entry-page.tsx';
import { PasswordForm } from './password-form.tsx';
import type { FormerPorts } from './sign-in-ports.ts';
import { useWait } from './use-wait.ts';

/** One user's question about what he left here. */
export interface FormerKeyScreenProps {
  readonly name: string;
  readonly ports: FormerPorts;
}

/** After a password was changed elsewhere: the old one or the PIN opens what was left here, or it is given up in so many words. */
export function FormerKeyScreen({ name, ports }: FormerKeyScreenProps) {
  const text = useText();
  const [isGivingUp, setGivingUp] = useState(false);
  return (
    <EntryPage title={text(isGivingUp ? 'entry.formerGiveUpTitle' : 'entry.formerTitle')} place={name}>
      {isGivingUp ? (
        <GiveUp ports={ports} onBack={() => setGivingUp(false)} />
      ) : (
        <FormerSecret ports={ports} onNeither={() => setGivingUp(true)} />
      )}
    </EntryPage>
  );
}

function FormerSecret({ ports, onNeither }: { readonly ports: FormerPorts; readonly onNeither: () => void }) {
  const text = useText();
  const { seconds, start } = useWait();
  const [kind, setKind] = useState<SecretKind>('password');
  const [isPinLeft, setPinLeft] = useState(ports.kinds.includes('pin'));
  const [fault, setFault] = useState<UnlockFault | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  // oxlint-disable-next-line react/exhaustive-deps -- `start` only sets state; the wait is begun once
  useEffect(() => start(ports.waitMs), [ports]);

  const enter = async (secret: string): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    const stopped = await ports.open(kind, secret);
    setBusy(false);
    if (stopped === undefined) return;
    setFault(stopped);
    if (stopped.code !== 'no-entry') start(stopped.waitMs);
    else {
      setPinLeft(false);
      setKind('password');
    }
  };
  const wrong = kind === 'pin' ? 'access.wrongPin' : 'entry.wrongPassword';
  const word = { wrong, wait: wrong, 'no-entry': 'entry.formerPinOff' } as const;
  const error = seconds > 0 ? text('entry.waitSeconds', { count: seconds }) : fault && text(word[fault.code]);
  return (
    <>
      <Banner tone="warn">{text(isPinLeft ? 'entry.formerHintPin' : 'entry.formerHint')}</Banner>
      <p className="entry-quiet">{text('entry.formerBills', { count: ports.bills })}</p>
      {kind === 'pin' ? (
        <PinPad label={text('entry.formerPin')} onEnter={(pin) => void enter(pin)} error={error} isBusy={isBusy || seconds > 0} />
      ) : (
        <PasswordForm
          label={text('entry.formerPassword')}
          action={text('entry.formerOpen')}
          error={error}
          isBusy={isBusy}
          isWaiting={seconds > 0}
          onEnter={enter}
        />
      )}
      <div className="entry-foot">
        <Button variant="plain" onPress={onNeither} isDisabled={isBusy}>
          {text(isPinLeft ? 'entry.formerNeither' : 'entry.formerForgotten')}
        </Button>
        {isPinLeft && (
          <Button variant="plain" onPress={() => setKind(kind === 'pin' ? 'password' : 'pin')}>
            {text(kind === 'pin' ? 'entry.formerUsePassword' : 'entry.usePin')}
          </Button>
        )}
      </div>
    </>
  );
}

function GiveUp({ ports, onBack }: { readonly ports: FormerPorts; readonly onBack: () => void }) {
  const text = useText();
  const [isBusy, setBusy] = useState(false);
  const letGo = async (): Promise<void> => {
    setBusy(true);
    await ports.letGo();
    setBusy(false);
  };
  return (
    <>
      <Banner tone="bad" title={text('entry.formerGiveUpBills', { count: ports.bills })}>
        {text('entry.formerGiveUpHint')}
      </Banner>
      <div className="entry-foot">
        <Button variant="plain" icon={<ArrowLeft />} onPress={onBack} autoFocus isDisabled={isBusy}>
          {text('entry.formerBack')}
        </Button>
        <Button variant="danger" onPress={() => void letGo()} isPending={isBusy}>
          {text('entry.formerGiveUp')}
        </Button>
      </div>
    </>
  );
}
