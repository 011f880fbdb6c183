import type { RenderProcessGoneDetails, WebContents } from 'electron';

/** How long to wait before the first and the second new start; the third crash in a row shows the safe page. */
const reloadDelaysMs = [500, 3_000] as const;

/** A page that ran this long has recovered: its next crash is a first one again. */
const recoveredAfterMs = 60_000;

/** What happens after a crash: wait and start the page again, or stop trying. */
export type CrashAnswer = { readonly do: 'reload'; readonly afterMs: number } | { readonly do: 'show-safe-page' };

/** Counts crashes in a row and says what to do about each. */
export function createCrashCounter(now: () => number): () => CrashAnswer {
  let strikes = 0;
  let lastCrashAt = Number.NEGATIVE_INFINITY;
  return () => {
    const crashedAt = now();
    strikes = crashedAt - lastCrashAt > recoveredAfterMs ? 1 : strikes + 1;
    lastCrashAt = crashedAt;
    const afterMs = reloadDelaysMs[strikes - 1];
    return afterMs === undefined ? { do: 'show-safe-page' } : { do: 'reload', afterMs };
  };
}

type CrashingContents = Pick<WebContents, 'reload' | 'isDestroyed'> & {
  on(event: 'render-process-gone', listener: (event: unknown, details: RenderProcessGoneDetails) => void): unknown;
};

/** What the crash watch needs from the outside. */
export type CrashPorts = {
  readonly now: () => number;
  readonly after: (delayMs: number, work: () => void) => void;
  readonly onCrash: (reason: string) => void;
  readonly showSafePage: () => void;
};

/** Starts a crashed page again, with growing patience, and shows the safe page in place of an endless loop. */
export function reloadAfterCrash(contents: CrashingContents, ports: CrashPorts): void {
  const countCrash = createCrashCounter(ports.now);
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') {
      return;
    }
    ports.onCrash(details.reason);
    const answer = countCrash();
    if (answer.do === 'show-safe-page') {
      ports.showSafePage();
      return;
    }
    ports.after(answer.afterMs, () => {
      if (!contents.isDestroyed()) {
        contents.reload();
      }
    });
  });
}
