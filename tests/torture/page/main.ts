// The load page: the true desk without a screen, that works as fast as it can and says what it was told is saved. Never shipped.
import { must } from '#shared/kernel/assert.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import { heldOr } from '#shared/tables/read.ts';
import { findHost } from '#renderer/app/bridge/find-host.ts';
import { type DeskRuntime, openRuntime } from '#renderer/app/desk-runtime.ts';
import { readIdentity } from '#renderer/app/device-identity.ts';
import { enrolDevice, enrolPorts } from '#renderer/app/enrol-device.ts';
import { signIn } from '#renderer/app/session/sign-in.ts';
import type { Session } from '#renderer/data/desk.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import { findGenerations } from '#renderer/data/store/generations.ts';
import { readState } from '#renderer/data/store/state.ts';
import { syncStatus } from '#renderer/data/sync-status.ts';
import { seededRandom } from '#tests/support/random.ts';
import { type RowName, pieceOf, workTables } from '#tests/torture/work.ts';
import { type LoadApi, type Said, mark } from './load-api.ts';

interface Manned {
  readonly runtime: DeskRuntime;
  readonly session: Session;
}

let runtime: DeskRuntime | undefined;
let manned: Manned | undefined;
let isWorking = false;
let lanes: readonly Promise<void>[] = [];

function say(said: Said): void {
  console.info(`${mark}${JSON.stringify(said)}`);
}

function sayFault(cause: unknown): void {
  const { name, code } = Object(cause) as { readonly name?: unknown; readonly code?: unknown };
  say({ kind: 'fault', name: String(name), code: typeof code === 'string' ? code : '' });
}

async function open(code: string | null): Promise<boolean> {
  const host = findHost();
  const info = await host.hostInfo();
  const known = await readIdentity(host);
  if (known === null) {
    const fault = await enrolDevice(host, enrolPorts(host, info), must(code, 'a new device needs a code'), 'Load', () => Promise.resolve());
    if (fault !== undefined) throw new Error(`not enrolled: ${fault}`);
  }
  // What the installed desk needs for good lies in files of its host.
  if (info.host === 'browser' && !(await navigator.storage.persist())) sayFault({ name: 'not persisted' });
  const identity = must(await readIdentity(host), 'an enrolled device has an identity');
  const closed = (code: string) => () => say({ kind: 'fault', name: 'StoreFault', code });
  const { current } = await findGenerations(indexedDB, identity.chainId);
  try {
    runtime = await openRuntime(host, info, identity, current, {
      onNewerVersion: closed('newer'),
      onBlocked: closed('blocked'),
      onFault: sayFault,
    });
  } catch (cause) {
    // As the application says it: a host that holds the files helps where a page cannot.
    await host.tellStore({ opens: false });
    throw cause;
  }
  await host.tellStore({ opens: true });
  return known === null;
}

async function signInHere(login: string, password: string): Promise<void> {
  const opened = must(runtime, 'the desk is opened first');
  const { desk } = opened;
  // On its first day a desk has to hear from the hub who works here.
  for (;;) {
    const user = (await desk.read.all('users')).find((one) => one.login === login);
    const chain = heldOr(await desk.read.get('chains', desk.chainId), undefined);
    if (user === undefined || chain === undefined) {
      await new Promise((done) => setTimeout(done, 50));
      continue;
    }
    const signed = await signIn(opened, user, 'password', password);
    if (!signed.ok) throw new Error(`not signed in: ${signed.error.code}`);
    const { secrets } = signed.value.unlocked;
    const session = await createSession({ crypto: opened.crypto, chainId: desk.chainId, user, secrets, publicKeys: chain.publicKeys });
    manned = { runtime: opened, session };
    return;
  }
}

async function lane({ runtime: { desk }, session }: Manned, random: () => number, restMs: number): Promise<void> {
  while (isWorking) {
    try {
      const piece = await pieceOf(desk, session, random);
      const run = await desk.run(session, ...piece.invocations);
      say(run.ok ? { kind: 'saved', rows: piece.rows } : { kind: 'refused', code: run.error.code });
    } catch (cause) {
      sayFault(cause);
      await new Promise((done) => setTimeout(done, 200));
    }
    await new Promise((done) => setTimeout(done, random() * restMs));
  }
}

function tableOf(row: RowName): (typeof workTables)[number] {
  return must(
    workTables.find((one) => row.startsWith(`${one}/`)),
    'a table of the work',
  );
}

function idOf(row: RowName): string {
  return row.slice(tableOf(row).length + 1);
}

async function lacking(rows: readonly RowName[]): Promise<readonly RowName[]> {
  const { desk } = must(runtime, 'the desk is opened first');
  const missing: RowName[] = [];
  for (const row of rows) {
    const found = await desk.read.get(tableOf(row), idOf(row));
    if (!found.held || found.value === undefined) missing.push(row);
  }
  return missing;
}

const api: LoadApi = {
  open,
  signIn: signInHere,
  work: (plan) => {
    const at = must(manned, 'somebody signs in first');
    isWorking = true;
    lanes = Array.from({ length: plan.lanes }, (_, number) => lane(at, seededRandom(plan.seed + number), plan.restMs));
  },
  stop: async () => {
    isWorking = false;
    await Promise.all(lanes);
  },
  tryAgain: () => must(runtime, 'the desk is opened first').care.storage.tryAgain(),
  state: async () => {
    const { store } = must(runtime, 'the desk is opened first');
    const rebuilt = await readState(store.relaxed, 'rebuilt');
    const head = must(await readState(store.relaxed, 'head'), 'a store that opened has its name');
    return {
      storeId: head.storeId,
      line: syncStatus.getState().line,
      waiting: await store.relaxed.table('pending').count(),
      copy: secondCopyStatus.getState().state,
      rebuilt: rebuilt ?? null,
    };
  },
  lacking,
  lost: async (rows) => {
    const { store } = must(runtime, 'the desk is opened first');
    const waiting = (await store.relaxed.table('pending').toArray()) as readonly Pending[];
    const told = waiting.map(({ envelope }) => JSON.stringify(envelope.args)).join('\n');
    return (await lacking(rows)).filter((row) => !told.includes(idOf(row)));
  },
};
window.load = api;
