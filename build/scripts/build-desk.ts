import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundleElectron } from '#build/electron/bundle.ts';
import { ROOT } from './root.ts';
import { sourcesHash } from './sources-hash.ts';

/** Where the built web application lies; the hub serves it and the shell shows it. */
export const WEB_FOLDER = join(ROOT, 'dist', 'web');

const STAMP = join(ROOT, 'dist', 'built-from.txt');

/** Builds the web application and the shell, and notes from which sources. */
export async function buildDesk(): Promise<void> {
  const hash = sourcesHash(ROOT);
  // Whoever calls, a test or a shell with an environment of its own, gets React's half for those who work with it: the other takes twice the time.
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: join(ROOT, 'build', 'vite.config.ts'), logLevel: 'warn' });
  await bundleElectron(ROOT);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, hash);
}

/** Builds when the sources are not those of the last build. Says whether it did. */
export async function buildDeskIfNeeded(): Promise<boolean> {
  if (existsSync(join(WEB_FOLDER, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash(ROOT)) return false;
  await buildDesk();
  return true;
}
