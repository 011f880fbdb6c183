import { uuidV7 } from '#shared/kernel/id.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { openStore } from '#renderer/data/store/open-store.ts';
import { createClockWatch } from '#renderer/sync/clock-watch.ts';
import { faultWordOf } from '#renderer/sync/fault-words.ts';
import { createHubClient } from '#renderer/sync/hub-client.ts';
import { leadLine } from '#renderer/sync/lead-line.ts';
import type { LineOpening, WordOfWorker, WordToWorker } from '#renderer/sync/line-words.ts';
import { openLiveSocket } from '#renderer/sync/live-socket.ts';
import { openWindows } from '#renderer/sync/windows.ts';

// The composition of the worker: it opens the desk's database and the line between its windows for itself, and speaks to the hub on a thread
// on which nobody draws.

const stop = new AbortController();
const tell = (word: WordOfWorker): void => self.postMessage(word);
const onFault = (cause: unknown): void => tell({ kind: 'fault', fault: faultWordOf(cause) });

/** Who waits for the window to have compared the database with the second copy. */
let waiting: ((isDone: boolean) => void)[] = [];

const secondCopy = {
  mend: () =>
    new Promise<boolean>((resolve) => {
      waiting.push(resolve);
      tell({ kind: 'mend' });
    }),
  settled: (storeId: string, cmdIds: readonly string[], epoch: string | null): void => {
    if (cmdIds.length > 0) tell({ kind: 'settled', storeId, cmdIds, epoch });
  },
};

async function open({ databaseName, chainId, hubUrl, token, status, rehearsal }: LineOpening): Promise<void> {
  const clock = createDeskClock(() => Date.now());
  clock.setRehearsal(rehearsal);
  const store = await openStore({
    name: databaseName,
    newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    // The window hears both as well, and says so; here the line just ends.
    onNewerVersion: () => stop.abort(),
    onBlocked: () => undefined,
  });
  const windows = openWindows(databaseName);
  const clockWatch = createClockWatch((offMs) => windows.say({ kind: 'clock', offMs }));
  await leadLine(
    {
      store,
      secondCopy,
      chainId,
      clock,
      client: createHubClient({
        fetch: (...request) => fetch(...request),
        hubUrl,
        token: () => token,
        clockWatch,
      }),
      windows,
      clockWatch,
      openLive: () => openLiveSocket(hubUrl, token),
      random: Math.random,
      status,
      onFault,
    },
    stop.signal,
  );
  windows.close();
  store.close();
}

self.addEventListener('message', (event: MessageEvent<WordToWorker>) => {
  const word = event.data;
  if (word.kind === 'stop') stop.abort();
  else if (word.kind === 'mended') {
    const settled = waiting;
    waiting = [];
    for (const settle of settled) settle(word.isDone);
  } else {
    void open(word.opening)
      .catch(onFault)
      .then(() => tell({ kind: 'stopped' }));
  }
});

// A rejection that nobody caught is heard by no window.
self.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => onFault(event.reason));
