import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(import.meta.dirname));
const urlOf = (...path: readonly string[]): string => pathToFileURL(join(root, ...path)).href;
const registryUrl = urlOf('shared', 'commands', 'registry.ts');
const canonicalUrl = urlOf('shared', 'kernel', 'canonical.ts');

/** One edit of a source file that a test makes on purpose. */
export interface Edit {
  /** From the root of the project. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * Prepares this thread to load the true sources: SHA-256 gives way to a cheap hash of the same length, which sees every changed byte but
 * would not stop somebody who means to collide; the canonical text of a frozen value is written once in a history; and the command registry can
 * be opened. With an edit, one file is loaded with that one text replaced; a text that is not there once is an error.
 */
export function prepareLoading(edit: Edit | null, hashes: 'cheap' | 'true' = 'cheap'): void {
  const editedUrl = edit === null ? null : urlOf(edit.file);
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      hashes === 'cheap' && specifier === '@noble/hashes/sha2.js'
        ? { url: 'foyer:sha2', shortCircuit: true }
        : nextResolve(specifier, context),
    load: (url, context, nextLoad) => {
      if (url === 'foyer:sha2') return { format: 'module', source: cheapHash, shortCircuit: true };
      const isWrittenOnce = hashes === 'cheap' && url === canonicalUrl;
      if (url !== registryUrl && url !== editedUrl && !isWrittenOnce) return nextLoad(url, context);
      let source = readFileSync(fileURLToPath(url), 'utf8');
      if (url === editedUrl && edit !== null) source = edited(source, edit);
      if (isWrittenOnce)
        source = canonicalEdits.reduce((text, one) => edited(text, { file: 'shared/kernel/canonical.ts', ...one }), source);
      if (url === registryUrl) source += '\nexport const known = { commands: allCommands, byNameAndVersion };\n';
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

/** More than any history has; whoever empties them never, as the histories of money do, drags no more along. */
const textsMax = 50_000;

/** Texts are remembered by value (`texts`, which the simulation empties), and hashed as they are, without being made bytes of first. */
const canonicalEdits: readonly Omit<Edit, 'file'>[] = [
  {
    find: 'export function canonicalJson(value: unknown): string {',
    replace: `export const texts = { recent: new Map<unknown, string>(), kept: new Map<unknown, string>() };
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return writeOut(value);
  const known = texts.recent.get(value) ?? texts.kept.get(value);
  if (known !== undefined) return known;
  const text = writeOut(value);
  if (texts.recent.size >= ${textsMax}) texts.recent.clear();
  texts.recent.set(value, text);
  return text;
}
function writeOut(value: unknown): string {`,
  },
  {
    find: 'return bytesToHex(sha256(utf8ToBytes(text)));',
    replace: 'return bytesToHex(sha256(text as never));',
  },
];

// Eight lanes of 32 bits, which every byte, or every UTF-16 unit of a text, goes through and which are mixed with each other at the end.
const cheapHash = `export const sha256 = (what) => {
  const lanes = new Uint32Array(8);
  const { length } = what;
  let [a, b] = [0x811c9dc5 ^ length, 0x9e3779b9];
  const isText = typeof what === 'string';
  for (let at = 0; at < length; at += 1) {
    const unit = isText ? what.charCodeAt(at) : what[at];
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b << 5 | b >>> 27) ^ unit, 0x85ebca6b);
  }
  for (let lane = 0; lane < 8; lane += 1) {
    a = Math.imul(a ^ b >>> 15, 0x2c1b3c6d) + lane | 0;
    b = Math.imul(b ^ a >>> 13, 0x297a2d39) ^ a;
    lanes[lane] = a ^ b >>> 16;
  }
  return new Uint8Array(lanes.buffer);
};`;
