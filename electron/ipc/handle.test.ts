import { describe, expect, it, vi } from 'vitest';

import { HostFault } from '#shared/bridge/host-fault.ts';
import { isAppUrl } from '#electron/main/origin.ts';
import type { HostBridge } from '#shared/bridge/contract.ts';

import { createBridgeHandler } from './handle.ts';

const desk = { senderFrame: { url: 'app://foyer/calendar', parent: null } };

function handler(verbs: Partial<HostBridge>) {
  const report = vi.fn<(problem: string, cause: unknown) => void>();
  return { call: createBridgeHandler({ verbs: verbs as HostBridge, isTrustedUrl: isAppUrl, report }), report };
}

describe('the door into the main process', () => {
  it('answers the desk', async () => {
    const { call } = handler({ readDeviceCredential: async () => ({ credential: 'kept' }) });
    expect(await call(desk, 'readDeviceCredential', undefined)).toEqual({ ok: true, answer: { credential: 'kept' } });
  });

  it.each([
    ['a page of another host', { senderFrame: { url: 'app://foyer.evil/', parent: null } }],
    ['a page of another scheme', { senderFrame: { url: 'https://foyer/', parent: null } }],
    ['a frame inside the desk', { senderFrame: { url: 'app://foyer/', parent: {} } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('does not let in %s', async (_who, sender) => {
    const forget = vi.fn(async () => undefined);
    const { call } = handler({ forgetDeviceCredential: forget });
    expect(await call(sender, 'forgetDeviceCredential', undefined)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(forget).not.toHaveBeenCalled();
  });

  it.each(['formatDisk', 'constructor', '__proto__', 42, undefined])('knows no verb %s', async (verb) => {
    expect(await handler({}).call(desk, verb, undefined)).toMatchObject({ ok: false, code: 'invalid' });
  });

  it('calls nothing with arguments that do not fit, and names the field', async () => {
    const setFullScreen = vi.fn(async () => undefined);
    const reply = await handler({ setFullScreen }).call(desk, 'setFullScreen', { on: 'yes' });
    expect(reply).toMatchObject({ ok: false, code: 'invalid', message: expect.stringContaining('on') });
    expect(setFullScreen).not.toHaveBeenCalled();
  });

  it('passes a fault on with its code', async () => {
    const { call } = handler({
      readDeviceCredential: async () => Promise.reject(new HostFault('unavailable', 'The keychain is locked.')),
    });
    expect(await call(desk, 'readDeviceCredential', undefined)).toEqual({
      ok: false,
      code: 'unavailable',
      message: 'The keychain is locked.',
    });
  });

  it('keeps the words of an unforeseen error to itself', async () => {
    const { call, report } = handler({ readDeviceCredential: async () => Promise.reject(new Error('secret of Elvira')) });
    const reply = await call(desk, 'readDeviceCredential', undefined);
    expect(JSON.stringify(reply)).not.toContain('Elvira');
    expect(report).toHaveBeenCalledOnce();
  });

  it('does not send out an answer that does not fit the contract', async () => {
    const { call } = handler({ readDeviceCredential: (async () => ({ credential: null, secret: 'x' })) as never });
    expect(await call(desk, 'readDeviceCredential', undefined)).toMatchObject({ ok: false, code: 'failed' });
  });
});
