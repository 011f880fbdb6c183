import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Release, signedWords } from '#electron/main/updates/release.ts';

/** A feed file that does not fit what lies beside it. */
export class FeedFault extends Error {
  override readonly name = 'FeedFault';
}

/** How a release is let out. */
export interface FeedOptions {
  /** PEM of the Ed25519 key, or its base64 in one line. */
  readonly privateKey: string;
  /** How many desks of a hundred may take it. */
  readonly stagePercent: number;
}

/**
 * Signs the feed files that electron-builder wrote into a folder (`latest.yml`, `latest-mac.yml`, `latest-linux.yml`) and says how many desks may
 * take the release. A feed that was signed before is signed anew, so that a stage is widened by running it again. Answers which files.
 */
export async function signFeeds(folder: string, options: FeedOptions): Promise<readonly string[]> {
  const feeds = (await readdir(folder)).filter((name) => /^latest(?:-[a-z0-9-]+)?\.yml$/.test(name)).toSorted();
  if (feeds.length === 0) throw new FeedFault(`${folder} holds no latest*.yml. Make the installers with an update address first.`);
  for (const name of feeds) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    const release = readFeed(name, text);
    for (const file of release.files) await mustMatch(folder, name, file);
    await writeFile(path, signedFeed(text, release, options));
  }
  return feeds;
}

/** Reads version and files of a feed, in the one way in which electron-builder writes them. */
export function readFeed(name: string, text: string): Release {
  const version = /^version: '?([^'\n]+)'?$/m.exec(text)?.[1];
  const files = [...text.matchAll(/^ {2}- url: (.+)\n {4}sha512: (\S+)$/gm)].map(([, url = '', sha512 = '']) => ({
    url: unquoted(url),
    sha512,
  }));
  if (version === undefined || files.length === 0) throw new FeedFault(`${name} names no version or no files.`);
  return { version, files };
}

function unquoted(text: string): string {
  return /^'(.*)'$/.exec(text)?.[1] ?? text;
}

async function mustMatch(folder: string, name: string, { url, sha512 }: Release['files'][number]): Promise<void> {
  const bytes = await readFile(join(folder, url)).catch(() => undefined);
  if (bytes === undefined) throw new FeedFault(`${name} names ${url}, which does not lie beside it.`);
  if (createHash('sha512').update(bytes).digest('base64') !== sha512)
    throw new FeedFault(`${url} is not the file whose hash ${name} names.`);
}

function signedFeed(text: string, release: Release, { privateKey, stagePercent }: FeedOptions): string {
  const pem = privateKey.startsWith('-----') ? privateKey : Buffer.from(privateKey, 'base64').toString('utf8');
  const signature = sign(null, signedWords(release), createPrivateKey(pem)).toString('base64');
  const plain = text.replaceAll(/^(?:foyerSignature|stagingPercentage): .*\n?/gm, '').trimEnd();
  return `${plain}\nstagingPercentage: ${stagePercent}\nfoyerSignature: ${signature}\n`;
}
