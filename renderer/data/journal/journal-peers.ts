import { type JournalCall, type JournalReply } from '#renderer/data/journal/journal-calls.ts';

/** What the workers of one desk's windows tell each other. */
type PeerWord =
  | { readonly kind: 'ask'; readonly id: string; readonly call: JournalCall }
  | { readonly kind: 'answer'; readonly id: string; readonly reply: JournalReply }
  /** A worker holds the files from now on: what was asked and not answered is asked again. */
  | { readonly kind: 'leading' };

/** The line between the workers; none hears itself. */
export interface PeerLine {
  say(word: PeerWord): void;
  hear(listener: (word: PeerWord) => void): void;
}

/** What a worker stands on. */
export interface PeerParts {
  readonly line: PeerLine;
  /** Calls back when this worker is the one that holds the files, and keeps it so until the worker ends. */
  readonly leadWhenAlone: (lead: () => void) => void;
  /** Does the call on the files. Only the leading worker's is ever called. Never rejects. */
  readonly perform: (call: JournalCall) => Promise<JournalReply>;
  readonly newId: () => string;
}

interface Asked {
  readonly call: JournalCall;
  readonly settle: (reply: JournalReply) => void;
}

/**
 * The files can be held by one window at a time; the others hand it their bytes. When it is closed or crashes, the next one takes over, and
 * whatever had no answer is asked anew. A record may so be written twice; whoever reads counts commands by their ids.
 */
export function createPeer({ line, leadWhenAlone, perform, newId }: PeerParts): (call: JournalCall) => Promise<JournalReply> {
  let isLeading = false;
  const asked = new Map<string, Asked>();
  const settle = (id: string, reply: JournalReply): void => {
    asked.get(id)?.settle(reply);
    asked.delete(id);
  };
  const go = (id: string, { call }: Asked): void => {
    if (isLeading) void perform(call).then((reply) => settle(id, reply));
    else line.say({ kind: 'ask', id, call });
  };
  line.hear((word) => {
    if (word.kind === 'answer') settle(word.id, word.reply);
    else if (word.kind === 'leading') asked.forEach((one, id) => go(id, one));
    else if (isLeading) void perform(word.call).then((reply) => line.say({ kind: 'answer', id: word.id, reply }));
  });
  leadWhenAlone(() => {
    isLeading = true;
    asked.forEach((one, id) => go(id, one));
    line.say({ kind: 'leading' });
  });
  return (call) =>
    new Promise((resolve) => {
      const id = newId();
      const one = { call, settle: resolve };
      asked.set(id, one);
      go(id, one);
    });
}
