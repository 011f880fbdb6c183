import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileNames } from '#hub/import/hair-salon/files.ts';

/** The real salon's export, which lies beside the repository on some machines and is never copied into it. */
export const salonFolder = join(import.meta.dirname, '../../../shared/data/hair-salon');

/** True when the real export is there; else a line says what is skipped. */
export function hasSalonFolder(what: string): boolean {
  const there = Object.values(fileNames).every((name) => existsSync(join(salonFolder, name)));
  if (!there) process.stdout.write(`Skipped: ${what}, because ../shared/data/hair-salon is not there.\n`);
  return there;
}
