import { useMemo, useState } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { Frame } from '#renderer/app/frame/frame.tsx';
import { Rail, type RailItem } from '#renderer/app/frame/rail.tsx';
import { TopBar } from '#renderer/app/frame/top-bar.tsx';
import { useAppearance } from '#renderer/app/frame/use-appearance.ts';
import { DeviceQueue } from '#renderer/app/devices/device-queue.tsx';
import { fetchedPart } from '#renderer/app/parts/fetched-part.tsx';
import { PartPlace } from '#renderer/app/parts/part-place.tsx';
import { PrintQueue } from '#renderer/app/printing/print-queue.tsx';
import { type PanelContent, type Places, PlacesContext } from '#renderer/app/places/use-places.ts';
import { type Route, routes } from '#renderer/app/routes.tsx';
import { useLeaving } from '#renderer/app/screens/leave-dialog.tsx';
import { DeskBanners, useDeskNews } from '#renderer/app/screens/desk-banners.tsx';
import { ParkedCorner } from '#renderer/app/screens/parked-corner.tsx';
import { SyncCorner } from '#renderer/app/screens/sync-corner.tsx';
import { UserCorner } from '#renderer/app/screens/user-corner.tsx';
import { useTrayCount } from '#renderer/app/screens/use-tray-count.ts';
import { Callers } from '#renderer/app/search/callers.tsx';
import { Finder } from '#renderer/app/search/finder.tsx';
import { type Address, useAddress } from '#renderer/app/use-address.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './desk-screen.css';

const PanelPlace = fetchedPart(
  () => import('#renderer/app/places/panel-place.tsx'),
  ({ PanelPlace }) => PanelPlace,
);

/** The unlocked desk. */
export interface DeskScreenProps {
  readonly onLock: () => void;
  readonly onSwitchUser: () => void;
  readonly print: HostBridge['print'];
  readonly printing: Places['printing'];
  readonly devices: Places['devices'];
  readonly nextCall: HostBridge['nextCall'];
  readonly keepFile: Places['keepFile'];
  readonly onSetUpAgain: () => void;
  /** A newer version of the web app lies ready. */
  readonly newVersion: WebApp | undefined;
  readonly onCopySeen: () => void;
  readonly thisDesk: Places['thisDesk'];
  readonly sign: Places['sign'];
}

/** The frame with the screen that the address names, and a bill beside it. */
export function DeskScreen(props: DeskScreenProps) {
  const { onLock, onSwitchUser, print, printing, devices, nextCall, keepFile, onSetUpAgain, newVersion, onCopySeen, thisDesk, sign } =
    props;
  const text = useText();
  const { clock } = useDesk();
  const address = useAddress();
  const { open, current } = useOpenRoutes(address);
  const mayTake = useSession().can('money.take');
  const [appearance, setAppearance] = useAppearance();
  const [panel, setPanel] = useState<PanelContent | null>(null);
  const [barSlot, setBarSlot] = useState<HTMLElement | null>(null);
  const { density } = appearance;
  const places = useMemo<Places>(
    () => ({
      density,
      print,
      printing,
      devices,
      keepFile,
      setUpAgain: onSetUpAgain,
      thisDesk,
      sign,
      params: address.params,
      repeats: address.repeats,
      go: address.go,
      barSlot,
      panel,
      openPanel: setPanel,
    }),
    [density, print, printing, devices, keepFile, onSetUpAgain, thisDesk, sign, address, barSlot, panel],
  );
  const sections = Object.fromEntries(open.map((route) => [route.chord, { label: text(route.label), run: () => address.go(route.id) }]));
  const sale = { label: text('till.sell'), isDisabled: !mayTake, run: () => setPanel({ kind: 'sale' }) };
  useHotkeys({ ...sections, F3: sale, 'Mod+L': { label: text('entry.lock'), run: onLock } }, { title: text('keys.everywhere') });
  const leaving = useLeaving(onSwitchUser);
  const railItem = useRailItem();
  const hasNews = useDeskNews(newVersion);
  return (
    <PlacesContext value={places}>
      <Frame
        rail={
          <Rail
            items={open.filter((route) => route.isAtFoot !== true && route.isOffRail !== true).map(railItem)}
            footItems={open.filter((route) => route.isAtFoot === true).map(railItem)}
            current={current?.id ?? ''}
            onGo={address.go}
          />
        }
        topBar={
          <TopBar
            start={
              current?.isWhole === true ? (
                <div ref={setBarSlot} className="desk-bar" />
              ) : (
                current !== undefined && <span className="desk-section">{text(current.label)}</span>
              )
            }
            search={<Finder routes={open} />}
            sync={
              <>
                <ParkedCorner />
                <SyncCorner />
              </>
            }
            user={<UserCorner appearance={appearance} onAppearance={setAppearance} onLock={onLock} onSwitchUser={leaving.ask} />}
          />
        }
        banner={hasNews ? <DeskBanners isRehearsal={clock.rehearsal} newVersion={newVersion} onCopySeen={onCopySeen} /> : undefined}
        panel={
          panel === null || current?.isWhole === true ? null : (
            <PartPlace>
              <PanelPlace panel={panel} />
            </PartPlace>
          )
        }
      >
        <PartPlace key={current?.id} heading={current === undefined ? undefined : text(current.label)}>
          {current === undefined ? <EmptyState title={text('entry.nothingHere')} /> : <current.screen />}
        </PartPlace>
      </Frame>
      <Callers nextCall={nextCall} />
      <PrintQueue printing={printing} />
      <DeviceQueue />
      {leaving.dialog}
    </PlacesContext>
  );
}

/** The screens that this user may open, and the one that the address names; an address within the page (`#main`) changes nothing. */
function useOpenRoutes({ screen }: Address): { readonly open: readonly Route[]; readonly current: Route | undefined } {
  const session = useSession();
  const [lastId, setLastId] = useState<string | undefined>(undefined);
  const open = routes.filter(({ right, alsoRight = right }) => session.can(right, alsoRight));
  const current = open.find((route) => route.id === screen) ?? open.find((route) => route.id === lastId) ?? open[0];
  if (current !== undefined && current.id !== lastId) setLastId(current.id);
  return { open, current };
}

function useRailItem(): (route: Route) => RailItem<string> {
  const text = useText();
  const count = useTrayCount();
  return ({ id, label, icon, chord }) => {
    const item = { id, label: text(label), icon, chord };
    return id === 'tray' ? { ...item, badge: count, badgeLabel: text('frame.trayCount', { count }) } : item;
  };
}
