import { describe, expect, it } from 'vitest';

import { openTrial } from './trial.ts';

function disk() {
  const held = new Map<string, Uint8Array>();
  const files = {
    read: async (path: string) => held.get(path) ?? null,
    replace: async (path: string, bytes: Uint8Array) => void held.set(path, bytes),
  };
  return { held, running: (version: string) => openTrial({ files, path: 'trial.json', version }) };
}

describe('the trial of a new version', () => {
  it('ends well when it ran for a while', async () => {
    const { running } = disk();
    expect(await running('1.0.0').begin()).toBe('well');
    await running('1.0.0').installing('1.1.0');
    expect(await running('1.1.0').begin()).toBe('on trial');
    await running('1.1.0').prove();
    for (let start = 0; start < 10; start += 1) expect(await running('1.1.0').begin()).toBe('well');
  });

  it('ends badly at the fourth start without a proof, and the version is not taken again', async () => {
    const { running } = disk();
    await running('1.0.0').installing('1.1.0');
    const standings: string[] = [];
    for (let start = 0; start < 4; start += 1) standings.push(await running('1.1.0').begin());
    expect(standings).toEqual(['on trial', 'on trial', 'on trial', 'failing']);
    expect(await running('1.0.0').hasFailed('1.1.0')).toBe(true);
    expect(await running('1.0.0').begin()).toBe('well');
  });

  it('keeps the old version when a new one could not be installed twice', async () => {
    const { running } = disk();
    const old = running('1.0.0');
    await old.installing('1.1.0');
    expect(await old.begin()).toBe('well');
    expect(await old.hasFailed('1.1.0')).toBe(false);
    await old.installing('1.1.0');
    expect(await old.begin()).toBe('well');
    expect(await old.hasFailed('1.1.0')).toBe(true);
    await old.installing('1.2.0');
    expect(await running('1.2.0').begin()).toBe('on trial');
  });

  it('is not disturbed by a file that cannot be read', async () => {
    const { held, running } = disk();
    held.set('trial.json', Buffer.from('{"version": 7'));
    expect(await running('1.0.0').begin()).toBe('well');
    expect(await running('1.0.0').hasFailed('1.0.0')).toBe(false);
  });
});
