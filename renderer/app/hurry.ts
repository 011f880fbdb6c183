import { hasOneCopyOnly } from '#renderer/data/one-copy.ts';
import { waitingStatus } from '#renderer/data/waiting-status.ts';
import type { DeskLine } from '#renderer/sync/desk-line.ts';

/** How often a desk asks for the hub while it holds the only copy of something; the line's own patience is ten times as long. */
const hurryMs = 3_000;

/**
 * Looks for the hub again and again while something that waits lies in one place only. A hub that asked for a pause still gets it: that is the
 * line's to keep. Returns how to end it.
 */
export function hurryWhileOneCopy(line: Pick<DeskLine, 'look'>): () => void {
  const beat = setInterval(() => {
    if (waitingStatus.getState().commands > 0 && hasOneCopyOnly()) line.look();
  }, hurryMs);
  return () => clearInterval(beat);
}
