import { useEffect, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { SecretKind } from '#renderer/data/vault/vault-entry.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { PinPad } from '#renderer/ui/pin-pad.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { PasswordForm } from './password-form.tsx';
import type { SignInFault, SignInPorts } from './sign-in-ports.ts';
import { useWait } from './use-wait.ts';

/** One person's PIN or password. */
export interface UnlockCardProps {
  readonly user: RowOf<'users'>;
  readonly ports: SignInPorts;
  readonly onBack: () => void;
}

/** Asks for the PIN where there is one on this desk, else for the password. */
export function UnlockCard({ user, ports, onBack }: UnlockCardProps) {
  const text = useText();
  const { seconds, start } = useWait();
  const [kinds, setKinds] = useState<readonly SecretKind[] | undefined>(undefined);
  const [kind, setKind] = useState<SecretKind>('password');
  const [fault, setFault] = useState<SignInFault | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void ports.view(user.id).then((view) => {
      if (!isWanted) return;
      setKinds(view?.kinds ?? []);
      setKind(view?.kinds.includes('pin') === true ? 'pin' : 'password');
      start(view?.waitMs ?? 0);
    });
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `start` only sets state; asking again would forget what was typed
  }, [ports, user.id]);
  useHotkeys({ Escape: { label: text('entry.somebodyElse'), run: onBack } }, { title: text('access.title') });

  const enter = async (secret: string): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    const stopped = await ports.signIn(user, kind, secret);
    setBusy(false);
    if (stopped === undefined) return;
    setFault(stopped);
    if (stopped.code === 'wrong' || stopped.code === 'wait') start(stopped.waitMs);
    if (stopped.code === 'pin-taken-off') {
      setKinds(['password']);
      setKind('password');
    }
  };
  const error = seconds > 0 ? text('entry.waitSeconds', { count: seconds }) : faultText(text, fault, kind);
  if (kinds === undefined) return null;
  return (
    <>
      {kind === 'pin' ? (
        <PinPad
          label={text('access.enterPin', { name: user.name })}
          onEnter={(pin) => void enter(pin)}
          error={error}
          isBusy={isBusy || seconds > 0}
        />
      ) : (
        <PasswordForm
          label={text('access.enterPassword', { name: user.name })}
          action={text('access.signIn')}
          error={error}
          isBusy={isBusy}
          isWaiting={seconds > 0}
          onEnter={enter}
        />
      )}
      <div className="entry-foot">
        <Button variant="plain" icon={<ArrowLeft />} onPress={onBack}>
          {text('entry.somebodyElse')}
        </Button>
        {kinds.length > 1 && (
          <Button variant="plain" onPress={() => setKind(kind === 'pin' ? 'password' : 'pin')}>
            {text(kind === 'pin' ? 'entry.usePassword' : 'entry.usePin')}
          </Button>
        )}
      </div>
    </>
  );
}

function faultText(text: Text, fault: SignInFault | undefined, kind: SecretKind): string | undefined {
  if (fault === undefined) return undefined;
  switch (fault.code) {
    case 'wrong':
    case 'wait':
      return kind === 'pin' ? text('access.wrongPin') : text('entry.wrongPassword');
    case 'pin-taken-off':
      return text('entry.pinTakenOff');
    case 'needs-network':
      return text('access.needsNetwork');
    case 'not-active':
      return text('entry.notActive');
    case 'too-many':
      return text('entry.tooMany');
    case 'hub-failed':
      return text('entry.hubFailed');
  }
}
