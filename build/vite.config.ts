import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');

export default defineConfig({
  root: resolve(ROOT, 'renderer'),
  // Relative addresses: the same files are served by the hub and by the shell's own protocol.
  base: './',
  plugins: [react()],
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
