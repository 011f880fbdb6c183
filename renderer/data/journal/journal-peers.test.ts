import { expect, it } from 'vitest';
import type { JournalCall, JournalReply } from '#renderer/data/journal/journal-calls.ts';
import { type PeerParts, createPeer } from '#renderer/data/journal/journal-peers.ts';

type Word = Parameters<PeerParts['line']['say']>[0];
const durable: JournalReply = { ok: true, answer: { durable: true } };
const append = (text: string): JournalCall => ({ verb: 'appendJournal', args: { chainId: 'chain', records: [text] } });
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Windows on one line and one lock; a window that died hears, says and holds nothing any more. */
function desk() {
  const written: string[] = [];
  const windows: { isAlive: boolean; readonly heard: (word: Word) => void; lead: () => void; isLeading: boolean }[] = [];
  let ids = 0;
  const passTheLock = (): void => {
    if (windows.some(({ isAlive, isLeading }) => isAlive && isLeading)) return;
    const next = windows.find(({ isAlive }) => isAlive);
    if (next !== undefined) {
      next.isLeading = true;
      next.lead();
    }
  };
  const open = (perform: (call: JournalCall) => Promise<JournalReply>) => {
    const listeners: ((word: Word) => void)[] = [];
    const me = {
      isAlive: true,
      isLeading: false,
      heard: (word: Word) => listeners.forEach((listen) => listen(word)),
      lead: () => undefined as void,
    };
    windows.push(me);
    const call = createPeer({
      line: {
        hear: (listener) => void listeners.push(listener),
        say: (word) => {
          if (me.isAlive)
            for (const other of windows) if (other !== me && other.isAlive) queueMicrotask(() => other.isAlive && other.heard(word));
        },
      },
      leadWhenAlone: (lead) => {
        me.lead = lead;
      },
      perform,
      newId: () => `call ${(ids += 1)}`,
    });
    passTheLock();
    const kill = (): void => {
      me.isAlive = false;
      passTheLock();
    };
    return { call, kill };
  };
  const write = async (call: JournalCall): Promise<JournalReply> => {
    if (call.verb === 'appendJournal') written.push(...call.args.records);
    return durable;
  };
  return { open, write, written };
}

it('hands the bytes of every window to the one that holds the files', async () => {
  const { open, write, written } = desk();
  const never = (): Promise<JournalReply> => Promise.reject(new Error('only one window writes'));
  const first = open(write);
  const second = open(never);
  const third = open(never);
  expect(await first.call(append('one'))).toEqual(durable);
  expect(await second.call(append('two'))).toEqual(durable);
  expect(await third.call(append('three'))).toEqual(durable);
  expect(written).toEqual(['one', 'two', 'three']);
});

it('takes over when the window that holds the files dies, with what it left unanswered', async () => {
  const { open, write, written } = desk();
  const first = open(() => new Promise(() => undefined));
  const second = open(write);
  const third = open(write);
  const answers = [second.call(append('two')), third.call(append('three'))];
  await settle();
  expect(written).toEqual([]);
  first.kill();
  expect(await Promise.all(answers)).toEqual([durable, durable]);
  expect(written.toSorted()).toEqual(['three', 'two']);
});

it('carries a refusal back to the window that asked', async () => {
  const { open } = desk();
  const full: JournalReply = { ok: false, code: 'full', message: 'full' };
  open(async () => full);
  const second = open(async () => durable);
  expect(await second.call(append('two'))).toEqual(full);
});
