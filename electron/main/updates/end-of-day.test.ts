import { describe, expect, it, vi } from 'vitest';

import { endOfDay } from './end-of-day.ts';

async function end(atEnd: () => Promise<boolean>, platform: NodeJS.Platform = 'win32') {
  const quit = vi.fn<() => void>();
  const waits: { readonly ms: number; readonly work: () => void }[] = [];
  await endOfDay({ atEnd, quit, after: (ms, work) => waits.push({ ms, work }), platform });
  return { quit, waits };
}

describe('the end of the program when its last window has closed', () => {
  it.each([
    ['nothing is installed', async () => false],
    ['the installation could not even be begun', async () => Promise.reject(new Error('disk'))],
  ])('comes at once where %s', async (_what, atEnd) => {
    const { quit, waits } = await end(atEnd);
    expect(quit).toHaveBeenCalledOnce();
    expect(waits).toEqual([]);
  });

  it('comes by itself where the installer should have ended the program and has not', async () => {
    const { quit, waits } = await end(async () => true);
    expect(quit).not.toHaveBeenCalled();
    expect(waits.map(({ ms }) => ms)).toEqual([2_000]);
    waits[0]?.work();
    expect(quit).toHaveBeenCalledOnce();
  });

  it('leaves macOS the time to take the version over', async () => {
    const { waits } = await end(async () => true, 'darwin');
    expect(waits.map(({ ms }) => ms)).toEqual([120_000]);
  });
});
