import { useEffect, useMemo, useState } from 'react';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { useThrown } from '#renderer/app/use-thrown.ts';
import { type Ground, isHere, readGround } from '#renderer/app/session/ground.ts';
import { createHubDoors } from '#renderer/app/session/hub-doors.ts';
import { createClientSearch } from '#renderer/data/clients/client-search.ts';
import { createDraftBox } from '#renderer/data/draft-box.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';
import type { DeskScope } from '#renderer/data/use-desk.tsx';

/** What the unlocked screens stand on; `gone` when the user may no longer work here. */
export type ScopeState = { readonly state: 'opening' } | { readonly state: 'gone' } | { readonly state: 'open'; readonly scope: DeskScope };

const machineMs = (): number => Date.now();

/** A breath between two chunks of decryption, so that a click is never behind more than one of them. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Makes the session of an unlocked user, and makes it again when his rights or the chain's public keys change. */
export function useUnlockedScope(runtime: DeskRuntime, unlocked: UnlockedUser): ScopeState {
  const { store, crypto } = runtime;
  const { userKey } = unlocked;
  const { userId } = unlocked.secrets;
  const { storage } = runtime.care;
  const drafts = useMemo(
    () => createDraftBox(store.relaxed, crypto, { userId, userKey }, machineMs, () => storage.full()),
    [store, crypto, userId, userKey, storage],
  );
  const ground = useGround(runtime, userId);
  const [scope, setScope] = useState<DeskScope | undefined>(undefined);
  const fail = useThrown();
  useEffect(() => {
    if (!isHere(ground)) return undefined;
    let isWanted = true;
    let stop: (() => void) | undefined;
    void openSession(runtime, unlocked, ground).then((session) => {
      if (!isWanted) return;
      stop = startSearch(runtime, session);
      setScope(scopeOf(runtime, unlocked, ground, session, drafts));
    }, fail);
    return () => {
      isWanted = false;
      stop?.();
    };
  }, [runtime, unlocked, ground, drafts, fail]);
  if (ground !== undefined && !isHere(ground)) return { state: 'gone' };
  return scope === undefined ? { state: 'opening' } : { state: 'open', scope };
}

/** The three rows, live, as one value that changes only when they do; null when the user is no longer there. */
function useGround({ desk }: DeskRuntime, userId: string): Ground | null | undefined {
  const [ground, setGround] = useState<Ground | null | undefined>(undefined);
  const fail = useThrown();
  useEffect(() => {
    const query = (read: DeskRead): Promise<Ground | null> => readGround(read, desk, userId);
    const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
    return desk.watch(
      query,
      // A copy that the hub makes start anew is empty for a moment; whoever works keeps what he had.
      (next) => setGround((now) => (now !== undefined && (next === null || same(now, next)) ? now : next)),
      fail,
    );
  }, [desk, userId, fail]);
  return ground;
}

function openSession(runtime: DeskRuntime, unlocked: UnlockedUser, { user, chain }: Ground): Promise<Session> {
  const { crypto, desk } = runtime;
  return createSession({ crypto, chainId: desk.chainId, user, secrets: unlocked.secrets, publicKeys: chain.publicKeys });
}

function startSearch(runtime: DeskRuntime, session: Session): () => void {
  const search = createClientSearch(runtime.store.relaxed, session, breath);
  runtime.search.set(search);
  return () => {
    search.stop();
    runtime.search.set(undefined);
  };
}

function scopeOf(runtime: DeskRuntime, unlocked: UnlockedUser, { branch }: Ground, session: Session, drafts: DraftBox): DeskScope {
  const doors = createHubDoors(runtime.client, session, unlocked.secrets.hubSession, runtime.hostInfo.hubUrl);
  return { desk: runtime.desk, session, branch, drafts, doors, isKiosk: runtime.hostInfo.kiosk };
}
