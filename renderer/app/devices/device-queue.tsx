import { useEffect } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useFiscalQueue } from '#renderer/features/devices/use-fiscal-queue.ts';
import { useTerminalDesk } from '#renderer/features/devices/use-terminal-desk.ts';

/** Takes up what an end of the program left at the card terminal, and writes the fiscal journal. Nothing is seen of it. */
export function DeviceQueue() {
  const { devices } = usePlaces();
  const desk = useTerminalDesk(devices.terminal);
  const { watch } = devices.terminal.store;
  useEffect(() => watch(), [watch]);
  useEffect(() => void desk.recover(), [desk]);
  useFiscalQueue(devices);
  return null;
}
