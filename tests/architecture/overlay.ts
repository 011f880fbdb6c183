import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder of this project. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

const SETUP = ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', 'build/lint'];
const LAYERS = ['shared', 'renderer', 'electron', 'hub'];

/** A small project inside this one, with our fences around files of the test's choice. */
export interface Overlay {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly remove: () => void;
}

/** Makes an overlay: it lies inside the project, so that packages are found, and where every tool of the project looks away. */
export function makeOverlay(): Overlay {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const root = mkdtempSync(join(ROOT, '.cache', 'fences-'));
  for (const path of [...SETUP, ...LAYERS.map((layer) => `${layer}/tsconfig.json`)])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  // A repository of its own, or the linter would obey the .gitignore above it and look at nothing.
  mkdirSync(join(root, '.git'));
  return {
    root,
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
