import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { type DeskLineParts, openDeskLine } from '#renderer/sync/desk-line.ts';
import type { Locks } from '#renderer/sync/leader.ts';
import type { WordToWorker } from '#renderer/sync/line-words.ts';
import type { WindowWord } from '#renderer/sync/windows.ts';

afterEach(() => syncStatus.setState(syncStatus.getInitialState(), true));

const machineMs = Date.parse('2026-03-02T14:00:00.000Z');
const aYear = { offsetMs: 365 * 24 * 60 * 60_000 };

/** A window with its line to the others, whose turn to lead and whose worker are the test's. */
function aWindow() {
  const said: WindowWord[] = [];
  const listeners = new Set<(word: WindowWord) => void>();
  const toWorker: WordToWorker[] = [];
  let lead: () => unknown = () => undefined;
  const onClients = vi.fn<(ids: readonly string[]) => void>();
  const clock = createDeskClock(() => machineMs);
  const parts: DeskLineParts = {
    opening: { databaseName: 'desk', chainId: 'chain', hubUrl: 'https://hub.example.com', token: 'token' },
    secondCopy: { mend: async () => true, settled: () => undefined },
    clock,
    rehearsal: null,
    windows: {
      say: (word) => said.push(word),
      hear: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: () => undefined,
    },
    locks: { request: (_name: string, _options: LockOptions, work: () => unknown) => new Promise(() => (lead = work)) } as unknown as Locks,
    startWorker: () =>
      Object.assign(new EventTarget(), { postMessage: (word: WordToWorker) => toWorker.push(word), terminate: () => undefined }),
    onClients,
    onFault: () => undefined,
  };
  return {
    said,
    toWorker,
    onClients,
    clock,
    line: openDeskLine(parts),
    hears: (word: WindowWord) => listeners.forEach((listener) => listener(word)),
    leads: () => void lead(),
  };
}

const offline = { line: 'offline', lastContactMs: 1_000, downSinceMs: 2_000, waiting: 3, fault: null } as const;

describe("a window's line to the hub", () => {
  it('asks the others how things stand, and goes by what whoever leads says', () => {
    const { said, onClients, clock, hears } = aWindow();
    expect(said).toEqual([{ kind: 'ask-status' }]);
    hears({ kind: 'clients', ids: ['k1'] });
    hears({ kind: 'status', status: offline });
    hears({ kind: 'rehearsal', rehearsal: aYear });
    hears({ kind: 'look' });
    expect(onClients.mock.calls).toEqual([[['k1']]]);
    expect(syncStatus.getState()).toEqual(offline);
    expect(clock.nowMs()).toBe(machineMs + aYear.offsetMs);
  });

  it('opens its worker, when it is the one that leads, with what it heard until then', () => {
    const { toWorker, hears, leads } = aWindow();
    hears({ kind: 'status', status: offline });
    hears({ kind: 'rehearsal', rehearsal: aYear });
    leads();
    expect(toWorker).toEqual([{ kind: 'open', opening: expect.objectContaining({ token: 'token', status: offline, rehearsal: aYear }) }]);
  });

  it('tells everybody of saved commands, and of clients only when some were written', () => {
    const { said, onClients, line } = aWindow();
    said.length = 0;
    line.saved([]);
    expect(said).toEqual([{ kind: 'saved' }]);
    expect(onClients).not.toHaveBeenCalled();
    line.saved(['k1']);
    line.look();
    expect(said.slice(1)).toEqual([{ kind: 'clients', ids: ['k1'] }, { kind: 'saved' }, { kind: 'look' }]);
    expect(onClients.mock.calls).toEqual([[['k1']]]);
  });

  it('hears nothing more once it is closed, and its worker stops', () => {
    vi.useFakeTimers();
    const { toWorker, onClients, line, hears, leads } = aWindow();
    leads();
    line.close();
    hears({ kind: 'clients', ids: ['k1'] });
    vi.useRealTimers();
    expect(onClients).not.toHaveBeenCalled();
    expect(toWorker.at(-1)).toEqual({ kind: 'stop' });
  });
});
