import { liveQuery } from 'dexie';
import type { Right } from '#shared/access/rights.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { dayOf } from '#shared/kernel/time.ts';
import { uuidV7 } from '#shared/kernel/id.ts';
import type { CryptoPort } from '#shared/sealing/subtle.ts';
import { signedText } from '#shared/sync/protocol.ts';
import type { Desk, DeskClock, Invocation, Session } from '#renderer/data/desk.ts';
import type { SearchSlot } from '#renderer/data/clients/search-slot.ts';
import { type VisitSearch, createVisitSearch } from '#renderer/data/calendar/visit-search.ts';
import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { signerOf } from '#renderer/data/session/create-session.ts';
import { dropNote } from '#renderer/data/store/notes.ts';
import { type ClientFinder, type VisitFinder, createDeskRead } from '#renderer/data/store/desk-read.ts';
import { type SignedCommand, issueAll } from '#renderer/data/store/issue-all.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { nextNumber } from '#renderer/data/store/series.ts';
import { pauseFilling, wantDays, watchWindow } from '#renderer/data/store/window-live.ts';
import { asStoreFault } from '#renderer/data/store/store-fault.ts';

/** Who this device is to the hub. */
export interface DeviceIdentity {
  readonly chainId: string;
  readonly branchId: string;
  readonly deviceId: string;
  readonly deviceCode: string;
}

/** What a desk is made of. */
export interface DeskParts {
  readonly store: DeskStore;
  readonly identity: DeviceIdentity;
  readonly clock: DeskClock;
  readonly crypto: CryptoPort;
  /** The search of the unlocked user; before that nobody is found. */
  readonly search: Pick<SearchSlot, 'find' | 'findArchived' | 'idsByNumber' | 'onChange'>;
  /** Where commands go a second time before they are called saved. */
  readonly secondCopy: Pick<SecondCopy, 'keep'>;
  /** Called when commands are durable or other days are wanted: wakes the sync and tells other windows which clients changed. */
  readonly onSaved: (changed: { readonly clientIds: readonly string[] }) => void;
  /** Something failed behind the screens, and is tried again. */
  readonly onFault: (cause: unknown) => void;
}

/** Makes the desk that screens work with, over its store. */
export function createDesk(parts: DeskParts): Desk {
  const { store, identity, clock, crypto, search } = parts;
  const newId = (): string => uuidV7(clock.nowMs(), crypto.randomBytes(10));
  const visits = createVisitSearch({
    db: store.relaxed,
    branchId: identity.branchId,
    today: () => dayOf(clock.now(), 'utc'),
    pause: (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms)),
    onFault: parts.onFault,
  });
  return {
    ...identity,
    clock,
    read: createDeskRead(store.relaxed, search, visits),
    newId,
    nextNumber: (series) => nextNumber(store, identity.deviceCode, series),
    run: async (session, ...invocations) => {
      const commands: SignedCommand[] = [];
      for (const invocation of invocations) commands.push(await stampAndSign(parts, newId, session, invocation));
      const { user } = session;
      const actor = { id: user.id, rights: user.rights as readonly Right[], branchIds: user.branchIds, active: user.active };
      const issued = await issueAll(store, identity.chainId, commands, actor);
      if (!issued.ok) return err(issued.error);
      await parts.secondCopy.keep(issued.value.storeId, issued.value.copied);
      parts.onSaved({ clientIds: issued.value.changedClientIds });
      return ok(issued.value.accepted);
    },
    dropNote: (cmdId, rowId) => dropNote(store, cmdId, rowId),
    wantDays: async (from, to) => {
      await wantDays(store, { from, to });
      parts.onSaved({ clientIds: [] });
    },
    pauseFilling: async (isPaused) => {
      await pauseFilling(store, isPaused);
      parts.onSaved({ clientIds: [] });
    },
    watchWindow: (onValue, onError) => watchWindow(store, onValue, onError),
    watch: (query, onValue, onError) => watchQuery(parts, visits, query, onValue, onError),
  };
}

/** Everything that is not Dexie happens here, before the transaction: the id, the time and the signature. */
async function stampAndSign(
  parts: DeskParts,
  newId: () => string,
  session: Session,
  { command, args }: Invocation,
): Promise<SignedCommand> {
  const { identity, clock } = parts;
  const parsed: unknown = command.args.parse(args);
  const stamped = {
    cmdId: newId(),
    name: command.name,
    version: command.version,
    args: parsed as SignedCommand['signed']['args'],
    actorId: session.user.id,
    deviceId: identity.deviceId,
    branchId: identity.branchId,
    occurredAt: clock.now(),
  };
  const signature = await signerOf(session)(signedText(identity.chainId, stamped));
  return { command, args: parsed, signed: { ...stamped, signature } };
}

/** A live query over the relaxed instance; it also sees what the strict one and other windows write. A search is asked again when its index grows. */
function watchQuery<T>(
  { store, search }: DeskParts,
  visits: VisitSearch,
  query: (read: Desk['read']) => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  let hasSearched = false;
  const finder: ClientFinder = {
    find: (text, most) => {
      hasSearched = true;
      return search.find(text, most);
    },
    findArchived: (text, most) => {
      hasSearched = true;
      return search.findArchived(text, most);
    },
    idsByNumber: (number, most) => {
      hasSearched = true;
      return search.idsByNumber(number, most);
    },
  };
  let hasSearchedVisits = false;
  const visitFinder: VisitFinder = {
    find: (text, wish) => {
      hasSearchedVisits = true;
      return visits.find(text, wish);
    },
  };
  // Each asking has a reader of its own: what it gathers into one request must not be joined by another asking.
  // An async function of its own: only such a one does Dexie follow behind its first await, and what is read there is watched too.
  const subscribe = () =>
    liveQuery(async () => query(createDeskRead(store.relaxed, finder, visitFinder))).subscribe(onValue, (cause: unknown) =>
      onError(asStoreFault(cause)),
    );
  let subscription = subscribe();
  const askAnew = (): void => {
    subscription.unsubscribe();
    subscription = subscribe();
  };
  const stopSearch = search.onChange(() => hasSearched && askAnew());
  const stopVisits = visits.onChange(() => hasSearchedVisits && askAnew());
  return () => {
    stopSearch();
    stopVisits();
    subscription.unsubscribe();
  };
}
