import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { webApp } from './web-app/web-app-plugin.ts';

const ROOT = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { readonly version: string };

export default defineConfig({
  root: resolve(ROOT, 'renderer'),
  plugins: [react(), webApp(ROOT)],
  define: { 'import.meta.env.FOYER_VERSION': JSON.stringify(version) },
  build: {
    outDir: resolve(ROOT, 'dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // An inlined asset would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1' },
});
