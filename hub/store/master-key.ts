import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '#hub/start-refusal.ts';
import { keepSecret } from './kept-secret.ts';

/** The hub's own secret: what lies in its database under lock can be read with this and with nothing else. */
export interface MasterKey {
  wrap(text: string, place: string): string;
  /** Undefined when it was wrapped under another master key or for another place. */
  unwrap(wrapped: string, place: string): string | undefined;
  /** A keyed hash that nobody without the key can build a dictionary for. */
  hash(text: string, place: string): string;
}

/**
 * Finds the master key: `FOYER_HUB_KEY` (64 hex digits), for hubs that share a database, else a file in the data folder that only its
 * owner reads, made at the first start.
 */
export function findMasterKey(env: Readonly<Record<string, string | undefined>>, dataDir: string): MasterKey {
  const given = env['FOYER_HUB_KEY'];
  if (given !== undefined && given !== '') {
    if (!/^[0-9a-f]{64}$/i.test(given))
      throw new StartRefusal('FOYER_HUB_KEY must be 64 hex digits, as `openssl rand -hex 32` makes them.');
    return masterKey(Buffer.from(given, 'hex'));
  }
  const file = join(dataDir, 'hub.key');
  if (!existsSync(file)) keepSecret(file, `${randomBytes(32).toString('hex')}\n`);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new StartRefusal(`${file} does not hold the hub's key. Put the file back from a backup.`);
  return masterKey(Buffer.from(text, 'hex'));
}

/** True when there is a master key to find; false where `findMasterKey` would make a new one. */
export function hasMasterKey(env: Readonly<Record<string, string | undefined>>, dataDir: string): boolean {
  const given = env['FOYER_HUB_KEY'];
  return (given !== undefined && given !== '') || existsSync(join(dataDir, 'hub.key'));
}

/** Tells whether two hubs have the same master key, and nothing else of it. */
export function keyMarkOf(master: MasterKey): string {
  return master.hash('backup', 'mark of the key');
}

/** The operations over 32 secret bytes; wrapping and hashing use keys of their own that follow from them. */
export function masterKey(secret: Uint8Array): MasterKey {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `foyer hub ${use}`, 32));
  const wrapKey = derive('wrap');
  const hashKey = derive('hash');
  return {
    wrap: (text, place) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', wrapKey, nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    unwrap: (wrapped, place) => {
      const bytes = Buffer.from(wrapped, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', wrapKey, bytes.subarray(0, 12)).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
      } catch {
        // GCM's tag does not fit: another key or another place.
        return undefined;
      }
    },
    hash: (text, place) => createHmac('sha256', hashKey).update(`${place}\n${text}`).digest('hex'),
  };
}
