import { useLayoutEffect, useState } from 'react';
import { Banknote, CalendarDays, ChartColumn, Inbox, Package, Settings, Users } from 'lucide-react';
import { Frame } from '#renderer/app/frame/frame.tsx';
import { Rail } from '#renderer/app/frame/rail.tsx';
import { SyncSign } from '#renderer/app/frame/sync-sign.tsx';
import { SearchButton, TopBar } from '#renderer/app/frame/top-bar.tsx';
import { UserMenu } from '#renderer/app/frame/user-menu.tsx';
import { applyAppearance, type Appearance } from '#renderer/ui/appearance.ts';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { FramePanel } from './frame-panel.tsx';
import { sample } from './sample.ts';

const hours = ['10', '11', '12', '13', '14', '15', '16', '17'];
const nothing = () => undefined;

/** The whole frame around an invented day. */
export function FrameBoard() {
  const text = useText();
  const format = useFormat();
  const [day, setDay] = useState('2018-05-31');
  const [place, setPlace] = useState('calendar');
  const [isOpen, setOpen] = useState(true);
  return (
    <Frame
      rail={<GalleryRail place={place} onGo={setPlace} />}
      topBar={
        <TopBar
          start={<DateButton label={text('keys.pickDate')} day={day} today="2018-05-31" text={format.day(day)} onChange={setDay} />}
          search={<SearchButton onPress={() => setOpen(true)} />}
          sync={<SyncSign state="offline" text={text('sync.offlineWaiting', { time: '12:04', count: 7 })} onPress={nothing} />}
          user={<GalleryUser />}
        />
      }
      banner={
        <Banner tone="warn" isLine>
          {text('frame.rehearsal', { time: '09:30', day: format.day(day) })}
        </Banner>
      }
      panel={isOpen ? <FramePanel onClose={() => setOpen(false)} /> : null}
    >
      <Day />
    </Frame>
  );
}

function GalleryUser() {
  // The address decided already; what is chosen in the menu holds until the next one.
  const { theme, density } = document.documentElement.dataset;
  const [appearance, setAppearance] = useState<Appearance>({
    theme: theme === 'dark' ? 'dark' : 'light',
    density: density === 'comfortable' ? 'comfortable' : 'compact',
  });
  useLayoutEffect(() => applyAppearance(document.documentElement, appearance), [appearance]);
  return (
    <UserMenu
      name="Anna Moore"
      appearance={appearance}
      onAppearance={setAppearance}
      onLock={nothing}
      onSwitchUser={nothing}
      onShowKeys={nothing}
    />
  );
}

function GalleryRail({ place, onGo }: { readonly place: string; readonly onGo: (id: string) => void }) {
  const text = useText();
  return (
    <Rail
      current={place}
      onGo={onGo}
      items={[
        { id: 'calendar', label: text('frame.calendar'), icon: <CalendarDays />, chord: 'F1' },
        { id: 'till', label: text('frame.till'), icon: <Banknote />, chord: 'F2' },
        { id: 'clients', label: text('frame.clients'), icon: <Users />, chord: 'F3' },
        { id: 'stock', label: text('frame.stock'), icon: <Package />, chord: 'F4' },
        { id: 'reports', label: text('frame.reports'), icon: <ChartColumn />, chord: 'F6' },
      ]}
      footItems={[
        {
          id: 'tray',
          label: text('frame.tray'),
          icon: <Inbox />,
          chord: 'F7',
          badge: 3,
          badgeLabel: text('frame.trayCount', { count: 3 }),
        },
        { id: 'settings', label: text('frame.settings'), icon: <Settings />, chord: 'F8' },
      ]}
    />
  );
}

function Day() {
  return (
    <div className="day">
      <div className="day-head" />
      {sample.people.map((name, index) => (
        <div key={name} className="day-head">
          <Avatar name={name} hue={[1, 9, 5, 11, 3, 7][index] ?? 1} size="small" />
          {name}
        </div>
      ))}
      <div className="day-hours">
        {hours.map((hour) => (
          <div key={hour} className="day-hour">
            {hour}
          </div>
        ))}
      </div>
      {sample.people.map((name, column) => (
        <div key={name} className="day-column">
          {sample.visits
            .filter((visit) => visit.column === column)
            .map((visit) => (
              <div
                key={visit.top}
                className="day-visit"
                data-hue={visit.hue}
                data-tone={visit.tone}
                style={{ top: visit.top, height: visit.height }}
              >
                <div className="day-visit-name">
                  {visit.name}
                  <StatusMark tone={visit.tone} shape={visit.shape} label={visit.shape} />
                </div>
                <div className="day-visit-note">{visit.note}</div>
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
