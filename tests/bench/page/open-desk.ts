import type { Write } from '#shared/commands/command.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import { lastDay } from '#shared/sync/coverage.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { Day } from '#shared/kernel/time.ts';
import { makeSigningKeys } from '#shared/sealing/sign.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { createDeskClock } from '#renderer/data/desk-clock.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import type { Desk, Session } from '#renderer/data/desk.ts';
import { createSearchSlot } from '#renderer/data/clients/search-slot.ts';
import { createBrowserJournal } from '#renderer/data/journal/browser-journal.ts';
import { openSecondCopy } from '#renderer/data/journal/second-copy.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import { createDexieSyncStore } from '#renderer/data/store/dexie-sync-store.ts';
import { type DeskStore, openStore } from '#renderer/data/store/open-store.ts';
import { writeState } from '#renderer/data/store/state.ts';
import { quickBehind } from '#tests/support/behind.ts';
import { branch, owner } from '#tests/support/rows.ts';

/** The true desk over the true store: Dexie on the disk, strict for commands, signed with the browser's own crypto. */
export interface BenchDesk {
  readonly desk: Desk;
  readonly session: Session;
  readonly store: DeskStore;
}

const ignore = () => undefined;

/** Opens a desk on a database of its own, on which it is noon of a day. */
export async function openBenchDesk(name: string, today: Day): Promise<BenchDesk> {
  const crypto = webCryptoPort(globalThis.crypto);
  const newId = () => uuidV7(Date.now(), crypto.randomBytes(10));
  const store = await openStore({ name, newId, onNewerVersion: ignore, onBlocked: ignore });
  const startMs = Date.parse(`${today}T17:00:00.000Z`);
  const clock = createDeskClock(() => startMs + performance.now());
  const identity = { chainId: 'chain', branchId: branch.id, deviceId: 'device', deviceCode: 'A1' };
  const secondCopy = openSecondCopy({
    journal: createBrowserJournal(),
    store,
    chainId: name,
    branchId: branch.id,
    deviceCode: 'A1',
    locks: navigator.locks,
    newId,
    nowMs: () => clock.nowMs(),
    onStatus: (status) => secondCopyStatus.setState(status),
    onTrim: ignore,
  });
  await secondCopy.mend();
  if (secondCopyStatus.getState().state !== 'safe')
    throw new Error('The bench measures a desk with its second copy, and there is none here.');
  const desk = createDesk({
    store,
    identity,
    clock,
    crypto,
    search: createSearchSlot(),
    secondCopy,
    onSaved: ignore,
    onFault: quickBehind.onFault,
  });
  const secrets = { userId: owner.id, signing: await makeSigningKeys(crypto), classKeys: {}, hubSession: null };
  const session = await createSession({ crypto, chainId: 'chain', user: owner, secrets, publicKeys: {} });
  return { desk, session, store };
}

/** Fills a desk the way a first pull does: pages of the hub's largest size through the true delta. Answers how long it took. */
export async function fillDesk({ store }: BenchDesk, fromDay: Day, rows: Iterable<Write>): Promise<number> {
  const startedAt = performance.now();
  await writeState(store.relaxed, 'coverage', { branchId: branch.id, fromDay, days: [{ from: fromDay, to: lastDay }], tables: 'all' });
  const sync = createDexieSyncStore(store, 'chain', ignore);
  let page: Write[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < limits.pullRowsMax) continue;
    await sync.applyDelta(delta(page, true));
    page = [];
  }
  await sync.applyDelta(delta(page, false));
  return performance.now() - startedAt;
}

function delta(page: readonly Write[], more: boolean): PullResponse {
  const changes = page.map(({ table, row }) => ({ table, id: row.id, row: row as unknown as PullResponse['changes'][number]['row'] }));
  const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: { chain: 1, [branch.id]: 1 } };
  return { reset: false, changes, outcomes: [], cursor, more, lastSeq: 0 };
}
