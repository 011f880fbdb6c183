import { matchesChord, type KeyChord, type KeyPress } from './keys.ts';

/** One key and what it does. */
export interface Hotkey {
  /** What it does, in words: the `?` sheet lists every key, those with the same words on one line. */
  readonly label: string;
  readonly run: () => void;
  /** Works also while somebody types. Escape and chords with Mod, Alt or an F key always do. */
  readonly whileTyping?: boolean;
  /** Runs again and again while the key is held down; otherwise holding it counts once. */
  readonly repeats?: boolean;
  readonly isDisabled?: boolean;
  /** Kept from the layers below also while it is disabled: they would do something else with what was meant here. */
  readonly isHeldBack?: boolean;
  /** The surface handles the key itself; it stands here for the `?` sheet alone. */
  readonly isListedOnly?: boolean;
}

/** Keys by chord. */
export type HotkeyMap = Readonly<Record<KeyChord, Hotkey>>;

/** Keys that a surface takes itself, for the `?` sheet. */
export function listedOnly(label: string, ...chords: readonly KeyChord[]): HotkeyMap {
  return Object.fromEntries(chords.map((chord) => [chord, { label, run: () => undefined, isListedOnly: true }]));
}

/** The keys of one surface. The newest layer is asked first; a blocking layer keeps the key from those below it. */
export interface HotkeyLayer {
  /** The heading under which the `?` sheet lists the keys. */
  readonly title: string;
  readonly isBlocking: boolean;
  readonly map: HotkeyMap;
}

/** A group of the `?` sheet. */
export interface HotkeyGroup {
  readonly title: string;
  readonly keys: readonly ListedKey[];
}

/** A key of the `?` sheet. */
export interface ListedKey {
  readonly chord: KeyChord;
  readonly label: string;
  readonly run: () => void;
  readonly isListedOnly: boolean;
}

/** The registry of the keys that work at this moment. */
export interface Hotkeys {
  readonly add: (layer: HotkeyLayer) => () => void;
  /** Runs the key's action, if any layer has one; says whether it did. */
  readonly press: (press: KeyPress, isTyping: boolean, isHeld?: boolean) => boolean;
  readonly groups: () => readonly HotkeyGroup[];
}

/** Makes an empty registry. The desk has one, `hotkeys`; tests make their own. */
export function createHotkeys(): Hotkeys {
  let layers: readonly HotkeyLayer[] = [];
  return {
    add(layer) {
      layers = [...layers, layer];
      return () => {
        layers = layers.filter((other) => other !== layer);
      };
    },
    press(press, isTyping, isHeld = false) {
      const hotkey = find(layers, press, isTyping);
      if (!isHeld || hotkey?.repeats === true) hotkey?.run();
      return hotkey !== undefined;
    },
    groups: () => groupsOf(layers),
  };
}

/** The keys of this window. */
export const hotkeys: Hotkeys = createHotkeys();

function find(layers: readonly HotkeyLayer[], press: KeyPress, isTyping: boolean): Hotkey | undefined {
  for (const layer of layers.toReversed()) {
    const meant = Object.entries(layer.map).filter(
      ([chord, hotkey]) =>
        hotkey.isListedOnly !== true && matchesChord(chord, press) && (!isTyping || hotkey.whileTyping === true || worksWhileTyping(chord)),
    );
    const found = meant.find(([, hotkey]) => hotkey.isDisabled !== true);
    if (found !== undefined) return found[1];
    if (layer.isBlocking || meant.some(([, hotkey]) => hotkey.isHeldBack === true)) return undefined;
  }
  return undefined;
}

function worksWhileTyping(chord: KeyChord): boolean {
  return chord === 'Escape' || /^(Mod|Alt)\+/.test(chord) || /^(?:Shift\+)?F\d+$/.test(chord);
}

function groupsOf(layers: readonly HotkeyLayer[]): readonly HotkeyGroup[] {
  const byTitle = new Map<string, ListedKey[]>();
  for (const layer of layers.toReversed()) {
    const keys = byTitle.get(layer.title) ?? [];
    for (const [chord, { label, run, isDisabled, isListedOnly = false }] of Object.entries(layer.map)) {
      if (isDisabled !== true && !keys.some((key) => key.chord === chord)) keys.push({ chord, label, run, isListedOnly });
    }
    byTitle.set(layer.title, keys);
  }
  return [...byTitle].filter(([, keys]) => keys.length > 0).map(([title, keys]) => ({ title, keys }));
}
