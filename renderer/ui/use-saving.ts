import { useState } from 'react';

/** Carries out one thing at a time: what is asked for while another runs is left out, because whoever presses twice means the same. */
export function oneAtATime(onRunning: (isRunning: boolean) => void): (work: () => Promise<unknown>) => Promise<void> {
  let isRunning = false;
  return async (work) => {
    if (isRunning) return;
    isRunning = true;
    onRunning(true);
    try {
      await work();
    } finally {
      isRunning = false;
      onRunning(false);
    }
  };
}

/** `const { isSaving, saving } = useSaving()`: a form that is saved once, however often its key is pressed meanwhile. */
export function useSaving(): { readonly isSaving: boolean; readonly saving: (work: () => Promise<unknown>) => Promise<void> } {
  const [isSaving, setSaving] = useState(false);
  const [saving] = useState(() => oneAtATime(setSaving));
  return { isSaving, saving };
}
