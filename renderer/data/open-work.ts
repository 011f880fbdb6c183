import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useOneCopyOnly } from '#renderer/data/one-copy.ts';
import { waitingStatus } from '#renderer/data/waiting-status.ts';

/**
 * What a restart must wait for: a bill that is open, a form that is half typed, or commands that the hub has not and that lie in one place only
 * (`unsafe`). The host knows it by the same words.
 */
export type OpenWork = 'bill' | 'form' | 'unsafe';

/** What is open on the screen, by how often. */
type OnScreen = Readonly<Record<Exclude<OpenWork, 'unsafe'>, number>>;

/** View state only: nothing is decided by it but when to restart. */
export const onScreen = createStore<OnScreen>(() => ({ bill: 0, form: 0 }));

/** Says of a component, for as long as it is shown, that its work is open. */
export function useOpenOnScreen(kind: keyof OnScreen, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    onScreen.setState((now) => ({ ...now, [kind]: now[kind] + 1 }));
    return () => onScreen.setState((now) => ({ ...now, [kind]: now[kind] - 1 }));
  }, [kind, isOpen]);
}

/** What stands in the way of a restart first of all; null when nothing does. Money that lies in one place only comes before everything. */
export function openWorkOf(screen: OnScreen, isOneCopy: boolean, waiting: number): OpenWork | null {
  if (waiting > 0 && isOneCopy) return 'unsafe';
  if (screen.bill > 0) return 'bill';
  return screen.form > 0 ? 'form' : null;
}

/** What stands in the way of a restart now. */
export function useOpenWork(): OpenWork | null {
  const screen = useStore(onScreen);
  const isOneCopy = useOneCopyOnly();
  const waiting = useStore(waitingStatus, ({ commands }) => commands);
  return openWorkOf(screen, isOneCopy, waiting);
}
