import { expect, it, vi } from 'vitest';
import { signOutAtHub } from '#renderer/app/session/sign-out.ts';

const told = { ok: true, value: {} } as const;

function leaving(kinds: readonly ('pin' | 'password')[]) {
  const signOut = vi.fn(async () => told);
  const runtime = { client: { signOut }, vault: { view: async () => ({ kinds, waitMs: 0 }) } };
  return { signOut, runtime: runtime as unknown as Parameters<typeof signOutAtHub>[0] };
}

it('ends the session of whoever comes back by password only', async () => {
  const { runtime, signOut } = leaving(['password']);
  await signOutAtHub(runtime, { userId: 'rosa', hubSession: 'her session' });
  expect(signOut).toHaveBeenCalledExactlyOnceWith('her session');
});

it('leaves the session under the PIN that opens it, which can bring no other', async () => {
  const { runtime, signOut } = leaving(['password', 'pin']);
  await signOutAtHub(runtime, { userId: 'rosa', hubSession: 'her session' });
  expect(signOut).not.toHaveBeenCalled();
});

it('has nothing to end for whom the hub never gave one', async () => {
  const { runtime, signOut } = leaving(['password']);
  await signOutAtHub(runtime, { userId: 'rosa', hubSession: null });
  expect(signOut).not.toHaveBeenCalled();
});
