import { useLayoutEffect, useState } from 'react';
import { applyAppearance, loadAppearance, saveAppearance, type Appearance } from '#renderer/ui/appearance.ts';

/** This device's look and a way to change it, kept in localStorage and put on the document at once. */
export function useAppearance(): readonly [Appearance, (next: Appearance) => void] {
  const [appearance, setAppearance] = useState(() => loadAppearance(localStorage, matchMedia('(pointer: coarse)').matches));
  useLayoutEffect(() => applyAppearance(document.documentElement, appearance), [appearance]);
  const change = (next: Appearance) => {
    saveAppearance(localStorage, next);
    setAppearance(next);
  };
  return [appearance, change];
}
