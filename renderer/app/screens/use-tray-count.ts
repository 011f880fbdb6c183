import { useLive } from '#renderer/data/use-desk.tsx';
import { heldOr } from '#shared/tables/read.ts';

/** How many things in the tray wait for a person. */
export function useTrayCount(): number {
  const { value } = useLive(async (read) => heldOr(await read.by('trayItems', 'state', 'open'), []).length, []);
  return value ?? 0;
}
