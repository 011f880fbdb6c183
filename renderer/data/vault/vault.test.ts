import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { mixSecret } from '#shared/bridge/mix-secret.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import type { SessionSecrets } from '#renderer/data/session/session-keys.ts';
import { stretchHere } from '#renderer/data/vault/stretch.ts';
import { delayAfter, pinTriesMax } from '#renderer/data/vault/tries.ts';
import { vaultTable } from '#renderer/data/vault/vault-entry.ts';
import { type Vault, createVault } from '#renderer/data/vault/vault.ts';

const secretsOf = (userId: string): SessionSecrets => ({
  userId,
  signing: { privateKey: `private of ${userId}`, publicKey: 'public' },
  classKeys: {},
  hubSession: null,
});

describe('the vault', () => {
  let disk = newDisk();
  let nowMs = 0;
  let whileStretching: (() => Promise<void>) | undefined;
  let vault: Vault;
  const open = async (deviceSecret = 7): Promise<Vault> =>
    createVault({
      store: await openTestStore(disk),
      deviceId: 'device',
      crypto: testCrypto,
      stretch: async (input) => {
        await whileStretching?.();
        return stretchHere(input);
      },
      cost: { memoryKib: 64, passes: 1 },
      mix: async ({ material, info }) => ({
        mixed: bytesToBase64(mixSecret({ secret: new Uint8Array(32).fill(deviceSecret), material: base64ToBytes(material)!, info })),
      }),
      nowMs: () => nowMs,
    });
  beforeEach(async () => {
    disk = newDisk();
    nowMs = 1_000_000;
    whileStretching = undefined;
    vault = await open();
    const rosa = await vault.keep(secretsOf('rosa'), 'red bicycle', undefined, 4);
    expect(await vault.setPin(rosa, '8305', 4)).toBeUndefined();
  });

  it('opens by PIN and by password, also after a restart, and not by another secret', async () => {
    vault = await open();
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: true, value: { secrets: secretsOf('rosa') } });
    expect(await vault.unlock('rosa', 'password', 'red bicycle')).toMatchObject({ ok: true });
    expect(await vault.unlock('rosa', 'pin', '8306')).toMatchObject({ ok: false, error: { code: 'wrong' } });
    expect(await vault.unlock('rosa', 'password', '8305')).toMatchObject({ ok: false, error: { code: 'wrong' } });
  });

  it('opens for another user who signed in here before, each by his own secret', async () => {
    await vault.keep(secretsOf('odile'), 'orange blossom', undefined, 4);
    vault = await open();
    expect(await vault.unlock('odile', 'password', 'orange blossom')).toMatchObject({ ok: true, value: { secrets: { userId: 'odile' } } });
    expect(await vault.unlock('odile', 'password', 'red bicycle')).toMatchObject({ ok: false });
    expect(await vault.unlock('mathis', 'password', 'orange blossom')).toMatchObject({ ok: false, error: { code: 'no-entry' } });
  });

  it('does not open on a machine with another device secret', async () => {
    vault = await open(8);
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: false, error: { code: 'wrong' } });
  });

  it('makes each try after the third wait longer, and a reload gives none back', async () => {
    for (let tried = 0; tried < 3; tried += 1) await vault.unlock('rosa', 'pin', '0001');
    vault = await open();
    expect(await vault.unlock('rosa', 'pin', '8305')).toEqual({ ok: false, error: { code: 'wait', waitMs: delayAfter(3) } });
    nowMs += delayAfter(3);
    expect(await vault.unlock('rosa', 'pin', '0001')).toEqual({ ok: false, error: { code: 'wrong', waitMs: delayAfter(4) } });
    expect(delayAfter(4)).toBeGreaterThan(delayAfter(3));
    nowMs += delayAfter(4);
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: true });
    expect((await vault.view('rosa'))?.waitMs).toBe(0);
  });

  it('waits the whole delay when the clock was set back, and no longer than that', async () => {
    for (let tried = 0; tried < 3; tried += 1) await vault.unlock('rosa', 'pin', '0001');
    nowMs -= 500_000;
    expect(await vault.unlock('rosa', 'pin', '8305')).toEqual({ ok: false, error: { code: 'wait', waitMs: delayAfter(3) } });
    nowMs += delayAfter(3);
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: true });
  });

  it('takes the PIN off the device after too many tries; the password still opens', async () => {
    for (let tried = 0; tried < pinTriesMax; tried += 1) {
      nowMs += delayAfter(tried);
      await vault.unlock('rosa', 'pin', '0001');
    }
    nowMs += delayAfter(pinTriesMax);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['password'] });
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: false, error: { code: 'no-entry' } });
    expect(await vault.unlock('rosa', 'password', 'red bicycle')).toMatchObject({ ok: true });
  });

  it('gives the PIN back when the last try was right', async () => {
    for (let tried = 0; tried < pinTriesMax - 1; tried += 1) {
      nowMs += delayAfter(tried);
      await vault.unlock('rosa', 'pin', '0001');
    }
    nowMs += delayAfter(pinTriesMax);
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: true });
    expect(await vault.view('rosa')).toEqual({ kinds: ['pin', 'password'], pinDigits: 4, waitMs: 0 });
  });

  it('keeps neither key nor secret where the database could be read', async () => {
    const store = await openTestStore(disk);
    const dump = JSON.stringify(await store.relaxed.table('vault').toArray());
    for (const clear of ['private of rosa', '8305', 'red bicycle']) expect(dump).not.toContain(clear);
    expect(dump).toContain('rosa');
  });

  it('keeps the PIN over a renewal from the hub, and drops it when the password was changed elsewhere', async () => {
    const opened = await vault.unlock('rosa', 'password', 'red bicycle');
    if (!opened.ok) throw new Error('must open');
    await vault.keep({ ...secretsOf('rosa'), hubSession: 'new' }, 'red bicycle', opened.value, 4);
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: true, value: { secrets: { hubSession: 'new' } } });
    await vault.keep(secretsOf('rosa'), 'changed elsewhere', undefined, 4);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['password'] });
    expect(await vault.unlock('rosa', 'password', 'red bicycle')).toMatchObject({ ok: false });
  });

  const opened = async () => {
    const result = await vault.unlock('rosa', 'password', 'red bicycle');
    if (!result.ok) throw new Error('must open');
    return result.value;
  };

  it.each([6, null])('takes a PIN off that may not guard what the hub has given since (%s)', async (needed) => {
    await vault.keep(secretsOf('rosa'), 'red bicycle', await opened(), needed);
    expect(await vault.view('rosa')).toEqual({ kinds: ['password'], waitMs: 0 });
    expect(await vault.unlock('rosa', 'pin', '8305')).toMatchObject({ ok: false, error: { code: 'no-entry' } });
    expect(await vault.unlock('rosa', 'password', 'red bicycle')).toMatchObject({ ok: true });
  });

  it('keeps a longer PIN that may guard it, as long as one may at all', async () => {
    await vault.setPin(await opened(), '7294016', 4);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['pin', 'password'], pinDigits: 6 });
    await vault.keep(secretsOf('rosa'), 'red bicycle', await opened(), 6);
    expect(await vault.unlock('rosa', 'pin', '7294016')).toMatchObject({ ok: true });
    await vault.keep(secretsOf('rosa'), 'red bicycle', await opened(), null);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['password'] });
  });

  it.each([6, null])('takes no short PIN where another window has kept more meanwhile (%s)', async (needed) => {
    const before = await opened();
    await (await open()).keep(secretsOf('rosa'), 'red bicycle', before, needed);
    expect(await vault.setPin(before, '8305', 4)).toBe('too-short');
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['password'] });
  });

  it('counts a PIN whose length was never noted as a short one', async () => {
    const store = await openTestStore(disk);
    const entry = await vaultTable(store.strict).get('rosa');
    const { digits, ...pin } = entry!.wraps.pin!;
    expect(digits).toBe(4);
    await vaultTable(store.strict).put({ ...entry!, wraps: { ...entry!.wraps, pin } });
    await vault.keep(secretsOf('rosa'), 'red bicycle', await opened(), 4);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['pin', 'password'] });
    await vault.keep(secretsOf('rosa'), 'red bicycle', await opened(), 6);
    expect(await vault.view('rosa')).toMatchObject({ kinds: ['password'] });
  });

  it('lets stand what another window kept or forgot while a secret was tried', async () => {
    const opened = await vault.unlock('rosa', 'pin', '8305');
    if (!opened.ok) throw new Error('must open');
    const other = await open();
    whileStretching = async () => {
      whileStretching = undefined;
      await other.setPin(opened.value, '7294', 4);
    };
    expect(await vault.unlock('rosa', 'password', 'red bicycle')).toMatchObject({ ok: true });
    expect(await vault.unlock('rosa', 'pin', '7294')).toMatchObject({ ok: true });
    whileStretching = async () => other.forget('rosa');
    expect(await vault.unlock('rosa', 'pin', '7294')).toMatchObject({ ok: true });
    expect(await vault.view('rosa')).toBeUndefined();
  });

  it('refuses a PIN that is easy to guess', async () => {
    const opened = await vault.unlock('rosa', 'pin', '8305');
    if (!opened.ok) throw new Error('must open');
    expect(await vault.setPin(opened.value, '1234', 4)).toBe('easy-to-guess');
    expect(await vault.unlock('rosa', 'pin', '1234')).toMatchObject({ ok: false });
  });
});
