import { createHash, verify } from 'node:crypto';

import { z } from 'zod';

/** A version that the feed offers: what its files must be, and our signature over that. */
export const releaseSchema = z.object({
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9A-Za-z.-]{1,40})?$/, 'must be a version like 1.2.3'),
  files: z.array(z.object({ url: z.string().min(1), sha512: z.string().min(80).max(100) })).min(1),
  foyerSignature: z.string().optional(),
});
export type Release = z.infer<typeof releaseSchema>;

/**
 * The words that are signed: the version and every file's hash, so that neither an older release can be passed off as a newer one nor a file be
 * exchanged by whoever holds the server. `build/scripts/sign-release.ts` signs the same words.
 */
export function signedWords({ version, files }: Pick<Release, 'version' | 'files'>): Buffer {
  const hashes = files.map(({ url, sha512 }) => `${url} ${sha512}`).toSorted();
  return Buffer.from(['foyer release', version, ...hashes].join('\n'), 'utf8');
}

/** Whether a release is signed by the holder of the key to this public key (PEM, Ed25519). Anything that cannot be read is not. */
export function isSignedRelease(release: Release, publicKey: string): boolean {
  if (release.foyerSignature === undefined) {
    return false;
  }
  try {
    return verify(null, signedWords(release), publicKey, Buffer.from(release.foyerSignature, 'base64'));
  } catch {
    return false;
  }
}

/** Whether these bytes are one of the release's files. */
export function isFileOf(release: Release, bytes: Uint8Array): boolean {
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  return release.files.some((file) => file.sha512 === sha512);
}
