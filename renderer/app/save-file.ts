import type { DeskLog } from '#renderer/data/desk-log.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';

/** Keeps a text as a file: the installed desk asks where (`electron/main/saved-files.ts`), a browser asks or puts it with the downloads. */
export function saveFile(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'application/json' }));
}

/** Keeps files that carry what is in the business, and notes each in the desk's log: that one was asked for, of which kind and size, never what is in it. Whether the dialog was then called off is not told to a page. */
export function fileKeeper(log: Pick<DeskLog, 'note'>): (file: KeptFile) => void {
  return ({ name, type, kind, count, content }) => {
    log.note({ what: 'file', code: kind, count });
    saveBlob(name, new Blob([content], { type }));
  };
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
