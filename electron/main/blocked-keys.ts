import type { Input } from 'electron';

type Key = Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>;

/**
 * Keys that Chromium would take for itself. Reloading in the middle of work and zooming by accident are
 * refused everywhere; a kiosk also gives no way out of its window.
 */
export function isBlockedKey(input: Key, kiosk: boolean): boolean {
  if (input.type !== 'keyDown') {
    return false;
  }
  const key = input.key.toLowerCase();
  const command = input.control || input.meta;
  if (key === 'f5' || (command && (key === 'r' || key === '+' || key === '-' || key === '='))) {
    return true;
  }
  if (!kiosk) {
    return false;
  }
  const leaves = command && (key === 'w' || key === 'q' || key === 'm' || key === 'h' || key === 'n' || key === 'p');
  return leaves || key === 'f11' || key === 'f12' || (input.alt && (key === 'f4' || key === 'arrowleft' || key === 'arrowright'));
}
