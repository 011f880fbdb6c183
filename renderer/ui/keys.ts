/** A key chord as hotkeys and hints write it: `N`, `Shift+N`, `Mod+K` (Ctrl, or ⌘ on a Mac), `ArrowLeft`, `?`, `F2`. */
export type KeyChord = string;

/** What of a keyboard event decides which chord it is. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ' ': 'Space',
};

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎' };
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** Whether this computer is a Mac, where the command key takes the place of Ctrl. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);
}

/** The parts of a chord as they are printed on the keys: `Mod+K` is `Ctrl`, `K`. */
export function keyCaps(chord: KeyChord, mac: boolean = isMac()): readonly string[] {
  return partsOf(chord).map((part) => (mac ? macSigns[part] : otherSigns[part]) ?? signs[part] ?? part);
}

/** A chord as a sentence names it: `Ctrl+V`, or `⌘V` on a Mac. */
export function keyWords(chord: KeyChord, mac: boolean = isMac()): string {
  return keyCaps(chord, mac).join(mac ? '' : '+');
}

/** The chord as `aria-keyshortcuts` wants it. */
export function ariaKeys(chord: KeyChord, mac: boolean = isMac()): string {
  return partsOf(chord)
    .map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : part))
    .join('+');
}

/** Whether a key press is this chord. Letters are found by their place on the keyboard too, so that `N` works on a Cyrillic layout. */
export function matchesChord(chord: KeyChord, press: KeyPress, mac: boolean = isMac()): boolean {
  const parts = partsOf(chord);
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const command = mac ? press.metaKey : press.ctrlKey;
  const stranger = mac ? press.ctrlKey : press.metaKey;
  if (command !== wants('Mod') || press.altKey !== wants('Alt') || stranger) return false;
  // A sign such as `?` needs Shift on most layouts, so Shift counts only for letters and for keys with a name.
  if ((key.length > 1 || isLetter(key)) && press.shiftKey !== wants('Shift')) return false;
  return keyOf(press).toLowerCase() === key.toLowerCase();
}

function keyOf(press: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const isForeign = press.key.length === 1 && press.key.charCodeAt(0) > 127;
  return letter !== undefined && isForeign ? letter : press.key;
}

function isLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}

function partsOf(chord: KeyChord): readonly string[] {
  return chord === '+' ? ['+'] : chord.split('+');
}
