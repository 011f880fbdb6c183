// A bare page with the true desk on it: store, second copy, signatures and the line to the true hub, as the application composes them.
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import { type EnrolAnswer, enrolAnswer } from '#shared/hub-api/api.ts';
import { assert, must } from '#shared/kernel/assert.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { type SigningKeys, makeSigningKeys } from '#shared/sealing/sign.ts';
import { heldOr } from '#shared/tables/read.ts';
import { createSearchSlot } from '#renderer/data/clients/search-slot.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { type Desk, type Session, invoke } from '#renderer/data/desk.ts';
import { createBrowserJournal } from '#renderer/data/journal/browser-journal.ts';
import { openSecondCopy } from '#renderer/data/journal/second-copy.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { watchWindow } from '#renderer/data/store/window-live.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { type DeskLine, openDeskLine } from '#renderer/sync/desk-line.ts';
import { openWindows } from '#renderer/sync/windows.ts';
import { type NetworkWord, networkName } from './network-word.ts';
import { quickBehind } from '#tests/support/behind.ts';
import { type PeerStart, epochMs, until } from './peer-page.ts';

interface Opened {
  readonly identity: EnrolAnswer;
  readonly store: DeskStore;
  readonly desk: Desk;
  openLine(): DeskLine;
}

const databaseName = 'foyer-desk';
let opened: Opened | undefined;
let line: DeskLine | undefined;
let session: Session | undefined;
let signing: SigningKeys | undefined;
const crypto = webCryptoPort(globalThis.crypto);
const ignore = () => undefined;
const network = new BroadcastChannel(networkName);
const plug = (word: NetworkWord) => network.postMessage(word);
const here = () => must(opened, 'the first sync opens the desk');
const keys = async () => (signing ??= await makeSigningKeys(crypto));

async function open(identity: EnrolAnswer): Promise<Opened> {
  const newId = () => uuidV7(Date.now(), crypto.randomBytes(10));
  const store = await openStore({ name: databaseName, newId, onNewerVersion: ignore, onBlocked: ignore });
  const clock = createDeskClock(() => Date.now());
  const secondCopy = openSecondCopy({
    journal: createBrowserJournal(),
    store,
    chainId: identity.chainId,
    branchId: identity.branchId,
    deviceCode: identity.deviceCode,
    locks: navigator.locks,
    newId,
    nowMs: () => clock.nowMs(),
    onStatus: ignore,
    onTrim: ignore,
  });
  const onSaved = ({ clientIds }: { readonly clientIds: readonly string[] }) => line?.saved(clientIds);
  const desk = createDesk({
    store,
    identity,
    clock,
    crypto,
    search: createSearchSlot(),
    secondCopy,
    onSaved,
    onFault: quickBehind.onFault,
  });
  const openLine = () =>
    openDeskLine({
      opening: { databaseName, chainId: identity.chainId, hubUrl: location.origin, token: identity.token },
      secondCopy,
      clock,
      rehearsal: null,
      windows: openWindows(databaseName),
      locks: navigator.locks,
      startWorker: () => new Worker(new URL('./line-worker-with-plug.ts', import.meta.url), { type: 'module' }),
      onClients: ignore,
      onFault: (cause) => console.error(cause),
    });
  return { identity, store, desk, openLine };
}

/** Today's visits with the clients whom they name. */
async function isUsable({ desk, identity }: Opened, { today, visitsADay }: PeerStart): Promise<boolean> {
  const visits = heldOr(await desk.read.day('visits', identity.branchId, today), []);
  if (visits.length < visitsADay) return false;
  const clients = await Promise.all(visits.map(({ clientId }) => desk.read.get('clients', clientId ?? '')));
  return clients.every((client) => heldOr(client, undefined) !== undefined);
}

/** Waits for the desk's own word that nothing of the window is missing, as RxDB is waited for: every part is through, the days lie there without a gap. */
function toldThatItIsComplete({ store }: Opened): Promise<void> {
  return new Promise((told, failed) => {
    const stop = watchWindow(
      store,
      ({ isUsable, fetching, windowFrom, days: [days, ...apart] }) => {
        if (!isUsable || fetching !== null || apart.length > 0 || days?.from !== windowFrom || days?.to !== lastDay) return;
        stop();
        told();
      },
      failed,
    );
  });
}

async function confirm(visitId: string, to: 'confirmed' | 'waiting'): Promise<void> {
  const from = to === 'confirmed' ? ('waiting' as const) : ('confirmed' as const);
  const result = await here().desk.run(await sessionOf(here()), invoke(setVisitStatus, { visitId, from, to }));
  if (!result.ok) throw new Error(`The desk refused what is measured: ${result.error.code}`);
}

async function sessionOf({ desk, identity }: Opened): Promise<Session> {
  const user = must(heldOr(await desk.read.get('users', 'owner'), undefined), 'the owner came with the first sync');
  const secrets = { userId: user.id, signing: await keys(), classKeys: {}, hubSession: null };
  session ??= await createSession({ crypto, chainId: identity.chainId, user, secrets, publicKeys: {} });
  return session;
}

/** Waits for the sync sign's word, as RxDB and PouchDB are waited for: asking the database again and again takes from what is measured. */
function toldThatNothingWaits(): Promise<void> {
  return new Promise((told) => {
    const stop = syncStatus.subscribe(({ line: state, waiting }) => {
      if (state !== 'synced' || waiting > 0) return;
      stop();
      told();
    });
  });
}

window.peer = {
  publicKey: async () => (await keys()).publicKey,
  firstSync: async (start) => {
    const fromMs = performance.now();
    opened = await open(enrolAnswer.parse(start.identity));
    line = opened.openLine();
    const desk = opened;
    const complete = toldThatItIsComplete(desk).then(() => performance.now() - fromMs);
    const usableMs = await until(fromMs, () => isUsable(desk, start));
    return { usableMs, completeMs: await complete };
  },
  goOffline: async () => plug({ isAway: true }),
  confirm: async (visitIds) => {
    for (const visitId of visitIds) await confirm(visitId, 'confirmed');
  },
  pushAll: async () => {
    const desk = here();
    const told = toldThatNothingWaits();
    const fromMs = performance.now();
    plug({ isAway: false });
    // What a window says when the browser tells it that the network is back.
    line?.look();
    await told;
    const tookMs = performance.now() - fromMs;
    assert((await desk.store.relaxed.table('pending').count()) === 0, 'a desk that says that nothing waits has an empty outbox');
    return tookMs;
  },
  changeOne: async (visitId, status) => {
    const askedMs = epochMs();
    await confirm(visitId, status === 'confirmed' ? 'confirmed' : 'waiting');
    return askedMs;
  },
  seeOne: (visitId, status) =>
    new Promise((seen, failed) => {
      const stop = here().desk.watch(
        (read) => read.get('visits', visitId),
        (visit) => {
          if (heldOr(visit, undefined)?.status !== status) return;
          seen(epochMs());
          setTimeout(() => stop());
        },
        failed,
      );
    }),
};
