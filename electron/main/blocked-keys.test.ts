import { describe, expect, it } from 'vitest';

import { isBlockedKey } from './blocked-keys.ts';

function press(key: string, held: { readonly control?: boolean; readonly alt?: boolean; readonly meta?: boolean } = {}) {
  return { type: 'keyDown' as const, key, control: false, alt: false, meta: false, ...held };
}

describe('keys that Chromium would take', () => {
  it('are refused everywhere when they reload or zoom', () => {
    for (const key of [press('F5'), press('r', { control: true }), press('R', { meta: true }), press('+', { control: true })]) {
      expect(isBlockedKey(key, false)).toBe(true);
    }
  });

  it('are left to a desk and refused to a kiosk when they lead out of the window', () => {
    for (const key of [press('F4', { alt: true }), press('w', { control: true }), press('F11'), press('ArrowLeft', { alt: true })]) {
      expect(isBlockedKey(key, false)).toBe(false);
      expect(isBlockedKey(key, true)).toBe(true);
    }
  });

  it('are free for typing, and for the desk’s own keys', () => {
    for (const key of [press('r'), press('w'), press('k', { control: true }), press('ArrowLeft'), press('c', { control: true })]) {
      expect(isBlockedKey(key, true)).toBe(false);
    }
    expect(isBlockedKey({ ...press('F5'), type: 'keyUp' }, true)).toBe(false);
  });
});
