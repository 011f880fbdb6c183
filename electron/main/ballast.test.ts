import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBallast } from './ballast.ts';

describe('the ballast of the main process', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-ballast-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes real room on the disk, gives a part of it back, and then all', async () => {
    const path = join(folder, 'new', 'ballast');
    const ballast = createBallast(path);
    await ballast.set(3_000_000);
    expect((await ballast.read()).ballastBytes).toBe(3_000_000);
    expect(statSync(path).blocks * 512).toBeGreaterThanOrEqual(3_000_000);
    await ballast.set(1_000_000);
    expect((await ballast.read()).ballastBytes).toBe(1_000_000);
    await ballast.set(0);
    const read = await ballast.read();
    expect(read.ballastBytes).toBe(0);
    expect(read.freeBytes).toBeGreaterThan(0);
  });

  it('says that it failed where there is no folder to write in', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(createBallast(join(folder, 'file', 'ballast')).set(10)).rejects.toMatchObject({ name: 'HostFault', code: 'failed' });
  });
});
