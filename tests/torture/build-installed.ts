import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundleElectron } from '#build/electron/bundle.ts';
import { ROOT } from '#build/scripts/root.ts';
import { buildPage } from './build-page.ts';

const appRoot = join(ROOT, '.cache', 'torture-installed');

/** Where the desk as people see it lies in the program; the load page opens in its place. */
export const truePage = '/desk.html';

/** Builds the installed program: our main process and preload script as they are shipped, the load page, and beside it the desk's true screen. */
export async function buildInstalled(): Promise<string> {
  const [web, screen] = [join(appRoot, 'web'), join(appRoot, 'screen')];
  await bundleElectron(ROOT, join(appRoot, 'electron'));
  await build({ configFile: join(ROOT, 'build', 'vite.config.ts'), logLevel: 'error', build: { outDir: screen, emptyOutDir: true } });
  rmSync(web, { recursive: true, force: true });
  cpSync(screen, web, { recursive: true });
  cpSync(join(screen, 'index.html'), join(web, truePage));
  cpSync(await buildPage(), web, { recursive: true });
  return appRoot;
}
