import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Files of the built page that a desk does not need to start. */
const leftOut = /(?:\.map|^service-worker\.js)$/;

/** What the service worker is told to keep; the same shape as `AppFiles` of the renderer. */
export type BuiltFiles = { readonly version: string; readonly files: readonly string[] };

/** Lists the built page with a version that is a hash over every byte of it. */
export async function listAppFiles(webRoot: string): Promise<BuiltFiles> {
  const entries = await readdir(webRoot, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(webRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !leftOut.test(path))
    .toSorted();
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path).update('\0');
    hash.update(await readFile(join(webRoot, path)));
  }
  // The page is asked for as `/`, and kept under the address it is asked for.
  const files = paths.map((path) => (path === 'index.html' ? '/' : `/${path}`));
  return { version: hash.digest('hex').slice(0, 16), files };
}
