/** Keeps a page with unsaved work from being left without a question. */
export type QuitGuard = { readonly set: () => void; readonly lift: () => void };

/** The browser asks in its own words; all a page can do is to make it ask. */
export function createQuitGuard(target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): QuitGuard {
  const askBeforeLeaving = (event: Event) => event.preventDefault();
  return {
    // A listener that is always there would switch the browser's back-forward cache off for nothing.
    set: () => target.addEventListener('beforeunload', askBeforeLeaving),
    lift: () => target.removeEventListener('beforeunload', askBeforeLeaving),
  };
}
