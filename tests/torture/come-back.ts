import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Heard, type LoadDesk, openLoadDesk } from './load-desk.ts';
import type { Leftovers } from './part.ts';

/** So often a desk whose storage does not open is started before somebody is called. */
const startsMax = 2;

/** A desk that is started again after something was done to its files. */
export interface Started {
  readonly desk: LoadDesk;
  /** It had to be enrolled, as the person in front of a stranger would do. */
  readonly isStranger: boolean;
  /** The browser itself did not open its files any more, nor delete them: whoever is called moved them aside. The second copy is elsewhere. */
  readonly wasMovedAside: boolean;
}

/** Starts the browser of a profile and signs in there. */
export async function comeBack(
  profileDir: string,
  { url, code, heard, left }: { readonly url: string; readonly code: string | null; readonly heard: Heard; readonly left: Leftovers },
): Promise<Started> {
  for (let start = 1; ; start += 1) {
    const desk = await openLoadDesk(profileDir, heard);
    left.add(() => desk.browser.close().catch(() => undefined));
    try {
      return { desk, isStranger: await desk.enter(url, code), wasMovedAside: start > startsMax };
    } catch (fault) {
      if (!isDeadEnd(fault) || start > startsMax) throw fault;
      await desk.browser.close();
      if (start === startsMax) renameSync(join(profileDir, 'Default', 'IndexedDB'), join(profileDir, `IndexedDB aside ${Date.now()}`));
    }
  }
}

/** The desk says that the browser does not open its storage. */
function isDeadEnd(fault: unknown): boolean {
  return /does not open its storage|The desk's database: unavailable/.test(String(fault));
}
