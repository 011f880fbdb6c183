import { expect, it, vi } from 'vitest';
import { createHubClient } from '#renderer/sync/hub-client.ts';

const pull = { protocol: 1, cursor: null, storeId: 's', fromDay: '2026-01-01', rowsMax: 4000 };

function clientThatHears(answer: () => Promise<Response>) {
  const fetch = vi.fn<(url: string | URL | Request, init?: RequestInit) => Promise<Response>>(answer);
  return { fetch, client: createHubClient({ fetch, hubUrl: 'http://hub', token: () => 'token' }) };
}

const says = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status });

it.each([
  [401, { code: 'not-enrolled' }, { kind: 'not-enrolled' }],
  [409, { code: 'epoch-changed' }, { kind: 'epoch-changed' }],
  [426, { code: 'update-needed' }, { kind: 'update-needed' }],
  [503, { code: 'busy', retryAfterMs: 1234 }, { kind: 'retry-later', afterMs: 1234 }],
  [429, { code: 'too-many' }, { kind: 'retry-later', afterMs: 5000 }],
  [500, { code: 'failed' }, { kind: 'failed', status: 500 }],
  [400, { code: 'bad-request' }, { kind: 'failed', status: 400 }],
  [502, 'a proxy of somebody', { kind: 'unreachable' }],
  [504, '', { kind: 'unreachable' }],
  [200, { not: 'a page' }, { kind: 'failed', status: 200 }],
])('understands %i %o', async (status, body, trouble) => {
  const { client } = clientThatHears(says(status, body));
  expect(await client.wire.pull(pull)).toEqual({ ok: false, trouble });
});

it('counts a network that fails and an answer that breaks off as unreachable', async () => {
  const down = clientThatHears(() => Promise.reject(new TypeError('fetch failed')));
  expect(await down.client.wire.pull(pull)).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
  const cut = clientThatHears(async () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('cut')) })));
  expect(await cut.client.wire.pull(pull)).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
});

it("sends the device's token with every question, and a user's session only where one is asked for", async () => {
  const { client, fetch } = clientThatHears(says(200, { clientIds: ['k1'] }));
  const answer = await client.findClients('session', { phone: { k: 'box', v: 1, n: '', c: '' } });
  expect(answer).toEqual({ ok: true, value: { clientIds: ['k1'] } });
  const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers);
  expect(headers.get('authorization')).toBe('Bearer token');
  expect(headers.get('x-foyer-session')).toBe('session');
  await client.hello();
  expect(new Headers(fetch.mock.calls[1]?.[1]?.headers).has('x-foyer-session')).toBe(false);
});

it("tells of the hub's clock with every answer that names it, a refusal too", async () => {
  const heard = vi.fn();
  const headers = { date: 'Mon, 02 Mar 2026 12:00:00 GMT' };
  const fetch = async () => new Response('{}', { status: 500, headers });
  const client = createHubClient({ fetch, hubUrl: 'http://hub', token: () => null, clockWatch: { heard } });
  await client.hello();
  expect(heard).toHaveBeenCalledWith(Date.parse('2026-03-02T12:00:00Z'), expect.any(Number), expect.any(Number));
});
