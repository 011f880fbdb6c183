import type { ToldCall } from './call-door.ts';

/** A call on its way to the page. Numbered, so that a page says which it has seen. */
export type LineCall = ToldCall & { readonly id: number; readonly atMs: number };

/** Where a call waits for the page: a page that is locked or starts anew still gets it while the telephone rings. */
export type CallLine = {
  readonly ring: (call: ToldCall) => void;
  /** The first call behind the one that was seen last; waits for it a while, and answers null when none comes. */
  readonly next: (seenId: number) => Promise<LineCall | null>;
};

/** What the line stands on. */
export type CallLinePorts = { readonly nowMs: () => number; readonly after: (ms: number, run: () => void) => () => void };

/** Nobody lets it ring for longer. */
const ringsMs = 60_000;
const waitsMs = 25_000;
/** Nobody looks at more of them. */
const keptMost = 5;

/** Makes a silent line. */
export function createCallLine({ nowMs, after }: CallLinePorts): CallLine {
  let calls: readonly LineCall[] = [];
  // Ids grow over a restart of the program too, or a page that outlived it would take a new call for one it has seen.
  let lastId = nowMs();
  let answer: ((call: LineCall | null) => void) | undefined;
  const waitingFor = (seenId: number): LineCall | undefined => {
    calls = calls.filter((call) => nowMs() - call.atMs < ringsMs);
    return calls.find((call) => call.id > seenId);
  };
  return {
    ring: (call) => {
      lastId = Math.max(lastId + 1, nowMs());
      const ringing = { ...call, id: lastId, atMs: nowMs() };
      calls = [...calls, ringing].slice(-keptMost);
      answer?.(ringing);
    },
    next: async (seenId) => {
      // One page asks. A new question is its own, or that of the page which took its place.
      answer?.(null);
      const waiting = waitingFor(seenId);
      if (waiting !== undefined) return waiting;
      return new Promise((resolve) => {
        const settle = (call: LineCall | null): void => {
          stop();
          answer = undefined;
          resolve(call);
        };
        const stop = after(waitsMs, () => settle(null));
        answer = settle;
      });
    },
  };
}
