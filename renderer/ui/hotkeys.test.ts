import { describe, expect, it, vi } from 'vitest';
import { createHotkeys, type HotkeyMap } from './hotkeys.ts';
import { ariaKeys, keyCaps, keyWords, matchesChord, type KeyPress } from './keys.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

function layer(title: string, map: HotkeyMap, isBlocking = false) {
  return { title, map, isBlocking };
}

describe('a chord', () => {
  it('is Ctrl on a desk and ⌘ on a Mac', () => {
    expect(matchesChord('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesChord('Mod+K', press('k', { metaKey: true }), false)).toBe(false);
    expect(matchesChord('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(keyCaps('Mod+K', false)).toEqual(['Ctrl', 'K']);
    expect(keyCaps('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect([keyWords('Mod+V', false), keyWords('Mod+V', true)]).toEqual(['Ctrl+V', '⌘V']);
  });

  it('tells Shift from no Shift for letters and named keys, not for signs that need it', () => {
    expect(matchesChord('N', press('N', { shiftKey: true }), false)).toBe(false);
    expect(matchesChord('Shift+ArrowLeft', press('ArrowLeft', { shiftKey: true }), false)).toBe(true);
    expect(matchesChord('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesChord('+', press('+'), false)).toBe(true);
  });

  it('finds a letter by its place on another alphabet’s keyboard', () => {
    expect(matchesChord('N', press('т', { code: 'KeyN' }), false)).toBe(true);
    // On AZERTY the key that says A lies where Q is: what it says counts, as it is a Latin letter.
    expect(matchesChord('Q', press('a', { code: 'KeyQ' }), false)).toBe(false);
  });
});

describe('the registry', () => {
  it('keeps a key that a form has from the panel that it lies in, also while the form is not complete', () => {
    const hotkeys = createHotkeys();
    const book = vi.fn();
    const take = vi.fn();
    hotkeys.add(layer('Client', { 'Mod+Enter': { label: 'Book', run: book } }));
    const leave = hotkeys.add(layer('Account', { 'Mod+Enter': { label: 'Take', run: take, isDisabled: true, isHeldBack: true } }));
    const enter = press('Enter', { ctrlKey: true });
    expect(hotkeys.press(enter, true)).toBe(false);
    leave();
    hotkeys.add(layer('Account', { 'Mod+Enter': { label: 'Take', run: take, isHeldBack: true } }));
    hotkeys.press(enter, true);
    expect([book.mock.calls.length, take.mock.calls.length]).toEqual([0, 1]);
  });

  it('asks the newest surface first, and the one below when it is gone', () => {
    const hotkeys = createHotkeys();
    const [below, above] = [vi.fn(), vi.fn()];
    hotkeys.add(layer('calendar', { Escape: { label: 'Do', run: below } }));
    const remove = hotkeys.add(layer('panel', { Escape: { label: 'Do', run: above } }));
    expect(hotkeys.press(press('Escape'), false)).toBe(true);
    remove();
    hotkeys.press(press('Escape'), false);
    expect([above.mock.calls.length, below.mock.calls.length]).toEqual([1, 1]);
  });

  it('keeps keys from what lies below a dialog', () => {
    const hotkeys = createHotkeys();
    const run = vi.fn();
    hotkeys.add(layer('calendar', { N: { label: 'Do', run } }));
    const close = hotkeys.add(layer('dialog', {}, true));
    expect(hotkeys.press(press('n'), false)).toBe(false);
    close();
    expect(hotkeys.press(press('n'), false)).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it('lets letters be typed, and still steps back and searches', () => {
    const hotkeys = createHotkeys();
    const run = vi.fn();
    hotkeys.add(
      layer('calendar', {
        N: { label: 'Do', run },
        Escape: { label: 'Do', run },
        'Mod+K': { label: 'Do', run },
        F2: { label: 'Do', run },
        'Shift+F3': { label: 'Do', run },
        Enter: { label: 'Do', run, whileTyping: true },
      }),
    );
    expect(hotkeys.press(press('n'), true)).toBe(false);
    for (const key of [press('Escape'), press('k', { ctrlKey: true }), press('F2'), press('F3', { shiftKey: true }), press('Enter')])
      expect(hotkeys.press(key, true)).toBe(true);
  });

  it('counts a key that is held once, unless it repeats', () => {
    const hotkeys = createHotkeys();
    const [book, next] = [vi.fn(), vi.fn()];
    hotkeys.add(layer('calendar', { N: { label: 'Do', run: book }, ArrowRight: { label: 'Do', run: next, repeats: true } }));
    for (const isHeld of [false, true, true]) {
      expect(hotkeys.press(press('n'), false, isHeld)).toBe(true);
      hotkeys.press(press('ArrowRight'), false, isHeld);
    }
    expect([book.mock.calls.length, next.mock.calls.length]).toEqual([1, 3]);
  });

  it('lists what works now, by surface, without what is disabled', () => {
    const hotkeys = createHotkeys();
    const run = vi.fn();
    hotkeys.add(layer('everywhere', { '?': { label: 'Show all keys', run } }));
    hotkeys.add(layer('calendar', { N: { label: 'Book', run }, D: { label: 'Pick', run, isDisabled: true } }));
    expect(hotkeys.groups()).toMatchObject([
      { title: 'calendar', keys: [{ chord: 'N', label: 'Book' }] },
      { title: 'everywhere', keys: [{ chord: '?', label: 'Show all keys' }] },
    ]);
    expect(hotkeys.press(press('d'), false)).toBe(false);
  });

  it('leaves keys that a surface handles itself to the surface, and lists them', () => {
    const hotkeys = createHotkeys();
    const [menu, move] = [vi.fn(), vi.fn()];
    hotkeys.add(layer('Desk', { M: { label: 'Menu', run: menu } }));
    hotkeys.add(layer('Grid', { M: { label: 'Move', run: move, isListedOnly: true } }));
    expect(hotkeys.press(press('m'), false)).toBe(true);
    expect([menu.mock.calls.length, move.mock.calls.length]).toEqual([1, 0]);
    expect(hotkeys.groups().map(({ title }) => title)).toContain('Grid');
  });
});
