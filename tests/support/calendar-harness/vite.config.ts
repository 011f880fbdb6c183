import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The calendar on invented rows in memory: to look at it, and to test how it behaves. Never part of the app.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    outDir: fileURLToPath(new URL('../../../.cache/calendar-harness', import.meta.url)),
    emptyOutDir: true,
  },
});
