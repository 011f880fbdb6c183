/** What of the panel stays in sight above a form. */
const abovePx = 12;

/**
 * All of a form is in sight when it opens, with room below for what it says while it is filled in. Only the panel scrolls: the browser's own
 * `scrollIntoView` moves the page as well.
 */
export function scrollUpTo(form: HTMLElement): void {
  let panel = form.parentElement;
  while (panel !== null && getComputedStyle(panel).overflowY !== 'auto') panel = panel.parentElement;
  if (panel !== null) panel.scrollTop += form.getBoundingClientRect().top - panel.getBoundingClientRect().top - abovePx;
}
