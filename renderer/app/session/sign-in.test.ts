import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { clerk, owner } from '#tests/support/rows.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { mixSecret } from '#shared/bridge/mix-secret.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import type { SecretProtection } from '#shared/bridge/contract.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { SessionSecrets } from '#renderer/data/session/session-keys.ts';
import { pinDigitsFor, signIn, signInAtHub } from '#renderer/app/session/sign-in.ts';
import { stretchHere } from '#renderer/data/vault/stretch.ts';
import { type Vault, createVault } from '#renderer/data/vault/vault.ts';
import { createHubClient, type HubClient } from '#renderer/sync/hub-client.ts';

const aClassKey = { v: 1, key: 'key', privateKey: 'private', publicKey: 'public' };

/** A hub's sign-in door: knows one password, or does not answer. */
class Door {
  password = 'at the hub';
  isDown = false;
  classKeys: SessionSecrets['classKeys'] = {};
  readonly asked: string[] = [];

  client(): HubClient {
    const fetch = async (_address: string | URL | Request, init?: RequestInit): Promise<Response> => {
      if (this.isDown) throw new TypeError('fetch failed');
      const { password, signingKey } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
        password: string;
        signingKey: string;
      };
      this.asked.push(signingKey);
      if (password !== this.password) return new Response(JSON.stringify({ code: 'bad-credentials' }), { status: 403 });
      return new Response(JSON.stringify({ userId: owner.id, session: 's'.repeat(20), classKeys: this.classKeys }));
    };
    return createHubClient({ fetch, hubUrl: 'http://hub', token: () => 'token' });
  }
}

describe('signing in', () => {
  let door: Door;
  let vault: Vault;
  beforeEach(async () => {
    door = new Door();
    vault = createVault({
      store: await openTestStore(newDisk()),
      deviceId: 'device',
      crypto: testCrypto,
      stretch: stretchHere,
      cost: { memoryKib: 64, passes: 1 },
      mix: async ({ material, info }) => ({
        mixed: bytesToBase64(mixSecret({ secret: new Uint8Array(32), material: base64ToBytes(material)!, info })),
      }),
      nowMs: () => 0,
    });
  });
  let protection: SecretProtection = 'none';
  const here = () => ({
    vault,
    client: door.client(),
    crypto: testCrypto,
    desk: { branchId: 'branch' },
    hostInfo: { secretProtection: protection },
  });
  const enter = (password: string, user: RowOf<'users'> = owner) => signIn(here(), user, 'password', password);
  beforeEach(() => {
    protection = 'none';
  });

  it('needs the hub the first time, and only then', async () => {
    door.isDown = true;
    expect(await enter('at the hub')).toEqual({ ok: false, error: { code: 'needs-network' } });
    door.isDown = false;
    expect(await enter('at the hub')).toMatchObject({ ok: true, value: { isFresh: true } });
    door.isDown = true;
    expect(await enter('at the hub')).toMatchObject({ ok: true, value: { isFresh: false } });
    expect(await enter('another')).toMatchObject({ ok: false, error: { code: 'wrong' } });
  });

  it('asks the hub when a password does not open what lies here: it may have been changed elsewhere', async () => {
    await enter('at the hub');
    door.password = 'changed';
    expect(await enter('changed')).toMatchObject({ ok: true, value: { isFresh: true } });
    door.isDown = true;
    expect(await enter('changed')).toMatchObject({ ok: true, value: { isFresh: false } });
    expect(await enter('at the hub')).toMatchObject({ ok: false, error: { code: 'wrong' } });
  });

  it('keeps the signing key over a renewal, so that pending commands stay signed by a key the hub knows', async () => {
    const first = await enter('at the hub');
    if (!first.ok) throw new Error('must open');
    const renewed = await signInAtHub(here(), owner, 'at the hub', first.value.unlocked);
    expect(renewed).toMatchObject({ ok: true, value: { secrets: { signing: first.value.unlocked.secrets.signing } } });
    expect(new Set(door.asked).size).toBe(1);
  });

  it('refuses who may no longer work here before anything is tried', async () => {
    await enter('at the hub');
    for (const gone of [
      { ...owner, active: false },
      { ...owner, branchIds: ['airport'] },
    ])
      expect(await signIn(here(), gone, 'password', 'at the hub')).toEqual({ ok: false, error: { code: 'not-active' } });
  });

  it('lets a PIN guard protected rights only where a keychain holds the device secret', () => {
    const receptionist = { ...clerk, rights: [...rightsByRole.receptionist] };
    expect(pinDigitsFor(receptionist, {}, 'none')).toBe(4);
    expect(pinDigitsFor(owner, {}, 'none')).toBeNull();
    expect(pinDigitsFor(owner, {}, 'basic')).toBeNull();
    expect(pinDigitsFor(owner, {}, 'os')).toBe(6);
  });

  it('judges a PIN by the keys that the hub gave too: the desk may not have heard yet of the right', () => {
    const receptionist = { ...clerk, rights: [...rightsByRole.receptionist] };
    expect(pinDigitsFor(receptionist, { contact: aClassKey }, 'none')).toBeNull();
    expect(pinDigitsFor(receptionist, { contact: aClassKey }, 'os')).toBe(6);
    expect(pinDigitsFor(receptionist, { identity: aClassKey }, 'none')).toBe(4);
  });

  it.each(['none', 'os'] as const)('lets no short PIN guard what its user was given later (%s)', async (host) => {
    protection = host;
    const receptionist = { ...owner, rights: [...rightsByRole.receptionist] };
    const first = await enter('at the hub', receptionist);
    if (!first.ok) throw new Error('must open');
    expect(await vault.setPin(first.value.unlocked, '8305', 4)).toBeUndefined();
    expect(await signInAtHub(here(), receptionist, 'at the hub', first.value.unlocked)).toMatchObject({ ok: true });
    expect(await vault.view(owner.id)).toMatchObject({ kinds: ['pin', 'password'] });
    door.classKeys = { contact: aClassKey };
    expect(await signInAtHub(here(), receptionist, 'at the hub', first.value.unlocked)).toMatchObject({ ok: true });
    expect(await vault.view(owner.id)).toMatchObject({ kinds: ['password'] });
    expect(await signIn(here(), receptionist, 'pin', '8305')).toEqual({ ok: false, error: { code: 'pin-taken-off' } });
  });
});
