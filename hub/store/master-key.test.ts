import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { findMasterKey, masterKey } from './master-key.ts';

function aFolder(): string {
  const folder = tempFolder('master-key');
  onTestFinished(() => folder.remove());
  return folder.path;
}

describe('the master key', () => {
  it('opens what it wrapped, at its place and unchanged, and nothing else', () => {
    const key = masterKey(randomBytes(32));
    const wrapped = key.wrap('a class key', 'one|contact|1');
    expect(wrapped).not.toContain('class key');
    expect(key.unwrap(wrapped, 'one|contact|1')).toBe('a class key');
    expect(key.unwrap(wrapped, 'two|contact|1')).toBeUndefined();
    expect(masterKey(randomBytes(32)).unwrap(wrapped, 'one|contact|1')).toBeUndefined();
    const bytes = Buffer.from(wrapped, 'base64');
    bytes.writeUInt8(bytes.readUInt8(15) ^ 1, 15);
    expect(key.unwrap(bytes.toString('base64'), 'one|contact|1')).toBeUndefined();
  });

  it('hashes alike only with the same key and place', () => {
    const [one, other] = [masterKey(Buffer.alloc(32, 1)), masterKey(Buffer.alloc(32, 2))];
    expect(one.hash('+33639980000', 'phone|one')).toBe(masterKey(Buffer.alloc(32, 1)).hash('+33639980000', 'phone|one'));
    expect(new Set([one.hash('n', 'a'), one.hash('n', 'b'), other.hash('n', 'a')]).size).toBe(3);
  });

  it('is made once in the data folder, for its owner alone', () => {
    const folder = aFolder();
    const wrapped = findMasterKey({}, folder).wrap('text', 'place');
    expect(findMasterKey({}, folder).unwrap(wrapped, 'place')).toBe('text');
    if (process.platform !== 'win32') expect(statSync(join(folder, 'hub.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'hub.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('comes from the environment when it is given there, and says what is wrong with it', () => {
    const given = randomBytes(32).toString('hex');
    const wrapped = findMasterKey({ FOYER_HUB_KEY: given }, aFolder()).wrap('text', 'place');
    expect(findMasterKey({ FOYER_HUB_KEY: given.toUpperCase() }, aFolder()).unwrap(wrapped, 'place')).toBe('text');
    expect(() => findMasterKey({ FOYER_HUB_KEY: 'short' }, aFolder())).toThrow(/64 hex digits/);
    const folder = aFolder();
    writeFileSync(join(folder, 'hub.key'), 'torn');
    expect(() => findMasterKey({}, folder)).toThrow(/Put the file back/);
  });
});
