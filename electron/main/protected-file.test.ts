import { describe, expect, it } from 'vitest';

import { fakeKeychain, memoryFiles } from '#electron/testing/fake-keychain.ts';

import { createProtectedFile, secretProtectionOf } from './protected-file.ts';

function protectedFile() {
  const files = memoryFiles();
  const { keychain, state } = fakeKeychain();
  let nowMs = 17;
  const names = ['unreadable-99', 'credential.unreadable-x', 'credential.new'];
  const file = createProtectedFile({
    path: '/data/credential',
    files,
    keychain,
    now: () => nowMs++,
    namesBeside: async () => [...names, ...[...files.held.keys()].map((path) => path.replace('/data/', ''))],
  });
  return { files, state, file };
}

describe('a protected file', () => {
  it('keeps a text, sealed, and forgets it', async () => {
    const { files, file } = protectedFile();
    expect(await file.read()).toBeNull();
    await file.keep('a desk of the branch');
    expect(files.held.get('/data/credential')?.toString('latin1')).not.toContain('desk');
    expect(await file.read()).toBe('a desk of the branch');
    await file.forget();
    expect(await file.read()).toBeNull();
  });

  it('says that the keychain is locked, and loses nothing by it', async () => {
    const { file, state } = protectedFile();
    await file.keep('kept');
    state.isAvailable = false;
    await expect(file.read()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    await expect(file.keep('other')).rejects.toMatchObject({ code: 'unavailable' });
    state.isAvailable = true;
    expect(await file.read()).toBe('kept');
  });

  it('sets aside what it can no longer open', async () => {
    const { files, file, state } = protectedFile();
    await file.keep('of the former account');
    state.account = 2;
    expect(await file.read()).toBeNull();
    expect([...files.held.keys()]).toEqual(['/data/credential.unreadable-17']);
  });

  it('leaves it where it is while the key is refused, though the keychain says that it is available', async () => {
    const { files, file, state } = protectedFile();
    await file.keep('kept');
    state.isRefused = true;
    await expect(file.read()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    expect([...files.held.keys()]).toEqual(['/data/credential']);
    state.isRefused = false;
    expect(await file.read()).toBe('kept');
  });

  it('takes up again the newest that it can open of what was set aside', async () => {
    const { files, file, state } = protectedFile();
    for (const [account, text] of [
      [1, 'first'],
      [1, 'second'],
      [2, 'of another account'],
    ] as const) {
      state.account = account;
      await file.keep(text);
      state.account = 9;
      expect(await file.read()).toBeNull();
    }
    expect(await file.takeUp()).toBeNull();
    state.account = 1;
    expect(await file.takeUp()).toBe('second');
    expect([...files.held.keys()].toSorted()).toEqual([
      '/data/credential',
      '/data/credential.unreadable-17',
      '/data/credential.unreadable-19',
    ]);
    expect(await file.read()).toBe('second');
  });

  it('takes up nothing while the key is refused, and nothing where nothing was set aside', async () => {
    const { files, file, state } = protectedFile();
    expect(await file.takeUp()).toBeNull();
    await file.keep('kept');
    state.account = 2;
    await file.read();
    state.account = 1;
    state.isRefused = true;
    await expect(file.takeUp()).rejects.toMatchObject({ code: 'unavailable' });
    expect([...files.held.keys()]).toEqual(['/data/credential.unreadable-17']);
  });

  it('seals anew when the system has a better key', async () => {
    const { file, state } = protectedFile();
    await file.keep('kept');
    state.isKeyOld = true;
    expect(await file.read()).toBe('kept');
    expect(state.isKeyOld).toBe(false);
  });

  it.each([
    ['win32', 'unknown', 'os'],
    ['darwin', 'unknown', 'os'],
    ['linux', 'gnome_libsecret', 'os'],
    ['linux', 'kwallet6', 'os'],
    ['linux', 'basic_text', 'basic'],
    ['linux', 'unknown', 'basic'],
  ] as const)('on %s with %s protects by %s', (platform, backend, protection) => {
    expect(secretProtectionOf(platform, { getSelectedStorageBackend: () => backend })).toBe(protection);
  });
});
