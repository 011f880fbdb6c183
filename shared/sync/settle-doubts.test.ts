import { beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '#shared/kernel/limits.ts';
import type { WireTrouble } from '#shared/sync/desk-sync.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { createDoubts } from '#shared/sync/settle-doubts.ts';

const most = limits.pushCommandsMax;
const isDown: WireTrouble = { kind: 'unreachable' };

/** What the desk is in doubt of, the epoch in which it last heard of the hub, and what the hub has. */
let doubts: readonly string[];
let epoch: string | null;
let hub: ReadonlySet<string>;
/** What each pull asked about, what was sent again, and what happens on the line with the next pulls. */
let asked: (readonly string[])[];
let revived: (readonly string[])[];
let onLine: (() => WireTrouble | undefined)[];
const asksStore = vi.fn<() => Promise<readonly string[]>>();

/** An answer takes its time. */
async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function settling() {
  return createDoubts({
    store: {
      doubts: asksStore,
      head: async () => ({
        storeId: 'now',
        lastSeq: 0,
        auditHead: '',
        cursor: epoch === null ? null : { epoch, scopeHash: 'scope', versions: {} },
      }),
      revive: async (cmdIds) => {
        await aWhile();
        revived.push(cmdIds);
      },
    },
    pull: async (about, onPage) => {
      asked.push(about);
      if (asked.length > 20) throw new Error('it asks for ever');
      await aWhile();
      const trouble = onLine.shift()?.();
      if (trouble !== undefined) return trouble;
      const outcomes = about.flatMap((cmdId) => (hub.has(cmdId) ? [{ cmdId, status: 'applied' as const, code: '', subjects: [] }] : []));
      onPage({ outcomes } as Pick<PullResponse, 'outcomes'> as PullResponse);
      return undefined;
    },
  });
}

const commands = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `cmd-${at}`);

beforeEach(() => {
  doubts = commands(most * 2);
  epoch = 'restored';
  hub = new Set(doubts);
  asked = [];
  revived = [];
  onLine = [];
  asksStore.mockReset().mockImplementation(async () => doubts);
});

describe('what former stores of a desk had sent', () => {
  it('is asked about some at a time, once, and stays as it is when the hub has it', async () => {
    const one = settling();
    expect(await one.settle()).toBeUndefined();
    expect(asked).toEqual([[], doubts.slice(0, most), doubts.slice(most)]);
    expect(revived).toEqual([]);
    asksStore.mockClear();
    expect(await one.settle()).toBeUndefined();
    expect(asksStore).not.toHaveBeenCalled();
  });

  it.each([
    ['one of many', 'cmd-3'],
    ['the first', 'cmd-0'],
    ['the last', `cmd-${most * 2 - 1}`],
  ])('is sent again when the hub lacks it: %s', async (_which, lost) => {
    hub = new Set(doubts.filter((cmdId) => cmdId !== lost));
    expect(await settling().settle()).toBeUndefined();
    expect(revived).toEqual([[lost]]);
  });

  it('is not asked about where there is none, nor when the hub turns out to be of the epoch in which it was sent', async () => {
    doubts = [];
    await settling().settle();
    expect(asked).toEqual([]);
    asksStore.mockImplementationOnce(async () => ['cmd-0']);
    await settling().settle();
    expect([asked, revived]).toEqual([[[]], []]);
  });

  it('cannot be asked about before the desk has heard of the hub', async () => {
    epoch = null;
    await settling().settle();
    expect([asked, revived]).toEqual([[[]], []]);
  });

  it('is asked about again when the hub may be another', async () => {
    const one = settling();
    await one.settle();
    doubts = ['cmd-0'];
    hub = new Set();
    one.mayBe();
    await one.settle();
    expect(revived).toEqual([['cmd-0']]);
  });

  it.each([0, 1, 2])(
    'stays in doubt when the line goes with question %i, which is told, and is asked about with the next turn',
    async (at) => {
      hub = new Set();
      onLine = [...Array.from({ length: at }, () => () => undefined), () => isDown];
      const one = settling();
      expect(await one.settle()).toBe(isDown);
      expect(revived).toEqual([]);
      expect(await one.settle()).toBeUndefined();
      expect(revived).toEqual([doubts]);
    },
  );

  it('is asked about from the first anew when the hub becomes another one in between, which may not have what that one had', async () => {
    onLine = [
      () => undefined,
      () => undefined,
      () => {
        epoch = 'restored again';
        hub = new Set(commands(most));
        return undefined;
      },
    ];
    await settling().settle();
    expect(asked.map(({ length }) => length)).toEqual([0, most, most, 0, most, most]);
    expect(revived).toEqual([doubts.slice(most)]);
  });
});
