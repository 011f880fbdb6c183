import { Suspense, useState } from 'react';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { Frame } from '#renderer/app/frame/frame.tsx';
import { Rail, type RailItem } from '#renderer/app/frame/rail.tsx';
import { TopBar } from '#renderer/app/frame/top-bar.tsx';
import { type Route, routes } from '#renderer/app/routes.tsx';
import { RehearsalBanner } from '#renderer/app/screens/rehearsal-banner.tsx';
import { SyncCorner } from '#renderer/app/screens/sync-corner.tsx';
import { UserCorner } from '#renderer/app/screens/user-corner.tsx';
import { useTrayCount } from '#renderer/app/screens/use-tray-count.ts';
import { useRoute } from '#renderer/app/use-route.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** The unlocked desk. */
export interface DeskScreenProps {
  readonly onLock: () => void;
  readonly onSwitchUser: () => void;
  /** A newer version of the web app lies ready. */
  readonly newVersion: WebApp | undefined;
}

/** The frame with the screen that the address names. */
export function DeskScreen({ onLock, onSwitchUser, newVersion }: DeskScreenProps) {
  const text = useText();
  const session = useSession();
  const { clock } = useDesk();
  const open = routes.filter((route) => session.can(route.right));
  const [wanted, go] = useRoute();
  const [last, setLast] = useState<string | undefined>(undefined);
  const current = open.find((route) => route.id === wanted) ?? open.find((route) => route.id === last) ?? open[0];
  // The address may name a place within the page (`#main`); the screen stays the one it was then.
  if (current !== undefined && current.id !== last) setLast(current.id);
  const sections = Object.fromEntries(open.map((route) => [route.chord, { label: text(route.label), run: () => go(route.id) }]));
  useHotkeys({ ...sections, 'Mod+L': { label: text('entry.lock'), run: onLock } }, { title: text('keys.everywhere') });
  const trayCount = useTrayCount();
  const items = (atFoot: boolean): readonly RailItem<string>[] =>
    open
      .filter((route) => (route.isAtFoot ?? false) === atFoot)
      .map((route) => railItem(route, text(route.label), trayCount, text('frame.trayCount', { count: trayCount })));
  return (
    <Frame
      rail={<Rail items={items(false)} footItems={items(true)} current={current?.id ?? ''} onGo={go} />}
      topBar={
        <TopBar
          start={current === undefined ? null : <h1 className="frame-section">{text(current.label)}</h1>}
          sync={<SyncCorner />}
          user={<UserCorner onLock={onLock} onSwitchUser={onSwitchUser} />}
        />
      }
      banner={
        clock.rehearsal || newVersion !== undefined ? (
          <>
            {clock.rehearsal && <RehearsalBanner />}
            {newVersion !== undefined && <NewVersion webApp={newVersion} />}
          </>
        ) : undefined
      }
    >
      <Suspense fallback={<Spinner label={text('common.loading')} />}>
        {current === undefined ? <EmptyState title={text('entry.nothingHere')} /> : <current.screen key={current.id} />}
      </Suspense>
    </Frame>
  );
}

function railItem({ id, icon, chord }: Route, label: string, trayCount: number, trayWords: string): RailItem<string> {
  return id === 'tray' ? { id, label, icon, chord, badge: trayCount, badgeLabel: trayWords } : { id, label, icon, chord };
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
