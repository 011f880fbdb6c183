import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { readTlsPair } from './tls-files.ts';

function aFolder(): string {
  const folder = tempFolder('tls');
  onTestFinished(() => folder.remove());
  return folder.path;
}

it('says which of the two files is not there', () => {
  const folder = aFolder();
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  expect(() => readTlsPair({ certFile, keyFile })).toThrow(`--tls-cert ${certFile} cannot be read (ENOENT)`);
  writeFileSync(certFile, 'a certificate');
  expect(() => readTlsPair({ certFile, keyFile })).toThrow(`--tls-key ${keyFile} cannot be read (ENOENT)`);
});

it('refuses what is no certificate before any door opens, and shows nothing of a key', () => {
  const folder = aFolder();
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(certFile, key);
  writeFileSync(keyFile, key);
  expect(() => readTlsPair({ certFile, keyFile })).toThrow(/^(?!.*MC4CAQ)(?=.*are no certificate and its key in PEM)/s);
});
