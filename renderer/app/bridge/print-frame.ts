import { HostFault } from '#shared/bridge/host-fault.ts';

/** How long a finished print frame stays: a browser may read it after `print()` has come back. */
const frameLingerMs = 60_000;

/** Under our content policy a style element has no effect; the same rules as an adopted sheet have. */
function adoptStyles(frameWindow: Window & typeof globalThis): void {
  const sheets = Array.from(frameWindow.document.querySelectorAll('style'), (style) => {
    const sheet = new frameWindow.CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    return sheet;
  });
  frameWindow.document.adoptedStyleSheets.push(...sheets);
}

/**
 * Prints one document from a hidden frame, so that the page around it stays as it is. The frame's
 * sandbox runs no scripts: a receipt is text, whatever was typed into it.
 */
export async function printInFrame(page: Document, html: string): Promise<void> {
  const frame = page.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0', opacity: '0' });
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.srcdoc = html;
    page.body.append(frame);
  });
  const frameWindow = frame.contentWindow as (Window & typeof globalThis) | null;
  if (frameWindow === null) {
    frame.remove();
    throw new HostFault('failed', 'The browser did not open the document to print.');
  }
  adoptStyles(frameWindow);
  frameWindow.focus();
  frameWindow.print();
  setTimeout(() => frame.remove(), frameLingerMs);
}
