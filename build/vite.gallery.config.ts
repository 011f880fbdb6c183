import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The gallery of building blocks, for those who make them: served or built apart, never part of the app.
export default defineConfig({
  root: fileURLToPath(new URL('../renderer/app/gallery', import.meta.url)),
  base: './',
  plugins: [react()],
  // Browsers that know light-dark() themselves: lowered, it would be decided at the root for every theme below it.
  build: {
    target: ['chrome125', 'firefox128', 'safari17.5'],
    outDir: fileURLToPath(new URL('../.cache/gallery', import.meta.url)),
    emptyOutDir: true,
  },
});
