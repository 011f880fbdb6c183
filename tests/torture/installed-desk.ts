import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchStandIn } from '#tests/support/electron-stand-in/launch.ts';
import { type Heard, type LoadPage, driveLoadPage } from './load-desk.ts';
import type { Leftovers } from './part.ts';

/** The installed desk: our true main process on the stand-in for Electron, its window on a Chromium, the load page in it. */
export interface InstalledDesk extends LoadPage {
  readonly page: Page;
  /** The main process; the window's processes are its children. */
  readonly pid: number;
  /** From now on the hub is out of its reach. */
  isolate(): void;
  /** It is in reach again. */
  reconnect(): void;
  /** Ends what is left of it. */
  drop(): Promise<void>;
}

/** Starts it on a folder of data. The hub is out of its reach until `reconnect`. */
export async function openInstalledDesk(
  userDataDir: string,
  { appRoot, hubUrl, heard, left }: { readonly appRoot: string; readonly hubUrl: string; readonly heard: Heard; readonly left: Leftovers },
): Promise<InstalledDesk> {
  // A machine that starts anew has no process of before; on this one its number may have been given to another.
  rmSync(join(userDataDir, 'single-instance.pid'), { force: true });
  const standIn = await launchStandIn({ userDataDir, hubUrl, appRoot });
  let dropped: Promise<void> | undefined;
  // Once: later its numbers of processes may be those of others.
  const drop = (): Promise<void> => (dropped ??= standIn.kill());
  left.add(drop);
  standIn.network.cut();
  return {
    ...driveLoadPage(standIn.page, heard),
    page: standIn.page,
    pid: standIn.pid,
    isolate: standIn.network.cut,
    reconnect: standIn.network.restore,
    drop,
  };
}
