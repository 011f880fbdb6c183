import { describe, expect, it } from 'vitest';

import { bridgeVerbNames } from '#shared/bridge/verb-names.ts';
import type { BridgeReply, PreloadBridge } from '#shared/bridge/contract.ts';

import { createElectronHost } from './electron-host.ts';

function preloadThatReplies(reply: BridgeReply) {
  const calls: unknown[][] = [];
  const entries = bridgeVerbNames.map((verb) => [
    verb,
    async (args?: unknown) => {
      calls.push([verb, args]);
      return reply;
    },
  ]);
  return { preload: Object.fromEntries(entries) as PreloadBridge, calls };
}

describe('the host in Electron', () => {
  it('has every verb of the contract', () => {
    const host = createElectronHost(preloadThatReplies({ ok: true, answer: undefined }).preload);
    expect(Object.keys(host)).toEqual([...bridgeVerbNames]);
  });

  it('passes arguments on and gives the answer back', async () => {
    const { preload, calls } = preloadThatReplies({ ok: true, answer: { credential: 'kept' } });
    expect(await createElectronHost(preload).readDeviceCredential()).toEqual({ credential: 'kept' });
    await createElectronHost(preloadThatReplies({ ok: true, answer: undefined }).preload).setFullScreen({ on: true });
    expect(calls).toEqual([['readDeviceCredential', undefined]]);
  });

  it('turns a refusal into a fault with its code', async () => {
    const { preload } = preloadThatReplies({ ok: false, code: 'unavailable', message: 'The keychain is locked.' });
    await expect(createElectronHost(preload).readDeviceCredential()).rejects.toMatchObject({
      name: 'HostFault',
      code: 'unavailable',
      retryable: true,
      message: 'The keychain is locked.',
    });
  });

  it('does not believe an answer in another shape', async () => {
    const { preload } = preloadThatReplies({ ok: true, answer: { mixed: 'short' } });
    const asked = createElectronHost(preload).mixDeviceSecret({ material: Buffer.alloc(32).toString('base64'), info: '' });
    await expect(asked).rejects.toMatchObject({ code: 'failed' });
  });
});
