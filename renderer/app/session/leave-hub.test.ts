import { beforeEach, expect, it, vi } from 'vitest';
import { keepIdentity, readIdentity, readLeaving } from '#renderer/app/device-identity.ts';
import { endLeft, leaveHub } from '#renderer/app/session/leave-hub.ts';
import type { HubAnswer } from '#renderer/sync/hub-client.ts';

const identity = {
  chainId: 'salon',
  branchId: 'north',
  deviceId: 'device',
  deviceCode: 'D3',
  token: 'salon.device.a-secret-of-the-device',
  chainName: 'Salon',
  branchName: 'North',
  deviceName: 'Front desk',
};
const ok: HubAnswer<object> = { ok: true, value: {} };
const unreachable: HubAnswer<object> = { ok: false, trouble: { kind: 'unreachable' } };
const refused = (code: 'not-enrolled' | 'busy'): HubAnswer<object> => ({
  ok: false,
  trouble: { kind: 'refused', code, status: 401, retryAfterMs: undefined },
});

let kept: string | null;
const host = {
  readDeviceCredential: async () => ({ credential: kept }),
  keepDeviceCredential: async ({ credential }: { readonly credential: string }) => void (kept = credential),
  forgetDeviceCredential: async () => void (kept = null),
};

beforeEach(async () => keepIdentity(host, identity));

it('keeps nothing once the hub has ended the device, or knows it no more', async () => {
  for (const answer of [ok, refused('not-enrolled')]) {
    await keepIdentity(host, identity);
    await leaveHub(host, { leave: async () => answer }, identity);
    expect(kept).toBeNull();
  }
});

it('is a desk no more when the hub cannot be asked, and ends it at the next contact, with the credential that it had', async () => {
  await leaveHub(host, { leave: async () => unreachable }, identity);
  expect(await readIdentity(host)).toBeNull();
  expect(await readLeaving(host)).toMatchObject({ deviceCode: 'D3' });
  const asked: string[] = [];
  const answering = (answer: HubAnswer<object>) => (_hubUrl: string, token: string) => ({
    leave: async () => {
      asked.push(token);
      return answer;
    },
  });
  expect(await endLeft(host, 'http://hub', answering(refused('busy')))).toBe(false);
  expect(await readLeaving(host)).toMatchObject({ token: identity.token });
  expect(await endLeft(host, 'http://hub', answering(ok))).toBe(true);
  expect(kept).toBeNull();
  expect(asked).toEqual([identity.token, identity.token]);
});

it('asks once when a start and an enrolment ask at once, so that neither forgets what the other kept', async () => {
  await leaveHub(host, { leave: async () => unreachable }, identity);
  const leave = vi.fn(async () => ok);
  const both = await Promise.all([endLeft(host, 'http://hub', () => ({ leave })), endLeft(host, 'http://hub', () => ({ leave }))]);
  expect([both, leave.mock.calls.length]).toEqual([[true, true], 1]);
});

it('has nothing to end where a desk works, or none ever was', async () => {
  const leave = vi.fn(async () => ok);
  expect(await endLeft(host, 'http://hub', () => ({ leave }))).toBe(true);
  kept = null;
  expect(await endLeft(host, 'http://hub', () => ({ leave }))).toBe(true);
  expect(leave).not.toHaveBeenCalled();
});
