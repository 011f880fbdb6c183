import { useEffect, useMemo, useState } from 'react';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { useThrown } from '#renderer/app/use-thrown.ts';
import { type Ground, groundAfter, isHere, readGround } from '#renderer/app/session/ground.ts';
import { createHubDoors } from '#renderer/app/session/hub-doors.ts';
import { createClientSearch } from '#renderer/data/clients/client-search.ts';
import { createDraftBox } from '#renderer/data/draft-box.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { createSession } from '#renderer/data/session/create-session.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';
import type { DeskScope } from '#renderer/data/use-desk.tsx';

/** What the unlocked screens stand on; `gone` when the user may no longer work here. */
export type ScopeState = { readonly state: 'opening' } | { readonly state: 'gone' } | { readonly state: 'open'; readonly scope: DeskScope };

const machineMs = (): number => Date.now();

/** A breath between two chunks of decryption, so that a click is never behind more than one of them. */
const breath = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Makes the session of an unlocked user, and makes it again when his rights or the chain's public keys change. */
export function useUnlockedScope(runtime: DeskRuntime, unlocked: UnlockedUser): ScopeState {
  const { store, crypto } = runtime;
  const { userKey } = unlocked;
  const { userId, hubSession } = unlocked.secrets;
  const { storage } = runtime.care;
  const drafts = useMemo(
    () => createDraftBox(store.relaxed, crypto, { userId, userKey }, machineMs, () => storage.full()),
    [store, crypto, userId, userKey, storage],
  );
  const ground = useGround(runtime, userId);
  const here = isHere(ground) ? ground : undefined;
  const session = useOpenedSession(runtime, unlocked, here?.user, here?.publicKeys);
  const branch = here?.branch;
  const { client, hostInfo, desk } = runtime;
  const doors = useMemo(
    () => (session === undefined ? undefined : createHubDoors(client, session, hubSession, hostInfo.hubUrl)),
    [client, session, hubSession, hostInfo],
  );
  const scope = useMemo((): DeskScope | undefined => {
    if (session === undefined || doors === undefined || branch === undefined) return undefined;
    return { desk, session, branch, drafts, doors, isKiosk: hostInfo.kiosk };
  }, [desk, session, doors, branch, drafts, hostInfo]);
  if (ground !== undefined && here === undefined) return { state: 'gone' };
  return scope === undefined ? { state: 'opening' } : { state: 'open', scope };
}

/** The session on these rows and its search, made anew with either of them; the one before serves until the next is made. */
function useOpenedSession(
  runtime: DeskRuntime,
  unlocked: UnlockedUser,
  user: Ground['user'] | undefined,
  publicKeys: Ground['publicKeys'] | undefined,
): Session | undefined {
  const [session, setSession] = useState<Session | undefined>(undefined);
  const fail = useThrown();
  useEffect(() => {
    if (user === undefined || publicKeys === undefined) return undefined;
    let isWanted = true;
    let stop: (() => void) | undefined;
    const { crypto, desk } = runtime;
    void createSession({ crypto, chainId: desk.chainId, user, secrets: unlocked.secrets, publicKeys }).then((made) => {
      if (!isWanted) return;
      stop = startSearch(runtime, made);
      setSession(made);
    }, fail);
    return () => {
      isWanted = false;
      stop?.();
    };
  }, [runtime, unlocked, user, publicKeys, fail]);
  return session;
}

/** What the session stands on, live, each part a value that changes only when it does; null when the user is no longer there. */
function useGround({ desk }: DeskRuntime, userId: string): Ground | null | undefined {
  const [ground, setGround] = useState<Ground | null | undefined>(undefined);
  const fail = useThrown();
  useEffect(() => {
    const query = (read: DeskRead): Promise<Ground | null> => readGround(read, desk, userId);
    return desk.watch(
      query,
      // A copy that the hub makes start anew is empty for a moment; whoever works keeps what he had.
      (next) => setGround((now) => (next === null ? (now ?? null) : groundAfter(now, next))),
      fail,
    );
  }, [desk, userId, fail]);
  return ground;
}

function startSearch(runtime: DeskRuntime, session: Session): () => void {
  const search = createClientSearch(runtime.store.relaxed, session, { pause: breath, onFault: runtime.care.onFault });
  runtime.search.set(search);
  return () => {
    search.stop();
    runtime.search.set(undefined);
  };
}
