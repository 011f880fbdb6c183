import { afterEach, expect, it, vi } from 'vitest';
import { type HubClient, createHubClient } from '#renderer/sync/hub-client.ts';

afterEach(() => vi.useRealTimers());

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
  [503, '', { kind: 'unreachable' }],
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

it('puts a question that has something to say as JSON to the door of the hub, and one that has not without a body', async () => {
  const { client, fetch } = clientThatHears(says(200, {}));
  await client.wire.pull(pull);
  await client.hello();
  const [asked, plain] = fetch.mock.calls.map(([url, init]) => ({ url, ...init, headers: new Headers(init?.headers) }));
  expect(asked).toMatchObject({ url: 'http://hub/api/pull', method: 'POST', body: JSON.stringify(pull), cache: 'no-store' });
  expect(asked?.headers.get('content-type')).toBe('application/json');
  expect(plain).toMatchObject({ url: 'http://hub/api/hello', method: 'GET' });
  expect(plain).not.toHaveProperty('body');
  expect(plain?.headers.has('content-type')).toBe(false);
});

/** How long something takes that ends only when its patience does, in ms. */
async function endsAfter(work: (fetch: typeof globalThis.fetch) => Promise<unknown>, answer: () => Promise<Response>): Promise<number> {
  vi.useFakeTimers();
  const startedMs = Date.now();
  let endedMs: number | undefined;
  const gaveUp = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  void work((_url, init) => Promise.race([answer(), gaveUp(init?.signal)])).then(() => (endedMs = Date.now()));
  for (let turn = 0; turn < 2_000 && endedMs === undefined; turn += 1) await vi.advanceTimersToNextTimerAsync();
  return (endedMs ?? Number.NaN) - startedMs;
}

/** An answer that begins at once and of which a letter comes every so often, for as long as it is read. */
const trickles = (everyMs: number) => async () => {
  let timer: ReturnType<typeof setInterval>;
  const start = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
    timer = setInterval(() => stream.enqueue(new Uint8Array([32])), everyMs);
  };
  return new Response(new ReadableStream({ start, cancel: () => clearInterval(timer) }));
};

it.each([
  ['a question', 'silent', 10, (client: HubClient) => client.hello(), () => new Promise<never>(() => undefined)],
  ['a question', 'slow', 10, (client: HubClient) => client.hello(), trickles(3_000)],
  ['a page', 'silent', 60, (client: HubClient) => client.wire.pull(pull), () => new Promise<never>(() => undefined)],
  ['a page', 'slow', 15 * 60, (client: HubClient) => client.wire.pull(pull), trickles(50_000)],
])('waits for %s of a %s hub %i seconds', async (_what, _how, seconds, ask, answer) => {
  const client = (fetch: typeof globalThis.fetch) => createHubClient({ fetch, hubUrl: 'http://hub', token: () => null });
  expect(await endsAfter((fetch) => ask(client(fetch)), answer)).toBe(seconds * 1_000);
});
