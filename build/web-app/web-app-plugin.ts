import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { build } from 'vite';
import type { Plugin } from 'vite';

import { listAppFiles } from './app-files.ts';
import { webAppIcons, webAppManifest } from './web-app-manifest.ts';

async function buildServiceWorker(root: string, webRoot: string): Promise<void> {
  const appFiles = await listAppFiles(webRoot);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { FOYER_APP_FILES: JSON.stringify(appFiles) },
    build: {
      outDir: webRoot,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(root, 'renderer/sw/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
}

/**
 * Makes the built page an installable web app: its manifest and icons, and the service worker with the list
 * of all files, which can be written only when the files are there.
 */
export function webApp(root: string): Plugin {
  let webRoot = '';
  return {
    name: 'foyer-web-app',
    apply: 'build',
    // The page is served at every address of the application, `/calendar/2018-05-31` too, so its files have one place.
    config: () => ({ base: '/' }),
    configResolved: (config) => {
      webRoot = resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: '/icons/icon.svg' }, injectTo: 'head' },
    ],
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: webAppManifest() });
      for (const { source, address } of webAppIcons) {
        this.emitFile({ type: 'asset', fileName: address, source: await readFile(join(root, 'build/icons', source)) });
      }
    },
    writeBundle: { order: 'post', handler: async () => buildServiceWorker(root, webRoot) },
  };
}
