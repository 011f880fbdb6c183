import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import { describe, expect, it, onTestFinished } from 'vitest';

import { HostFault } from '#shared/bridge/host-fault.ts';

import { createCallLine } from './call-line.ts';
import { openCallServer } from './call-server.ts';
import { createCalls } from './calls.ts';

function newDesk(kept: { text: string | null; isLocked?: boolean } = { text: null }) {
  const problems: string[] = [];
  const calls = createCalls({
    file: {
      read: async () => {
        if (kept.isLocked === true) {
          throw new HostFault('unavailable', 'The keychain is locked.');
        }
        return kept.text;
      },
      keep: async (text) => {
        kept.text = text;
      },
      forget: async () => undefined,
    },
    line: createCallLine({ nowMs: Date.now, after: () => () => undefined }),
    openServer: openCallServer,
    randomBytes,
    nowMs: Date.now,
    report: (problem) => problems.push(problem),
  });
  onTestFinished(async () => void (await calls.set({ isOpen: false, isNew: false })));
  return { calls, kept, problems };
}

async function tell(door: { readonly url: string; readonly token: string }, init: RequestInit = {}): Promise<number> {
  const headers = { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' };
  const answer = await fetch(door.url, { method: 'POST', headers, body: '{"number":"416 555 0123"}', ...init });
  return answer.status;
}

describe('calls over the loopback', () => {
  it('are heard once somebody has opened the door, and not after it was shut', async () => {
    const { calls } = newDesk();
    await calls.start();
    expect(calls.read()).toEqual({ isOffered: true, isTaken: false, door: null });
    const { door } = await calls.set({ isOpen: true, isNew: false });
    expect(door?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/calls$/);
    if (door === null) return;
    expect(await tell(door)).toBe(202);
    expect((await calls.next({ seenId: 0 })).call).toMatchObject({ number: '416 555 0123', direction: 'in' });
    expect(await tell({ ...door, token: 'x' })).toBe(401);
    expect(await tell(door, { body: JSON.stringify({ number: '1'.repeat(3_000) }) })).toBe(413);
    await calls.set({ isOpen: false, isNew: false });
    await expect(tell(door)).rejects.toThrow('fetch failed');
  });

  it('come by the same address and token after a restart, and by others when they were renewed', async () => {
    const kept = { text: null };
    const first = newDesk(kept);
    const { door } = await first.calls.set({ isOpen: true, isNew: false });
    const text = kept.text;
    await first.calls.set({ isOpen: false, isNew: false });
    const second = newDesk({ text });
    await second.calls.start();
    expect(second.calls.read().door).toEqual(door);
    const renewed = await second.calls.set({ isOpen: true, isNew: true });
    expect(renewed.door?.token).not.toBe(door?.token);
    if (door !== null && renewed.door !== null) {
      expect(await tell(renewed.door)).toBe(202);
      expect(await tell({ url: renewed.door.url, token: door.token })).toBe(401);
    }
  });

  it('keep their token when the keychain was locked at the start', async () => {
    const { kept, calls } = newDesk();
    const { door } = await calls.set({ isOpen: true, isNew: false });
    const { text } = kept;
    await calls.set({ isOpen: false, isNew: false });
    const locked = { text, isLocked: true };
    const next = newDesk(locked);
    await expect(next.calls.start()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(next.calls.set({ isOpen: true, isNew: false })).rejects.toMatchObject({ code: 'unavailable' });
    locked.isLocked = false;
    expect((await next.calls.set({ isOpen: true, isNew: false })).door).toEqual(door);
  });

  it('say so when another program has taken the port, and choose no other unasked', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void other.close());
    const { port } = other.address() as { readonly port: number };
    const { calls, problems } = newDesk({ text: JSON.stringify({ isOpen: true, port, token: 'x'.repeat(32) }) });
    await calls.start();
    expect(calls.read()).toEqual({ isOffered: true, isTaken: true, door: null });
    expect(problems).toEqual([`Port ${port} for calls is taken`]);
  });
});
