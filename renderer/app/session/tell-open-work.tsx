import { useEffect } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { answerOpenWork, openWorkChannel } from '#renderer/app/session/open-elsewhere.ts';
import { type OpenWork, onScreen, openWorkOf } from '#renderer/data/open-work.ts';
import { hasOneCopyOnly } from '#renderer/data/one-copy.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { storageStatus } from '#renderer/data/storage/storage-status.ts';
import { waitingStatus } from '#renderer/data/waiting-status.ts';

type Host = Pick<HostBridge, 'tellOpenWork'>;

const told = new WeakSet<Host>();

/**
 * Tells the host what the page is in the middle of, from now until the page goes, so that it installs nothing meanwhile, and any other window that
 * asks before it takes a new version for all. Not only while a screen
 * is shown: when a fault takes the place of an open bill, the host must hear that there is no open bill any more.
 */
export function tellOpenWork(host: Host): void {
  if (told.has(host)) return;
  told.add(host);
  let last: OpenWork | null | undefined;
  const now = (): OpenWork | null => openWorkOf(onScreen.getState(), hasOneCopyOnly(), waitingStatus.getState().commands);
  answerOpenWork(new BroadcastChannel(openWorkChannel), now);
  const tell = (): void => {
    const work = now();
    if (work === last) return;
    last = work;
    // A host that does not hear it goes on believing what it was told before, or, at first, that it does not know.
    host.tellOpenWork({ work }).catch(() => undefined);
  };
  for (const store of [onScreen, secondCopyStatus, storageStatus, waitingStatus]) store.subscribe(tell);
  tell();
}

/**
 * Stands beside each screen that does its work. The host takes the first word of a page as the proof that this version works, so what shows a
 * fault instead stays silent, and the host then installs what lies ready when the window is closed.
 */
export function TellOpenWork({ host }: { readonly host: Host }): null {
  useEffect(() => tellOpenWork(host), [host]);
  return null;
}
