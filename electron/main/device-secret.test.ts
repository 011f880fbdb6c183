import { describe, expect, it, vi } from 'vitest';

import { fakeKeychain, memoryFiles } from '#electron/testing/fake-keychain.ts';
import { mixSecret } from '#shared/bridge/mix-secret.ts';

import { createDeviceSecret } from './device-secret.ts';
import { createProtectedFile } from './protected-file.ts';

const material = Buffer.alloc(32, 3);
const args = { material: material.toString('base64'), info: 'contact' };

function device() {
  const files = memoryFiles();
  const { keychain, state } = fakeKeychain();
  const namesBeside = async () => [...files.held.keys()].map((path) => path.replace('/data/', ''));
  const file = createProtectedFile({ path: '/data/secret', files, keychain, now: () => 17, namesBeside });
  const randomBytes = vi.fn((count: number) => new Uint8Array(count).fill(randomBytes.mock.calls.length));
  return { files, state, randomBytes, start: () => createDeviceSecret(file, randomBytes) };
}

describe('the device secret', () => {
  it('is made once and is the same after a restart', async () => {
    const { start, randomBytes } = device();
    const first = await start().mix(args);
    expect(await start().mix(args)).toEqual(first);
    expect(randomBytes).toHaveBeenCalledOnce();
    const mixed = mixSecret({ secret: new Uint8Array(32).fill(1), material, info: 'contact' });
    expect(first).toEqual({ mixed: Buffer.from(mixed).toString('base64') });
  });

  it('is one secret also for two first uses at once', async () => {
    const { start, randomBytes } = device();
    const secret = start();
    const [one, other] = await Promise.all([secret.mix(args), secret.mix(args)]);
    expect(one).toEqual(other);
    expect(randomBytes).toHaveBeenCalledOnce();
  });

  it('is not made anew because the keychain was locked for a while', async () => {
    const { start, state } = device();
    const before = await start().mix(args);
    const secret = start();
    state.isAvailable = false;
    await expect(secret.mix(args)).rejects.toMatchObject({ code: 'unavailable' });
    state.isAvailable = true;
    expect(await secret.mix(args)).toEqual(before);
  });

  it('is not made anew because the key was refused for a moment', async () => {
    const { start, state, randomBytes } = device();
    const before = await start().mix(args);
    state.isRefused = true;
    const secret = start();
    await expect(secret.mix(args)).rejects.toMatchObject({ code: 'unavailable' });
    state.isRefused = false;
    expect(await secret.mix(args)).toEqual(before);
    expect(randomBytes).toHaveBeenCalledOnce();
  });

  it('is the one that was set aside, when that opens again before another is made', async () => {
    const { start, state, files, randomBytes } = device();
    const before = await start().mix(args);
    await files.move('/data/secret', '/data/secret.unreadable-5');
    expect(await start().mix(args)).toEqual(before);
    expect(randomBytes).toHaveBeenCalledOnce();
    state.account = 2;
    expect(await start().mix(args)).not.toEqual(before);
    expect([...files.held.keys()]).toEqual(['/data/secret.unreadable-17', '/data/secret']);
  });

  it('is never in clear on the disk', async () => {
    const { start, files } = device();
    await start().mix(args);
    const plain = Buffer.alloc(32, 1);
    const onDisk = Buffer.concat([...files.held.values()]);
    expect(onDisk.includes(plain)).toBe(false);
    expect(onDisk.includes(plain.toString('base64'))).toBe(false);
  });
});
