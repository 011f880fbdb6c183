import { useEffect, useLayoutEffect, useRef } from 'react';
import { hotkeys, type HotkeyMap } from './hotkeys.ts';

/** How a surface's keys behave. */
export interface HotkeyOptions {
  /** The heading of these keys on the `?` sheet. */
  readonly title: string;
  /** Keeps every key from the surfaces below, as a dialog does. */
  readonly isBlocking?: boolean;
  /** False while the surface is not the one in use. */
  readonly isActive?: boolean;
}

/**
 * Binds keys for as long as the component is mounted: `useHotkeys({ N: { label: text('calendar.book'), run: book } }, { title })`.
 * The map may be a new object at every render; the layer keeps its place in the stack.
 */
export function useHotkeys(map: HotkeyMap, { title, isBlocking = false, isActive = true }: HotkeyOptions): void {
  const current = useRef(map);
  useLayoutEffect(() => {
    current.current = map;
  });
  // Before it is painted: what somebody sees hears its keys.
  useLayoutEffect(() => {
    if (!isActive) return undefined;
    return hotkeys.add({
      title,
      isBlocking,
      get map() {
        return current.current;
      },
    });
  }, [title, isBlocking, isActive]);
}

/**
 * Listens to the window's keys; `UiRoot` calls it once. A key that a control has used already (`defaultPrevented`) is left alone. Chords with
 * Mod are asked for before any control sees them: a focused button would take the Enter of Mod+Enter for itself.
 */
export function useHotkeyListener(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isStray(event)) return;
      if (!hotkeys.press(event, isTyping(event.target), event.repeat)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onCapture = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey) press(event);
    };
    const onBubble = (event: KeyboardEvent): void => {
      if (!event.ctrlKey && !event.metaKey) press(event);
    };
    window.addEventListener('keydown', onCapture, { capture: true });
    window.addEventListener('keydown', onBubble);
    return () => {
      window.removeEventListener('keydown', onCapture, { capture: true });
      window.removeEventListener('keydown', onBubble);
    };
  }, []);
}

/** Nothing is typed into a box that is ticked or a round one that is chosen. */
const typingPlaces =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="spinbutton"], [role="listbox"], [role="menu"]';

const formPanels = '.side-panel[data-form]';

/** A letter that falls on nothing while somebody fills in a form was meant for one of its fields, and is no key. */
function isStray({ target, key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || !/^[\p{L}\p{N}]$/u.test(key)) return false;
  const isNowhere = target === document.body || (target instanceof Element && target.matches(formPanels));
  return isNowhere && document.querySelector(formPanels) !== null;
}

/** Letters belong to a field, and in a list they find the entry that begins with them. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null;
}
