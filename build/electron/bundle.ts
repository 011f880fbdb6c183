import { builtinModules } from 'node:module';
import { join } from 'node:path';

import { build } from 'vite';
import type { InlineConfig } from 'vite';

/** Where the bundles go, seen from the root of the project; `package.json` names the first of them as `main`. */
export const electronOutDir = 'dist/electron';

type Bundle = {
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
};

const bundles: readonly Bundle[] = [
  { entry: 'electron/main/main.ts', file: 'main.mjs', format: 'es' },
  // A sandboxed preload script cannot be an ES module.
  { entry: 'electron/preload/preload.ts', file: 'preload.cjs', format: 'cjs' },
];

const external: readonly (string | RegExp)[] = ['electron', /^node:/, ...builtinModules];

function bundleConfig(root: string, outDir: string, bundle: Bundle): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    // The packed application holds no node_modules: everything but Electron itself goes into the bundle.
    ssr: { noExternal: true },
    // The public key by which a packed desk knows our releases; without one it takes no updates at all.
    define: { FOYER_UPDATE_PUBLIC_KEY: JSON.stringify(process.env['FOYER_UPDATE_PUBLIC_KEY'] ?? '') },
    build: {
      ssr: bundle.entry,
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: [...external],
        output: { format: bundle.format, entryFileNames: bundle.file, codeSplitting: false },
      },
    },
  };
}

/** Bundles Electron's main process and its preload script. */
export async function bundleElectron(root: string, outDir: string = join(root, electronOutDir)): Promise<void> {
  for (const bundle of bundles) {
    await build(bundleConfig(root, outDir, bundle));
  }
}

if (import.meta.main) {
  await bundleElectron(process.cwd());
}
