import { HostFault } from '#shared/bridge/host-fault.ts';
import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import type { JournalCall, JournalReply } from '#renderer/data/journal/journal-calls.ts';

/** The worker as the page sees it. */
export type JournalWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** How long a page waits for its worker, and that for the window which holds the files. */
const patienceMs = 10_000;

const startWorker = (): JournalWorker => new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' });

/** The journal of the browser host: a private file that a worker of one window writes. The worker starts with the first call. */
export function createBrowserJournal(start: () => JournalWorker = startWorker): JournalVerbs {
  const waiting = new Map<number, (reply: JournalReply) => void>();
  let worker: JournalWorker | undefined;
  let lastId = 0;
  const open = (): JournalWorker => {
    const opened = start();
    opened.addEventListener('message', (event) => {
      const { id, reply } = (event as MessageEvent<{ readonly id: number; readonly reply: JournalReply }>).data;
      waiting.get(id)?.(reply);
    });
    opened.addEventListener('error', () => {
      // A worker that did not start or broke answers nobody; the next call starts another.
      worker = undefined;
      for (const settle of waiting.values()) settle({ ok: false, code: 'unavailable', message: 'The worker of the second copy broke.' });
    });
    return opened;
  };
  const ask = async (call: JournalCall): Promise<unknown> => {
    const id = (lastId += 1);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reply = await new Promise<JournalReply>((settle) => {
      waiting.set(id, settle);
      timer = setTimeout(() => settle({ ok: false, code: 'unavailable', message: 'The second copy did not answer in time.' }), patienceMs);
      try {
        worker ??= open();
        worker.postMessage({ id, call });
      } catch (cause) {
        settle({ ok: false, code: 'unavailable', message: cause instanceof Error ? cause.message : 'No worker could be started.' });
      }
    });
    clearTimeout(timer);
    waiting.delete(id);
    if (!reply.ok) throw new HostFault(reply.code, reply.message);
    return reply.answer;
  };
  // The worker answers by the same verbs, which TypeScript cannot follow through a message.
  return {
    appendJournal: (args) => ask({ verb: 'appendJournal', args }) as ReturnType<JournalVerbs['appendJournal']>,
    readJournal: (args) => ask({ verb: 'readJournal', args }) as ReturnType<JournalVerbs['readJournal']>,
    trimJournal: (args) => ask({ verb: 'trimJournal', args }) as ReturnType<JournalVerbs['trimJournal']>,
  };
}
