import { join } from 'node:path';
import { type InlineConfig, build } from 'vite';
import { ROOT } from '#build/scripts/root.ts';

const outDir = join(ROOT, '.cache', 'torture-page');

const config: InlineConfig = {
  configFile: false,
  root: join(ROOT, 'tests', 'torture', 'page'),
  logLevel: 'warn',
  build: { target: 'chrome125', outDir, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
  worker: { format: 'es' },
};

let built: Promise<unknown> | undefined;

/** Builds the load page; answers the folder that a hub is to serve, so that the page is of the hub's own origin and under its policy. */
export async function buildPage(): Promise<string> {
  built ??= build(config);
  await built;
  return outDir;
}
