import type { ReactNode } from 'react';
import { Armchair, CalendarDays, CalendarRange, ChevronDown, Columns3, List, Users } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type CalendarView, calendarViews, viewWords } from './calendar-view.ts';

const icons: Readonly<Record<CalendarView, ReactNode>> = {
  day: <Columns3 aria-hidden="true" />,
  resources: <Armchair aria-hidden="true" />,
  week: <CalendarRange aria-hidden="true" />,
  overview: <Users aria-hidden="true" />,
  agenda: <List aria-hidden="true" />,
  month: <CalendarDays aria-hidden="true" />,
};

/** The button that says how the calendar is looked at, and its menu; each view has a key of its own. */
export function ViewSwitch({ view, onView }: { readonly view: CalendarView; readonly onView: (view: CalendarView) => void }) {
  const text = useText();
  useHotkeys(
    Object.fromEntries(calendarViews.map((one) => [viewWords[one].chord, { label: text(viewWords[one].key), run: () => onView(one) }])),
    { title: text('views.view') },
  );
  const label = text(viewWords[view].label);
  return (
    <Menu
      label={text('views.view')}
      trigger={
        <Button icon={icons[view]} aria-label={text('views.viewIs', { view: label })}>
          <span className="view-name">
            <span className="view-name-words">{label}</span>
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
      groups={[
        {
          id: 'views',
          label: text('views.view'),
          entries: calendarViews.map((one) => ({
            id: one,
            label: text(viewWords[one].label),
            icon: icons[one],
            chord: viewWords[one].chord,
            isChosen: one === view,
            run: () => onView(one),
          })),
        },
      ]}
    />
  );
}
