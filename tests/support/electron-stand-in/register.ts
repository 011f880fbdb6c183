import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;

// Plain Node would start to download Electron at the first import of it.
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
});
