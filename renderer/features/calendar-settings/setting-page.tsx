import type { ReactNode } from 'react';
import { ArrowUp } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

/** A list of settings, and beside it the one that is being changed. */
export function SettingPage({
  bar,
  panel,
  children,
}: {
  readonly bar: ReactNode;
  readonly panel: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="setting-page" data-panel={panel === null ? undefined : true}>
      <div className="setting-main">
        {bar !== null && <div className="setting-bar">{bar}</div>}
        {children}
      </div>
      {panel !== null && <aside className="setting-panel">{panel}</aside>}
    </div>
  );
}

/** The buttons of one line; shared by all lists of settings that have an order. */
export function RowDeeds<Row extends { readonly id: string; readonly name: string; readonly active: boolean }>({
  one,
  above,
  onChange,
  onMoveUp,
}: {
  readonly one: Row;
  readonly above: Row | undefined;
  readonly onChange: (id: string) => void;
  readonly onMoveUp: (one: Row, above: Row) => void;
}) {
  const text = useText();
  return (
    <span className="setting-deeds">
      {above !== undefined && above.active === one.active && (
        <IconButton label={text('calendarSettings.upNamed', { name: one.name })} icon={<ArrowUp />} onPress={() => onMoveUp(one, above)} />
      )}
      <Button aria-label={text('calendarSettings.changeNamed', { name: one.name })} onPress={() => onChange(one.id)}>
        {text('calendarSettings.change')}
      </Button>
    </span>
  );
}
