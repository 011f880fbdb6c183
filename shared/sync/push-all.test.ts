import { describe, expect, it, vi } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { WireAnswer } from '#shared/sync/desk-sync.ts';
import type { PushRequest, PushResponse } from '#shared/sync/protocol.ts';
import { type PushAllPorts, pushAll } from '#shared/sync/push-all.ts';
import { createPushPace } from '#shared/sync/push-pace.ts';

const told = (count: number): WireAnswer<PushResponse> => ({
  ok: true,
  value: {
    epoch: 'epoch',
    outcomes: Array.from({ length: count }, (_, at) => ({ cmdId: `c${at}`, status: 'applied', code: '', subjects: [] })),
    lastSeq: 1,
  },
});

/** A desk with so many commands, of which each push and each hearing is written down when it begins and when it ends. */
function deskOf(count: number, changed: Partial<PushAllPorts> = {}) {
  const said: string[] = [];
  const pending = Array.from({ length: count }, (_, at) => ({ envelope: { seq: at + 1, args: '' } }) as unknown as Pending);
  const ports: PushAllPorts = {
    pushMax: 2,
    pace: createPushPace(),
    nowMs: () => 0,
    isHeldBack: () => false,
    store: {
      head: async () => ({ storeId: 's', lastSeq: count, auditHead: '', cursor: null }),
      pendingFrom: async (seq, most) => pending.filter(({ envelope }) => envelope.seq >= seq).slice(0, most),
    },
    wire: {
      push: async ({ commands }) => {
        said.push(`push ${(commands as Pending['envelope'][]).map(({ seq }) => seq).join('+')}`);
        await new Promise((done) => setTimeout(done));
        said.push('pushed');
        return told(commands.length);
      },
    },
    hear: async () => {
      said.push('hear');
      await new Promise((done) => setTimeout(done));
      await new Promise((done) => setTimeout(done));
      said.push('heard');
    },
    ...changed,
  };
  return { said, ports };
}

describe('sending an outbox', () => {
  it('sends a batch and asks for nothing when all fits into one', async () => {
    const { said, ports } = deskOf(2);
    expect(await pushAll(ports)).toBeUndefined();
    expect(said).toEqual(['push 1+2', 'pushed']);
  });

  it('sends to the hub that took the first batch, and not to what it was set back to since', async () => {
    const epochs: (string | null)[] = [];
    const push: PushAllPorts['wire']['push'] = async ({ epoch, after, commands }) => {
      epochs.push(epoch);
      // A batch that went out ahead finds the restored hub, which has not taken the one before it.
      return after === undefined ? told(commands.length) : told(0);
    };
    await pushAll(deskOf(4, { wire: { push } }).ports);
    expect(epochs).toEqual([null, null, 'epoch']);
  });

  it('hears of the first batches while the next are on their way, never twice at once, and ends with it', async () => {
    const { said, ports } = deskOf(7);
    await pushAll(ports);
    expect(said.filter((word) => word.startsWith('push '))).toEqual(['push 1+2', 'push 3+4', 'push 5+6', 'push 7']);
    expect(said.indexOf('hear')).toBeGreaterThan(said.indexOf('pushed'));
    expect(said.indexOf('hear')).toBeLessThan(said.lastIndexOf('pushed'));
    // Nothing is under way any more, and nothing was begun beside another.
    expect(said.filter((word) => word === 'heard').length).toBe(said.filter((word) => word === 'hear').length);
    for (const [at, word] of said.entries())
      if (word === 'hear') expect(said.slice(at + 1).find((next) => next.startsWith('hea'))).toBe('heard');
  });

  it('hears of all before the last push while that is on its way', async () => {
    const { said, ports } = deskOf(4);
    await pushAll(ports);
    expect(said).toEqual(['push 1+2', 'push 3+4', 'pushed', 'hear', 'pushed', 'heard']);
  });

  it('sends a batch while the one before is on its way, says so, and never has more than two under way', async () => {
    const requests: PushRequest[] = [];
    let [open, most] = [0, 0];
    const { ports } = deskOf(7, {
      wire: {
        push: async (request) => {
          requests.push(request);
          open += 1;
          most = Math.max(most, open);
          await new Promise((done) => setTimeout(done, 2));
          open -= 1;
          return told(request.commands.length);
        },
      },
    });
    await pushAll(ports);
    expect(requests.map(({ after }) => after)).toEqual([undefined, 2, 4, 6]);
    expect([most, open]).toEqual([2, 0]);
  });

  it.each([
    ['first', (seq: number) => seq <= 4, ['push 1+2', 'pushed', 'push 3+4', 'pushed', 'push 5+6', 'push 7', 'pushed', 'pushed']],
    ['last', (seq: number) => seq > 6, ['push 1+2', 'push 3+4', 'pushed', 'push 5+6', 'pushed', 'pushed', 'push 7', 'pushed']],
  ])(
    'sends what a restored hub made wait by itself, where it comes %s: newer commands have raised what the hub has seen',
    async (_, isOld, order) => {
      const { said, ports } = deskOf(7);
      const { pendingFrom } = ports.store;
      const waited = async (seq: number, most: number): Promise<readonly Pending[]> =>
        (await pendingFrom(seq, most)).map((one) => (isOld(one.envelope.seq) ? { ...one, again: { needs: [], lacks: false } } : one));
      await pushAll({ ...ports, hear: async () => undefined, store: { ...ports.store, pendingFrom: waited } });
      expect(said).toEqual(order);
    },
  );

  it('sends once more what overtook the batch before it', async () => {
    const said: string[] = [];
    let taken = 0;
    const { ports } = deskOf(5, {
      wire: {
        push: async ({ commands, after }) => {
          const seqs = (commands as Pending['envelope'][]).map(({ seq }) => seq);
          // The first is the slowest.
          await new Promise((done) => setTimeout(done, seqs[0] === 1 ? 10 : 1));
          if (after !== undefined && taken < after) return told(0);
          taken = Math.max(taken, ...seqs);
          said.push(seqs.join('+'));
          return told(commands.length);
        },
      },
    });
    expect(await pushAll(ports)).toBeUndefined();
    expect(said).toEqual(['1+2', '3+4', '5']);
  });

  it('says again behind what it is sent: a hub that has seen less by then went back', async () => {
    const sent: (readonly [readonly number[], number | undefined])[] = [];
    const { ports } = deskOf(4, {
      wire: {
        push: async ({ commands, after }) => {
          sent.push([(commands as Pending['envelope'][]).map(({ seq }) => seq), after]);
          return told(after === undefined ? commands.length : 0);
        },
      },
    });
    expect(await pushAll(ports)).toEqual({ kind: 'epoch-changed' });
    expect(sent).toEqual([
      [[1, 2], undefined],
      [[3, 4], 2],
      [[3, 4], 2],
    ]);
  });

  it('goes past what is held back', async () => {
    const { said, ports } = deskOf(5, { isHeldBack: ({ envelope }) => envelope.seq !== 4 });
    await pushAll(ports);
    expect(said).toEqual(['push 4', 'pushed']);
  });

  it('goes on behind a batch that was cut by its characters', async () => {
    const large = 'x'.repeat(limits.pushCharsMax / 2);
    const pending = [1, 2, 3].map((seq) => ({ envelope: { seq, args: large } }) as unknown as Pending);
    const { said, ports } = deskOf(0, {
      store: {
        head: async () => ({ storeId: 's', lastSeq: 3, auditHead: '', cursor: null }),
        pendingFrom: async (seq, most) => pending.filter(({ envelope }) => envelope.seq >= seq).slice(0, most),
      },
    });
    await pushAll(ports);
    expect(said.filter((word) => word.startsWith('push '))).toEqual(['push 1', 'push 2', 'push 3']);
  });

  it('fills a push up to what the line bears and no further, and sends alone what is larger than that', async () => {
    const oneChars = JSON.stringify({ seq: 1, args: '' }).length;
    const sent = async (charsMax: number) => {
      const { said, ports } = deskOf(5, {
        pushMax: 9,
        pace: { charsMax: () => charsMax, mayOvertake: () => false, note: () => undefined },
      });
      await pushAll(ports);
      return said.filter((word) => word !== 'pushed' && !word.startsWith('hea'));
    };
    expect(await sent(oneChars * 2)).toEqual(['push 1+2', 'push 3+4', 'push 5']);
    expect(await sent(oneChars * 2 - 1)).toEqual([1, 2, 3, 4, 5].map((seq) => `push ${seq}`));
    expect(await sent(1)).toEqual([1, 2, 3, 4, 5].map((seq) => `push ${seq}`));
  });

  it('says where its desk stands, and notes of each push what it was and how long it was on its way', async () => {
    const cursor = { epoch: 'first', scopeHash: 'of the branch', versions: { branch: 3 } };
    const requests: PushRequest[] = [];
    const noted: unknown[] = [];
    let nowMs = 5_000;
    const { ports } = deskOf(3, {
      nowMs: () => nowMs,
      pace: { charsMax: () => 1_000, mayOvertake: () => false, note: (...said) => noted.push(said) },
      wire: {
        push: async (request) => {
          requests.push(request);
          nowMs += 40;
          return requests.length === 1 ? told(request.commands.length) : { ok: false, trouble: { kind: 'unreachable' } };
        },
      },
    });
    ports.store.head = async () => ({ storeId: 's', lastSeq: 3, auditHead: '', cursor });
    await pushAll(ports);
    expect(requests).toMatchObject([1, 2].map(() => ({ storeId: 's', epoch: 'first', cursor })));
    const chars = JSON.stringify({ seq: 1, args: '' }).length;
    expect(noted).toEqual([
      [chars * 2, 40, true],
      [chars, 40, false],
    ]);
  });

  it('sends one batch after the other on a thin line, hears meanwhile of those before, and stops at trouble', async () => {
    const thin = { charsMax: () => 1_000, mayOvertake: () => false, note: () => undefined };
    const afters: (number | undefined)[] = [];
    const { said, ports } = deskOf(8, { pace: thin });
    const { push } = ports.wire;
    const isLost = (): boolean => said.includes('push 5+6');
    ports.wire.push = async (request) => {
      afters.push(request.after);
      const answer = await push(request);
      return isLost() ? { ok: false, trouble: { kind: 'unreachable' } } : answer;
    };
    expect(await pushAll(ports)).toEqual({ kind: 'unreachable' });
    expect(said.slice(0, 5)).toEqual(['push 1+2', 'pushed', 'push 3+4', 'hear', 'pushed']);
    expect(said.filter((word) => word.startsWith('push '))).toEqual(['push 1+2', 'push 3+4', 'push 5+6']);
    expect(afters).toEqual([undefined, undefined, undefined]);
  });

  it('hears as soon as one command is through, and again of those behind it', async () => {
    const { said, ports } = deskOf(7, { pushMax: 1 });
    await pushAll({ ...ports, hear: async () => void said.push('hear') });
    expect(said.indexOf('hear')).toBeLessThan(said.indexOf('push 4'));
    expect(said.filter((word) => word === 'hear').length).toBeGreaterThan(2);
  });

  it('waits for what is on its way when the one before it failed', async () => {
    let [begun, ended] = [0, 0];
    const push: PushAllPorts['wire']['push'] = async ({ after }) => {
      begun += 1;
      if (after !== undefined) await new Promise((done) => setTimeout(done, 2));
      ended += 1;
      return { ok: false, trouble: { kind: 'unreachable' } };
    };
    expect(await pushAll(deskOf(9, { wire: { push } }).ports)).toEqual({ kind: 'unreachable' });
    expect([begun, ended]).toEqual([2, 2]);
  });

  it.each([
    ['had what it stands behind is older', 2, 'hub-behind'],
    ['had less went back', 1, 'epoch-changed'],
  ])('goes no further behind what is not taken twice: a hub that %s', async (_what, lastSeq, kind) => {
    const sent: number[] = [];
    const push: PushAllPorts['wire']['push'] = async ({ commands, after }) => {
      sent.push((commands as Pending['envelope'][])[0]!.seq);
      const answer = told(after === undefined ? commands.length : 0);
      return answer.ok ? { ...answer, value: { ...answer.value, lastSeq } } : answer;
    };
    expect(await pushAll(deskOf(8, { wire: { push } }).ports)).toEqual({ kind });
    // The batch behind it was on its way already.
    expect(sent).toEqual([1, 3, 5, 3]);
  });

  it('stops at trouble, and at a hub that is older', async () => {
    let pushes = 0;
    const down = deskOf(9, { wire: { push: async () => ((pushes += 1), { ok: false, trouble: { kind: 'unreachable' } }) } });
    expect(await pushAll(down.ports)).toEqual({ kind: 'unreachable' });
    const older = deskOf(9, { wire: { push: async () => ((pushes += 1), told(1)) } });
    expect(await pushAll(older.ports)).toEqual({ kind: 'hub-behind' });
    // Each had the next batch on its way already, and no more.
    expect(pushes).toBe(4);
  });

  it('throws once when the line breaks under two batches, and leaves nothing unheard', async () => {
    let waits = 1;
    const breaks = async () => {
      for (let turn = (waits += 3); turn > 0; turn -= 1) await Promise.resolve();
      throw new Error('the window closed');
    };
    const { ports } = deskOf(9, { wire: { push: breaks } });
    await expect(pushAll(ports)).rejects.toThrow('the window closed');
    // What nobody listened to would be found by the runner after a turn of the event loop.
    await new Promise((resolve) => setTimeout(resolve));
  });

  it('throws what broke while it heard', async () => {
    const { ports } = deskOf(9, { hear: () => Promise.reject(new Error('the store broke')) });
    await expect(pushAll(ports)).rejects.toThrow('the store broke');
  });

  it.each([1_000, 4_000, 16_000, 60_000])(
    'gets a long outbox through a line of %d characters a second, and wastes little of it',
    async (perSecond) => {
      vi.useFakeTimers();
      const nowMs = (): number => vi.getMockedSystemTime()!.getTime();
      try {
        const waiting = new Map(
          Array.from({ length: 1_000 }, (_, at) => [at + 1, { envelope: { seq: at + 1, args: 'x'.repeat(1_200) } } as unknown as Pending]),
        );
        let [freeMs, open, crowded] = [nowMs(), 0, 0];
        // One push waits for the other; who is not through in a minute is cut off, and has used the line up to then.
        const push: PushAllPorts['wire']['push'] = async ({ commands }) => {
          crowded = Math.max(crowded, (open += 1));
          const chars = JSON.stringify(commands).length;
          const startMs = Math.max(nowMs(), freeMs);
          const endMs = startMs + (chars / perSecond) * 1_000;
          const isCut = endMs > nowMs() + 60_000;
          freeMs = isCut ? Math.max(startMs, nowMs() + 60_000) : endMs;
          await new Promise((done) => setTimeout(done, (isCut ? nowMs() + 60_000 : endMs) - nowMs()));
          open -= 1;
          if (isCut) return { ok: false, trouble: { kind: 'unreachable' } };
          for (const { seq } of commands as Pending['envelope'][]) waiting.delete(seq);
          return told(commands.length);
        };
        const startMs = nowMs();
        const allChars = JSON.stringify([...waiting.values()]).length;
        const { ports } = deskOf(0, {
          nowMs,
          pushMax: limits.pushCommandsMax,
          store: {
            head: async () => ({ storeId: 's', lastSeq: 1_000, auditHead: '', cursor: null }),
            pendingFrom: async (seq, most) => [...waiting.values()].filter(({ envelope }) => envelope.seq >= seq).slice(0, most),
          },
          wire: { push },
          hear: async () => undefined,
        });
        let runs = 0;
        for (; waiting.size > 0 && runs < 20; runs += 1) {
          const sending = pushAll(ports);
          await vi.runAllTimersAsync();
          await sending;
        }
        expect(waiting.size).toBe(0);
        expect(crowded).toBeLessThanOrEqual(2);
        // What was cut off before the pace was found, at most, and half as long again.
        expect(nowMs() - startMs).toBeLessThan((allChars / perSecond) * 1_500 + runs * 60_000);
      } finally {
        vi.useRealTimers();
      }
    },
  );
});
