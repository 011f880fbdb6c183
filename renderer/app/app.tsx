import { useEffect, useMemo, useRef, useState } from 'react';
import type { HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import { hostUpdates } from '#renderer/app/bridge/host-updates.ts';
import { type WebApp, installWebApp } from '#renderer/app/bridge/web-app.ts';
import { type DeskRuntime, type RuntimeEvents, openRuntime } from '#renderer/app/desk-runtime.ts';
import { type KeptIdentity, readIdentity, readLeaving } from '#renderer/app/device-identity.ts';
import { enrolDevice, enrolPorts } from '#renderer/app/enrol-device.ts';
import { useStrayFaults } from '#renderer/app/use-stray-faults.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { BugBoundary, troubleOf } from '#renderer/app/screens/bug-boundary.tsx';
import { DeskGate } from '#renderer/app/screens/desk-gate.tsx';
import { RescueContext } from '#renderer/app/screens/rescue.ts';
import { Rethrow } from '#renderer/app/screens/rethrow.tsx';
import { type DeskTrouble, TroubleScreen } from '#renderer/app/screens/trouble-screen.tsx';
import { type FollowedStore, followStore } from '#renderer/app/set-aside.ts';
import { endLeft } from '#renderer/app/session/leave-hub.ts';
import { TellOpenWork } from '#renderer/app/session/tell-open-work.tsx';
import { EnrolScreen } from '#renderer/features/sign-in/enrol-screen.tsx';

/** Where the application stands before anybody has signed in. */
type Phase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'enrol'; readonly hostInfo: HostInfo; readonly left: KeptIdentity | null }
  | { readonly kind: 'desk'; readonly runtime: DeskRuntime }
  | { readonly kind: 'trouble'; readonly trouble: DeskTrouble }
  | { readonly kind: 'bug'; readonly cause: unknown };

/** What the opening tells as it goes on. */
interface Opening {
  readonly setPhase: (phase: Phase) => void;
  readonly setNewVersion: (webApp: WebApp) => void;
  /** It is known which store this page opens, so that one could be set aside. */
  readonly setFollowed: (followed: FollowedStore) => void;
}

/** The application: finds out who this device is, opens its store, and leads to the sign-in. */
export function App({ host, locale, code }: { readonly host: HostBridge; readonly locale: string; readonly code: string }) {
  const [phase, setPhase] = useState<Phase>({ kind: 'opening' });
  const [newVersion, setNewVersion] = useState<WebApp | undefined>(undefined);
  const [followed, setFollowed] = useState<FollowedStore | undefined>(undefined);
  const opening = useMemo<Opening>(() => ({ setPhase, setNewVersion, setFollowed }), []);
  const isStarted = useRef(false);
  useEffect(() => {
    // React runs effects twice in development; a desk has one store and one line.
    if (isStarted.current) return;
    isStarted.current = true;
    void open(host, opening);
  }, [host, opening]);
  useStrayFaults((cause) => stopIfClosed(cause, setPhase));
  if (phase.kind === 'desk')
    return (
      <RescueContext value={followed?.setAside}>
        <DeskGate runtime={phase.runtime} locale={locale} newVersion={newVersion} />
      </RescueContext>
    );
  return (
    <RescueContext value={followed?.setAside}>
      <UiRoot locale={locale} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} currency="EUR">
        <BugBoundary>
          {phase.kind === 'enrol' && (
            <EnrolScreen
              code={code}
              left={phase.left === null ? undefined : nameOfLeft(phase.left)}
              onEnrol={(typed, name, leavesOthers) =>
                enrolDevice(host, enrolPorts(host, phase.hostInfo), typed, name, () => open(host, opening), leavesOthers)
              }
            />
          )}
          {phase.kind === 'trouble' && <TroubleScreen trouble={phase.trouble} />}
          {isInOrder(phase) && <TellOpenWork host={host} />}
          {phase.kind === 'bug' && <Rethrow cause={phase.cause} />}
        </BugBoundary>
      </UiRoot>
    </RescueContext>
  );
}

/** Whether this version does what it should, though there is no desk: it waits to be enrolled, or what stops it lies outside of it. */
function isInOrder(phase: Phase): boolean {
  return phase.kind === 'enrol' || (phase.kind === 'trouble' && ['newer', 'blocked', 'full'].includes(phase.trouble));
}

async function open(host: HostBridge, { setPhase, setNewVersion, setFollowed }: Opening): Promise<void> {
  try {
    const hostInfo = await host.hostInfo();
    void offerUpdates(host, hostInfo, setNewVersion);
    const identity = await readIdentity(host);
    if (identity === null) {
      setPhase({ kind: 'enrol', hostInfo, left: await readLeaving(host) });
      void endLeft(host, hostInfo.hubUrl).then((isEnded) => isEnded && setPhase({ kind: 'enrol', hostInfo, left: null }));
      return;
    }
    const followed = await followStore(identity.chainId, () => void host.reloadForUserSwitch());
    setFollowed(followed);
    const events: RuntimeEvents = {
      onNewerVersion: () => setPhase({ kind: 'trouble', trouble: 'newer' }),
      onBlocked: () => setPhase({ kind: 'trouble', trouble: 'blocked' }),
      onFault: (cause) => stopIfClosed(cause, setPhase),
    };
    const openDesk = (): Promise<DeskRuntime> => openRuntime(host, hostInfo, identity, followed.generation, events);
    const runtime = await openDesk().catch(async (cause: unknown) => {
      if (troubleOf(cause) !== 'full') throw cause;
      // A disk that is too full to open on: the ballast is for this, too.
      await host.setBallast({ bytes: 0 });
      return openDesk();
    });
    tellStore(host, true);
    setPhase({ kind: 'desk', runtime });
  } catch (cause) {
    const trouble = troubleOf(cause);
    if (trouble === 'broken' || trouble === 'unavailable') tellStore(host, false);
    reportFault(cause, setPhase);
  }
}

function nameOfLeft({ deviceCode, deviceName }: KeptIdentity): string {
  return deviceName === '' ? deviceCode : `${deviceName} (${deviceCode})`;
}

/** A host that holds the files helps where a page cannot. One that does not hear it changes nothing. */
function tellStore(host: HostBridge, opens: boolean): void {
  host.tellStore({ opens }).catch(() => undefined);
}

/** The line tries again by itself, and the sync sign says so; only a database that was closed under it ends this page. */
function stopIfClosed(cause: unknown, setPhase: (phase: Phase) => void): void {
  const trouble = troubleOf(cause);
  if (trouble === 'closed' || trouble === 'newer') setPhase({ kind: 'trouble', trouble });
}

/** Trouble with the store or the host gets its own words; everything else is a bug. */
function reportFault(cause: unknown, setPhase: (phase: Phase) => void): void {
  const trouble = troubleOf(cause);
  setPhase(trouble === undefined ? { kind: 'bug', cause } : { kind: 'trouble', trouble });
}

async function offerUpdates(host: HostBridge, hostInfo: HostInfo, setNewVersion: (webApp: WebApp) => void): Promise<void> {
  try {
    const webApp = hostInfo.host === 'electron' ? hostUpdates(host) : await installWebApp(hostInfo.host);
    webApp?.onNewVersion(() => setNewVersion(webApp));
  } catch {
    // Without a service worker the desk works on; it only cannot start without the network.
  }
}
