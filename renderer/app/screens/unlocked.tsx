import { useCallback, useEffect, useMemo } from 'react';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { DeskScreen } from '#renderer/app/screens/desk-screen.tsx';
import { fileKeeper } from '#renderer/app/save-file.ts';
import { deskDevices } from '#renderer/app/devices/desk-devices.ts';
import { deskPrinting } from '#renderer/app/printing/desk-printing.ts';
import { forgetDevice, leaveDesk } from '#renderer/app/session/leave.ts';
import { useIdleLock } from '#renderer/app/session/use-idle-lock.ts';
import { useUnlockedScope } from '#renderer/app/session/use-desk-scope.ts';
import { signOutAtHub } from '#renderer/app/session/sign-out.ts';
import { signPorts } from '#renderer/app/session/sign-beside.ts';
import { thisDeskPorts } from '#renderer/app/this-desk-ports.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';
import { DeskProvider, type DeskScope } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';

/** Everything behind the sign-in. */
export interface UnlockedProps {
  readonly runtime: DeskRuntime;
  readonly unlocked: UnlockedUser;
  readonly newVersion: WebApp | undefined;
}

/** Makes the user's scope, then shows the desk. */
export function Unlocked({ runtime, unlocked, newVersion }: UnlockedProps) {
  const text = useText();
  const scope = useUnlockedScope(runtime, unlocked);
  const isGone = scope.state === 'gone';
  useEffect(() => {
    if (isGone) void runtime.host.reloadForUserSwitch();
  }, [isGone, runtime]);
  if (scope.state !== 'open') return <Spinner label={text('entry.opening')} />;
  return <UnlockedDesk runtime={runtime} unlocked={unlocked} scope={scope.scope} newVersion={newVersion} />;
}

function UnlockedDesk({ runtime, unlocked, scope, newVersion }: UnlockedProps & { readonly scope: DeskScope }) {
  const { drafts } = scope;
  const { secrets } = unlocked;
  const leave = useCallback(
    (isSwitch: boolean, tellOthers: boolean) =>
      void leaveDesk(runtime, drafts, { isSwitch, tellOthers, signOut: () => signOutAtHub(runtime, secrets) }),
    [runtime, drafts, secrets],
  );
  const setUpAgain = useCallback(() => void forgetDevice(runtime, drafts), [runtime, drafts]);
  const keepFile = useMemo(() => fileKeeper(runtime.care.log), [runtime]);
  const thisDesk = useMemo(() => thisDeskPorts(runtime, drafts), [runtime, drafts]);
  const sign = useMemo(() => signPorts(runtime.vault), [runtime]);
  const printing = useMemo(() => deskPrinting(runtime), [runtime]);
  const devices = useMemo(() => deskDevices(runtime), [runtime]);
  useIdleLock(runtime.windows, (isTold) => leave(false, !isTold));
  useEffect(() => {
    const flush = (): void => void drafts.flush().catch(() => undefined);
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [drafts]);
  return (
    <DeskProvider scope={scope}>
      <DeskScreen
        onLock={() => leave(false, true)}
        onSwitchUser={() => leave(true, true)}
        print={runtime.host.print}
        printing={printing}
        devices={devices}
        nextCall={runtime.host.nextCall}
        keepFile={keepFile}
        onSetUpAgain={setUpAgain}
        newVersion={newVersion}
        thisDesk={thisDesk}
        sign={sign}
        onCopySeen={() => void runtime.secondCopy.seen()}
      />
    </DeskProvider>
  );
}
