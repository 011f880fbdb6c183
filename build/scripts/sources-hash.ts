import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built desk is made of. */
export const DESK_SOURCES = ['shared', 'renderer', 'electron', 'build', 'package.json', 'package-lock.json'];

/** A digest of the files that a build reads: names and contents, so that a checkout that only touches times builds nothing anew. */
export function sourcesHash(root: string, sources: readonly string[] = DESK_SOURCES): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesAt(root, source)).sort()) {
    if (/\.test\.tsx?$/.test(path)) continue;
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesAt(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesAt(root, `${path}/${name}`));
}
