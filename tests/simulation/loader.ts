import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(import.meta.dirname));
const registryUrl = pathToFileURL(join(root, 'shared', 'commands', 'registry.ts')).href;

/** One edit of a source file that a test makes on purpose. */
export interface Edit {
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * Prepares this thread to load the true sources: SHA-256 comes from the platform, which is the same hash at a fraction of the price, and the
 * command registry can be opened. With an edit, one file is loaded with that one text replaced; a text that is not there once is an error.
 */
export function prepareLoading(edit: Edit | null): void {
  const editedUrl = edit === null ? null : pathToFileURL(join(root, edit.file)).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      specifier === '@noble/hashes/sha2.js' ? { url: 'foyer:sha2', shortCircuit: true } : nextResolve(specifier, context),
    load: (url, context, nextLoad) => {
      if (url === 'foyer:sha2') return { format: 'module', source: nativeSha, shortCircuit: true };
      if (url !== registryUrl && url !== editedUrl) return nextLoad(url, context);
      let source = readFileSync(fileURLToPath(url), 'utf8');
      if (url === editedUrl && edit !== null) source = edited(source, edit);
      if (url === registryUrl) source += '\nexport const known = { commands, byNameAndVersion };\n';
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}

/** The text with the edit made. */
export function edited(source: string, { file, find, replace }: Edit): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`the edit of ${file} no longer applies: its text occurs ${places} times\n${find}`);
  return source.replace(find, () => replace);
}

const nativeSha = `import { hash } from 'node:crypto';
export const sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));`;

// A platform without this hash would break every chain in the histories in a way that points nowhere near here.
if (hash('sha256', '').length !== 64) throw new Error('this Node has no SHA-256');
