import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaveDesk } from '#renderer/app/session/leave.ts';
import { readState } from '#renderer/data/store/state.ts';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';

describe('leaving the desk', () => {
  const said: string[] = [];
  const flush = vi.fn<() => Promise<void>>();
  const reloadForUserSwitch = vi.fn<() => Promise<void>>();
  const reloadHere = vi.fn();
  let runtime: Parameters<typeof leaveDesk>[0];
  beforeEach(async () => {
    said.length = 0;
    flush.mockReset().mockResolvedValue(undefined);
    reloadForUserSwitch.mockReset().mockResolvedValue(undefined);
    reloadHere.mockReset();
    const windows = { say: (word: { readonly kind: string }) => void said.push(word.kind) };
    runtime = { store: await openTestStore(newDisk()), windows, host: { reloadForUserSwitch } } as unknown as typeof runtime;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps what was typed, tells the other windows, and starts the page anew', async () => {
    await leaveDesk(runtime, { flush }, { isSwitch: true, tellOthers: true }, reloadHere);
    expect([flush.mock.calls.length, said, reloadForUserSwitch.mock.calls.length]).toEqual([1, ['lock'], 1]);
    expect(await readState(runtime.store.relaxed, 'lastUser')).toEqual({ userId: '' });
    expect(reloadHere).not.toHaveBeenCalled();
  });

  it('locks also when nothing can be kept', async () => {
    flush.mockRejectedValue(new Error('full'));
    await leaveDesk(runtime, { flush }, { isSwitch: false, tellOthers: false }, reloadHere);
    expect(reloadForUserSwitch).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a database that hangs', async () => {
    vi.useFakeTimers();
    flush.mockReturnValue(new Promise(() => undefined));
    void leaveDesk(runtime, { flush }, { isSwitch: false, tellOthers: true }, reloadHere);
    expect(said).toEqual(['lock']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reloadForUserSwitch).toHaveBeenCalledTimes(1);
  });

  it('tells the hub at a switch, at no lock, and does not wait for one that hangs', async () => {
    const signOut = vi.fn<() => Promise<void>>().mockResolvedValue(undefined);
    await leaveDesk(runtime, { flush }, { isSwitch: false, tellOthers: true, signOut }, reloadHere);
    expect(signOut).not.toHaveBeenCalled();
    await leaveDesk(runtime, { flush }, { isSwitch: true, tellOthers: true, signOut }, reloadHere);
    expect(signOut).toHaveBeenCalledTimes(1);
    vi.useFakeTimers();
    signOut.mockReturnValue(new Promise(() => undefined));
    const store = { relaxed: { table: () => ({ put: async () => undefined }) } } as unknown as (typeof runtime)['store'];
    const left = leaveDesk({ ...runtime, store }, { flush }, { isSwitch: true, tellOthers: true, signOut }, reloadHere);
    await vi.advanceTimersByTimeAsync(2_000);
    await left;
    expect(reloadForUserSwitch).toHaveBeenCalledTimes(3);
  });

  it('starts the page anew by itself when its host does not', async () => {
    reloadForUserSwitch.mockRejectedValue(new Error('the host does not answer'));
    await leaveDesk(runtime, { flush }, { isSwitch: false, tellOthers: false }, reloadHere);
    expect(reloadHere).toHaveBeenCalledTimes(1);
  });
});
