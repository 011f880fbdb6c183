import { useEffect } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useNowMs } from '#renderer/data/use-desk.tsx';
import { useFiscalQueue } from '#renderer/features/devices/use-fiscal-queue.ts';
import { useTerminalDesk } from '#renderer/features/devices/use-terminal-desk.ts';

/** Takes up what an end of the program left at the card terminal, and writes the fiscal journal. Nothing is seen of it. */
export function DeviceQueue() {
  const { devices } = usePlaces();
  const desk = useTerminalDesk(devices.terminal);
  const { watch } = devices.terminal.store;
  useEffect(() => watch(), [watch]);
  const nowMs = useNowMs();
  // With the beat, too: what the second copy brought back waits until its day has come from the hub.
  useEffect(() => void desk.recover(), [desk, nowMs]);
  useFiscalQueue(devices);
  return null;
}
