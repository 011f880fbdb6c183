import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { StartRefusal } from './start-refusal.ts';

/** A certificate with its key, as servers take them. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads a certificate and its key. What cannot be read, and what do not belong together, is told before any door opens. */
export function readTlsPair({ certFile, keyFile }: { readonly certFile: string; readonly keyFile: string }): TlsPair {
  const pair = { cert: read(certFile, '--tls-cert'), key: read(keyFile, '--tls-key') };
  try {
    createSecureContext(pair);
    return pair;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefusal(
      `${certFile} and ${keyFile} are no certificate and its key in PEM (${said}). Name the two that were issued together.`,
      {
        cause,
      },
    );
  }
}

function read(file: string, word: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new StartRefusal(`${word} ${file} cannot be read (${code}). Name a file that this account may read.`, { cause });
  }
}
