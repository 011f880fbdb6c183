import { FileText, Printer } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import type { TillSlots } from './till-slots.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

/** Prints the X-report. With Alt, because a bare letter finds an entry while the list of tills has the focus. */
export const xKey = 'Alt+P';

/** The X-report of a till: looked at, or printed at once. */
export function XButtons({
  till,
  shiftId,
  slots,
}: {
  readonly till: RowOf<'tills'>;
  readonly shiftId: string | null;
  readonly slots: Pick<TillSlots, 'onX' | 'printX'>;
}) {
  const text = useText();
  return (
    <>
      <Button icon={<FileText />} onPress={() => slots.onX(till.id)}>
        {text('till.xReport')}
      </Button>
      <IconButton label={text('till.printX')} chord={xKey} icon={<Printer />} onPress={() => slots.printX(till, shiftId)} />
    </>
  );
}
