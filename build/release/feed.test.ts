import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isSignedRelease } from '#electron/main/updates/release.ts';
import { readFeed, signFeeds } from './feed.ts';

const keys = generateKeyPairSync('ed25519');
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const installer = Buffer.from('an installer');
const sha512 = createHash('sha512').update(installer).digest('base64');

/** As electron-builder writes it. */
const feed = `version: 1.2.0
files:
  - url: Foyer-Setup-1.2.0.exe
    sha512: ${sha512}
    size: 12
path: Foyer-Setup-1.2.0.exe
sha512: ${sha512}
releaseDate: '2026-11-22T14:00:00.000Z'
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-feed-'));
  writeFileSync(join(folder, 'Foyer-Setup-1.2.0.exe'), installer);
  writeFileSync(join(folder, 'latest.yml'), feed);
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (): string => readFileSync(join(folder, 'latest.yml'), 'utf8');
const signature = (): string => /^foyerSignature: (.+)$/m.exec(read())?.[1] ?? '';

it('signs what the desk then believes, and says how many desks may take it', async () => {
  expect(await signFeeds(folder, { privateKey, stagePercent: 10 })).toEqual(['latest.yml']);
  expect(read()).toContain('\nstagingPercentage: 10\n');
  expect(isSignedRelease({ ...readFeed('latest.yml', read()), foyerSignature: signature() }, publicKey)).toBe(true);
  const other = { ...readFeed('latest.yml', read()), version: '1.3.0', foyerSignature: signature() };
  expect(isSignedRelease(other, publicKey)).toBe(false);
});

it('widens a stage without a second signature line, with the key in one line too', async () => {
  await signFeeds(folder, { privateKey, stagePercent: 10 });
  await signFeeds(folder, { privateKey: Buffer.from(privateKey).toString('base64'), stagePercent: 100 });
  expect(read().match(/foyerSignature/g)).toHaveLength(1);
  expect(read().match(/stagingPercentage: (\d+)/g)).toEqual(['stagingPercentage: 100']);
});

it('signs no file that is not the one that the feed names', async () => {
  writeFileSync(join(folder, 'Foyer-Setup-1.2.0.exe'), 'another installer');
  await expect(signFeeds(folder, { privateKey, stagePercent: 10 })).rejects.toThrow('is not the file whose hash latest.yml names');
  rmSync(join(folder, 'Foyer-Setup-1.2.0.exe'));
  await expect(signFeeds(folder, { privateKey, stagePercent: 10 })).rejects.toThrow('does not lie beside it');
});
