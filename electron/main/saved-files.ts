import type { DownloadItem, Event, WebContents } from 'electron';

import { isAppUrl } from './origin.ts';

/** The part of a download that is looked at. */
export type Download = Pick<DownloadItem, 'getURL' | 'getInitiatorOrigin' | 'getFilename' | 'setSaveDialogOptions' | 'cancel'> & {
  once(event: 'done', listener: (event: Event, state: 'completed' | 'cancelled' | 'interrupted') => void): unknown;
  on(event: 'updated', listener: (event: Event, state: 'progressing' | 'interrupted') => void): unknown;
};

/** Whether a download goes on. One that does asks where to. */
export type FileDoor = (item: Download, page: WebContents | null | undefined) => boolean;

/** For a session whose pages save no files. */
export const noFileDoor: FileDoor = () => false;

/** What the door for files is made of. */
export type FileDoorPorts = {
  /** The page of the desk's window, once it is open. */
  readonly page: () => WebContents | undefined;
  /** The file did not get onto the disk. The page that asked for it does not hear of that. */
  readonly failed: (name: string) => void;
};

const blobScheme = 'blob:';

/** Made by our page in its memory and asked for by it; anything else would bring a file in. */
function isOwnFile(item: Download): boolean {
  const address = item.getURL();
  return address.startsWith(blobScheme) && isAppUrl(address.slice(blobScheme.length)) && isAppUrl(item.getInitiatorOrigin());
}

/**
 * A name without folders, without signs that no system takes in a name, and without signs that hide what kind of file it is
 * (dots in front, marks that turn the direction of writing).
 */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '');
  return plain === '' ? 'foyer' : plain;
}

/** Lets out what the desk's own window saves, to where the user says in the system's dialog. */
export function createFileDoor({ page, failed }: FileDoorPorts): FileDoor {
  return (item, from) => {
    const own = page();
    if (own === undefined || from !== own || !isOwnFile(item)) {
      return false;
    }
    const name = plainFileName(item.getFilename());
    // Without a title the dialog is headed by the blob's address.
    item.setSaveDialogOptions({ defaultPath: name, title: name });
    let isOver = false;
    const end = (state: 'completed' | 'cancelled' | 'interrupted') => {
      if (!isOver && state === 'interrupted') {
        failed(name);
      }
      isOver = true;
    };
    item.once('done', (_event, state) => end(state));
    item.on('updated', (_event, state) => {
      if (state === 'interrupted') {
        end(state);
        // Electron waits for somebody to resume it, as on a full disk; here the file is asked for anew instead.
        item.cancel();
      }
    });
    return true;
  };
}
