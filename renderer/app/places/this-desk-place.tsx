import { usePlaces } from '#renderer/app/places/use-places.ts';
import { PrinterList } from '#renderer/features/printing/printer-list.tsx';
import { ThisDeskScreen } from '#renderer/features/this-desk/this-desk-screen.tsx';

/** This machine as a desk. */
export function ThisDeskPlace() {
  const { thisDesk, printing } = usePlaces();
  return <ThisDeskScreen ports={thisDesk} printers={<PrinterList ports={printing.ports} />} />;
}
