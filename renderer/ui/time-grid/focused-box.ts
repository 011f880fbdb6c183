/** The key of the box that has the focus, in whichever grid it stands; undefined while the focus is elsewhere. */
export function focusedBoxKey(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-box]')?.dataset['box'];
}
