import { usePlaces } from '#renderer/app/places/use-places.ts';
import { FiscalSettings } from '#renderer/features/devices/fiscal-settings.tsx';
import { TerminalSettings } from '#renderer/features/devices/terminal-settings.tsx';
import { PrinterList } from '#renderer/features/printing/printer-list.tsx';
import { ThisDeskScreen } from '#renderer/features/this-desk/this-desk-screen.tsx';
import { commandWords } from '#renderer/features/tray/tray-words.ts';
import { WaitingWork } from '#renderer/features/waiting-work/waiting-work.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** This machine as a desk. */
export function ThisDeskPlace() {
  const text = useText();
  const { thisDesk, printing, devices } = usePlaces();
  return (
    <ThisDeskScreen
      ports={thisDesk}
      printers={<PrinterList ports={printing.ports} />}
      terminal={<TerminalSettings ports={devices} />}
      fiscal={<FiscalSettings ports={devices} />}
      waiting={<WaitingWork commandWords={(command) => commandWords(text, command)} />}
    />
  );
}
