import { once } from 'node:events';
import { type AddressInfo, type Server, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, type NetworkFault, anyFault, openFaultProxy } from './fault-proxy.ts';
import { seededRandom } from './random.ts';

const said = 'x'.repeat(5_000);

describe('a network that is broken by the fault proxy', () => {
  let server: Server;
  let heard: { text: string };
  let proxy: FaultProxy;
  beforeEach(async () => {
    const hearing = { text: '' };
    heard = hearing;
    // Answers with as many bytes as it got, once the other end has said all.
    server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => (hearing.text += bytes.toString()));
      socket.on('end', () => socket.end(hearing.text.replaceAll('x', 'y')));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await openFaultProxy((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await proxy.close();
    server.close();
  });

  /** What comes back, and how it ended. */
  async function ask(fault: NetworkFault): Promise<{ readonly got: string; readonly end: string; readonly ms: number }> {
    proxy.breakBy(() => fault);
    const startMs = performance.now();
    const socket = connect(proxy.port, '127.0.0.1');
    let got = '';
    socket.on('data', (bytes) => (got += bytes.toString()));
    socket.end(said);
    const end = await new Promise<string>((done) => {
      socket.once('error', (fault: NodeJS.ErrnoException) => done(fault.code ?? 'error'));
      socket.once('close', () => done('closed'));
    });
    return { got, end, ms: performance.now() - startMs };
  }

  it.each<NetworkFault>([{ kind: 'none' }, { kind: 'latency', ms: 30 }, { kind: 'drip', bytes: 50, ms: 1, pieces: 20 }])(
    'still carries everything by $kind',
    async (fault) => {
      const { got, end } = await ask(fault);
      expect([heard.text, got, end]).toEqual([said, said.replaceAll('x', 'y'), 'closed']);
    },
  );

  it('refuses', async () => {
    expect(await ask({ kind: 'refused' })).toMatchObject({ got: '', end: 'ECONNRESET' });
    expect(heard.text).toBe('');
  });

  it.each(['cut', 'reset'] as const)('is %s after so many bytes of a question', async (kind) => {
    expect((await ask({ kind, way: 'to hub', afterBytes: 700 })).got).toBe('');
    expect(heard.text.length).toBeLessThanOrEqual(700);
  });

  it('is cut after so many bytes of an answer', async () => {
    const { got, end } = await ask({ kind: 'cut', way: 'to desk', afterBytes: 700 });
    expect([heard.text.length, got.length, end]).toEqual([said.length, 700, 'closed']);
  });

  it('loses a reply to what was heard', async () => {
    const { got, end } = await ask({ kind: 'reply-lost' });
    expect([heard.text, got, end]).toEqual([said, '', 'ECONNRESET']);
  });

  it('hangs without a word when it is half open, for a while', async () => {
    const { got, ms } = await ask({ kind: 'half-open', way: 'to desk', afterBytes: 100, ms: 300 });
    expect(got.length).toBeLessThanOrEqual(100);
    expect(ms).toBeGreaterThanOrEqual(290);
  });

  it('counts what it did, and does the same again by the same seed', async () => {
    await ask({ kind: 'reply-lost' });
    await ask({ kind: 'refused' });
    expect([...proxy.met()]).toEqual([
      ['reply-lost', 1],
      ['refused', 1],
    ]);
    const drawn = (seed: number): readonly NetworkFault[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 300 }, () => anyFault(random, 0.9));
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(new Set(drawn(1).map(({ kind }) => kind)).size).toBe(8);
  });
});
