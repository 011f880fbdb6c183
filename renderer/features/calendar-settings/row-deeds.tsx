import { ArrowUp } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

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
