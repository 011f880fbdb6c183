import { openJournal } from '#shared/journal/journal.ts';
import { createJournalVerbs, journalSegmentBytesMax } from '#shared/journal/journal-verbs.ts';
import { type JournalCall, answerCall, journalFaultOf } from '#renderer/data/journal/journal-calls.ts';
import { type PeerLine, createPeer } from '#renderer/data/journal/journal-peers.ts';
import { opfsJournalFolder } from '#renderer/data/journal/opfs-folder.ts';

const name = 'foyer-journal';

function openLine(): PeerLine {
  const channel = new BroadcastChannel(name);
  return {
    say: (word) => channel.postMessage(word),
    hear: (listener) => channel.addEventListener('message', (event: MessageEvent<Parameters<typeof listener>[0]>) => listener(event.data)),
  };
}

// Nothing is sealed here: what is written is sealed and signed already, and has to be readable before anybody signs in.
const openSeal = { seal: (payload: Uint8Array) => payload, open: (sealed: Uint8Array) => sealed };

const verbs = createJournalVerbs({
  open: async (chainId) =>
    openJournal({ folder: await opfsJournalFolder(['journal', chainId]), seal: openSeal, segmentBytesMax: journalSegmentBytesMax }),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
  faultOf: journalFaultOf,
});

const call = createPeer({
  line: openLine(),
  leadWhenAlone: (lead) => {
    // Never given back: the lock goes with the worker, and with it the files.
    const forLife = async (): Promise<void> => {
      lead();
      await new Promise(() => undefined);
    };
    void navigator.locks.request(name, forLife);
  },
  perform: (asked) => answerCall(verbs, asked),
  newId: () => crypto.randomUUID(),
});

/** The worker's end of a page's journal: calls by number, answers by the same. */
self.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly call: JournalCall }>) => {
  const { id, call: asked } = event.data;
  void call(asked).then((reply) => self.postMessage({ id, reply }));
});
