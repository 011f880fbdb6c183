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
 * Prepares this thread to load the true sources: SHA-256 gives way to a cheap hash of the same length, which sees every changed byte but
 * would not stop somebody who means to collide, and the command registry can be opened. With an edit, one file is loaded with that one text replaced; a text that is not there once is an error.
 */
export function prepareLoading(edit: Edit | null, hashes: 'cheap' | 'true' = 'cheap'): void {
  const editedUrl = edit === null ? null : pathToFileURL(join(root, edit.file)).href;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      hashes === 'cheap' && specifier === '@noble/hashes/sha2.js'
        ? { url: 'foyer:sha2', shortCircuit: true }
        : nextResolve(specifier, context),
    load: (url, context, nextLoad) => {
      if (url === 'foyer:sha2') return { format: 'module', source: cheapHash, shortCircuit: true };
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

// Eight lanes of 32 bits, each of which every byte goes through and which are mixed with each other at the end.
const cheapHash = `export const sha256 = (bytes) => {
  const lanes = new Uint32Array(8);
  const { length } = bytes;
  let [a, b] = [0x811c9dc5 ^ length, 0x9e3779b9];
  for (let at = 0; at < length; at += 1) {
    a = Math.imul(a ^ bytes[at], 0x01000193);
    b = Math.imul((b << 5 | b >>> 27) ^ bytes[at], 0x85ebca6b);
  }
  for (let lane = 0; lane < 8; lane += 1) {
    a = Math.imul(a ^ b >>> 15, 0x2c1b3c6d) + lane | 0;
    b = Math.imul(b ^ a >>> 13, 0x297a2d39) ^ a;
    lanes[lane] = a ^ b >>> 16;
  }
  return new Uint8Array(lanes.buffer);
};`;
