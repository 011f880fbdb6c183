import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk, openTestStore } from '#tests/support/desk-store.ts';
import { testCrypto } from '#tests/support/local-desk.ts';
import { owner } from '#tests/support/rows.ts';
import { mixSecret } from '#shared/bridge/mix-secret.ts';
import { base64ToBytes, bytesToBase64 } from '#shared/kernel/base64.ts';
import { formerPorts, leftUnderFormerKey } from '#renderer/app/session/former-key.ts';
import { type SignedIn, signIn } from '#renderer/app/session/sign-in.ts';
import { createDraftBox, oldestDraftMs } from '#renderer/data/draft-box.ts';
import { type DraftBox, parkedListKey, parkedSalePrefix } from '#renderer/data/drafts.ts';
import { unfinishedHere } from '#renderer/data/storage/set-aside.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { stretchHere } from '#renderer/data/vault/stretch.ts';
import { type Vault, createVault } from '#renderer/data/vault/vault.ts';
import { createHubClient } from '#renderer/sync/hub-client.ts';

const parked = [{ billId: 'b', visitId: null, what: 'Shampoo', totalMinor: 24_00, atMs: 0 }];

describe('what lies here under a key from before', () => {
  let store: DeskStore;
  let vault: Vault;
  let password = 'red bicycle';
  let nowMs = 0;
  const vaultOf = (deviceId: string): Vault =>
    createVault({
      store,
      deviceId,
      crypto: testCrypto,
      stretch: stretchHere,
      cost: { memoryKib: 64, passes: 1 },
      mix: async ({ material, info }) => ({
        mixed: bytesToBase64(mixSecret({ secret: new Uint8Array(32), material: base64ToBytes(material)!, info })),
      }),
      nowMs: () => nowMs,
    });
  const client = createHubClient({
    fetch: async (_address, init) =>
      (JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { password: string }).password === password
        ? new Response(JSON.stringify({ userId: owner.id, session: 's'.repeat(20), classKeys: {} }))
        : new Response(JSON.stringify({ code: 'bad-credentials' }), { status: 403 }),
    hubUrl: 'http://hub',
    token: () => 'token',
  });
  const enter = async (secret: string, kind: 'pin' | 'password' = 'password'): Promise<SignedIn> => {
    const runtime = { vault, client, crypto: testCrypto, desk: { branchId: 'branch' }, hostInfo: { secretProtection: 'os' as const } };
    const signedIn = await signIn(runtime, owner, kind, secret);
    if (!signedIn.ok) throw new Error(signedIn.error.code);
    return signedIn.value;
  };
  const draftsOf = ({ unlocked }: SignedIn): DraftBox =>
    createDraftBox(store.relaxed, testCrypto, { userId: owner.id, userKey: unlocked.userKey }, () => nowMs);
  const left = () => leftUnderFormerKey({ vault, store }, owner.id, nowMs);

  beforeEach(async () => {
    store = await openTestStore(newDisk());
    vault = vaultOf('device');
    password = 'red bicycle';
    nowMs = 0;
    const before = await enter('red bicycle');
    await vault.setPin(before.unlocked, '830527', 6);
    const drafts = draftsOf(before);
    drafts.keep(parkedListKey, parked);
    drafts.keep(`${parkedSalePrefix}b`, { billId: 'b' });
    await drafts.flush();
  });
  /** Signs in by a password that the hub alone knows, and answers the question that follows. */
  const enterAnew = async (by = 'blue bicycle') => {
    password = by;
    const signedIn = await enter(by);
    const taken: SignedIn[] = [];
    const ports = formerPorts(
      { vault, store },
      signedIn,
      async (next) => void taken.push(next),
      () => undefined,
    );
    return { signedIn, taken, ports };
  };

  it('is asked for after a new password, by the old one or the PIN, and says how many bills it is about', async () => {
    expect(await left()).toBeUndefined();
    await enterAnew();
    expect(await left()).toEqual({ kinds: ['pin', 'password'], pinDigits: 6, waitMs: 0, bills: 1 });
  });

  it.each([
    ['password', 'red bicycle'],
    ['pin', '830527'],
  ] as const)('opens again by the old %s, and the new password opens it from then on', async (kind, secret) => {
    const { ports, taken } = await enterAnew();
    expect(await ports.open(kind, secret)).toBeUndefined();
    expect(await draftsOf(taken[0]!).load(parkedListKey)).toEqual(parked);
    expect(await left()).toBeUndefined();
    expect(await draftsOf(await enter('blue bicycle')).load(parkedListKey)).toEqual(parked);
    expect(await vault.view(owner.id)).toMatchObject({ kinds: ['password'] });
    expect(await vault.unlock(owner.id, 'password', 'red bicycle')).toMatchObject({ ok: false });
  });

  it('is asked for again after a reload, and after one more new password', async () => {
    await enterAnew();
    await enter('blue bicycle');
    expect(await left()).toMatchObject({ bills: 1 });
    const { ports, taken } = await enterAnew('green bicycle');
    expect(await ports.open('password', 'blue bicycle')).toMatchObject({ code: 'wrong' });
    expect(await ports.open('password', 'red bicycle')).toBeUndefined();
    expect(await draftsOf(taken[0]!).load(parkedListKey)).toEqual(parked);
  });

  it('needs no question where the password is still the same: at a desk that was enrolled again, or when it is the old one once more', async () => {
    vault = vaultOf('enrolled again');
    expect(await vault.view(owner.id)).toBeUndefined();
    expect(await draftsOf(await enter('red bicycle')).load(parkedListKey)).toEqual(parked);
    expect(await left()).toBeUndefined();
    await enterAnew();
    password = 'red bicycle';
    expect(await draftsOf(await enter('red bicycle')).load(parkedListKey)).toEqual(parked);
    expect(await left()).toBeUndefined();
  });

  it('opens by the old PIN at a desk that was enrolled again and has a new password', async () => {
    vault = vaultOf('enrolled again');
    const { ports, taken } = await enterAnew();
    expect(await ports.open('pin', '830527')).toBeUndefined();
    expect(await draftsOf(taken[0]!).load(parkedListKey)).toEqual(parked);
  });

  it('is let go of by whoever knows neither, so that nothing that nobody can open keeps a desk from being set up anew', async () => {
    const { signedIn, taken, ports } = await enterAnew();
    const drafts = draftsOf(signedIn);
    expect(await unfinishedHere(store, drafts, nowMs)).toBe('bills');
    await ports.letGo();
    expect(taken[0]?.unlocked.userKey).toEqual(signedIn.unlocked.userKey);
    expect(await left()).toBeUndefined();
    expect(await unfinishedHere(store, drafts, nowMs)).toBeUndefined();
  });

  it('leaves the drafts of others alone', async () => {
    const other = createDraftBox(store.relaxed, testCrypto, { userId: 'other', userKey: new Uint8Array(32) }, () => nowMs);
    other.keep('visit:new', 'half typed');
    await other.flush();
    const { ports } = await enterAnew();
    await ports.letGo();
    expect(await other.load('visit:new')).toBe('half typed');
  });

  it('asks nothing about what is too old to be opened', async () => {
    await enterAnew();
    nowMs = oldestDraftMs + 1;
    expect(await left()).toBeUndefined();
    expect(await vault.former(owner.id)).toBeUndefined();
  });

  it('guards the old PIN by the tries of before', async () => {
    for (let tried = 0; tried < 2; tried += 1) await vault.unlock(owner.id, 'pin', '000001');
    const { ports } = await enterAnew();
    // The new password, which this device did not know, was the third.
    expect(await ports.open('pin', '000001')).toMatchObject({ code: 'wait' });
    expect((await left())?.waitMs).toBeGreaterThan(0);
  });

  it('begins anew where another window answered: its key is the one that goes on', async () => {
    const { signedIn, ports } = await enterAnew();
    let beganAnew = 0;
    const late = formerPorts(
      { vault, store },
      signedIn,
      async () => undefined,
      () => (beganAnew += 1),
    );
    expect(await ports.open('password', 'red bicycle')).toBeUndefined();
    await late.letGo();
    expect(await late.open('password', 'red bicycle')).toBeUndefined();
    expect(beganAnew).toBe(2);
    expect(await draftsOf(await enter('blue bicycle')).load(parkedListKey)).toEqual(parked);
  });
});
