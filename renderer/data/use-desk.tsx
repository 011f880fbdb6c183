import {
  type DependencyList,
  type ReactNode,
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Accepted, Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Day, businessDayOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Desk, DeskRead, Invocation, Session } from '#renderer/data/desk.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import type { HubDoors } from '#renderer/data/hub-doors.ts';

/** What every screen of an unlocked desk stands on. Made by the composition root, and anew for another user. */
export interface DeskScope {
  readonly desk: Desk;
  readonly session: Session;
  /** The branch this device belongs to: its zone, currency and grid. */
  readonly branch: RowOf<'branches'>;
  readonly drafts: DraftBox;
  readonly doors: HubDoors;
  /** Clients serve themselves at this machine, which is locked down; absent for a desk. */
  readonly isKiosk?: boolean;
}

const ScopeContext = createContext<DeskScope | undefined>(undefined);

/** Gives the desk, the session and the branch to the screens below it. */
export function DeskProvider({ scope, children }: { readonly scope: DeskScope; readonly children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** Everything at once, for hooks of this folder; screens take the narrower hooks below. */
export function useDeskScope(): DeskScope {
  return must(useContext(ScopeContext), 'the hooks of the desk work only below a DeskProvider');
}

/** The store of this device. */
export function useDesk(): Desk {
  return useDeskScope().desk;
}

/** The user who is signed in; changes when his rights change. */
export function useSession(): Session {
  return useDeskScope().session;
}

/** The branch this device belongs to. */
export function useBranch(): RowOf<'branches'> {
  return useDeskScope().branch;
}

/** What a booking that is made here names as its source. A client who books at a kiosk keeps the branch's lead time, as online. */
export function useBookingSource(): 'desk' | 'kiosk' {
  return useDeskScope().isKiosk === true ? 'kiosk' : 'desk';
}

/** What only the hub can answer, such as whose number a phone is. */
export function useHubDoors(): HubDoors {
  return useDeskScope().doors;
}

const beatMs = 30_000;

/** The present by the desk's clock in ms, renewed on a beat; for a now-line and for what lapses. */
export function useNowMs(everyMs = beatMs): number {
  const { clock } = useDesk();
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const beat = setInterval(() => setNowMs(clock.nowMs()), everyMs);
    return () => clearInterval(beat);
  }, [clock, everyMs]);
  return nowMs;
}

/** The branch's business day by the desk's clock; turns over by itself at the cut-over hour. */
export function useToday(): Day {
  const branch = useBranch();
  const { clock } = useDesk();
  // Whoever shows a day is drawn anew when it is another one, and not with every beat.
  return useSyncExternalStore(everyBeat, () => businessDayOf(clock.now(), branch));
}

function everyBeat(onBeat: () => void): () => void {
  const beat = setInterval(onBeat, beatMs);
  return () => clearInterval(beat);
}

/** The answer of a live query. `value` is undefined while the first answer is on its way, also after a change of the deps. */
export interface Live<T> {
  readonly value: T | undefined;
  readonly error: unknown;
}

interface Answer<T> extends Live<T> {
  /** The deps that were asked with: an answer to an older question is never shown under a newer one. */
  readonly asked: object;
}

/** Asks the desk and asks again whenever the answer may have changed. Inside the query nothing but `read` may be awaited. */
export function useLive<T>(query: (read: DeskRead) => Promise<T>, deps: DependencyList): Live<T> {
  const { desk } = useDeskScope();
  // oxlint-disable-next-line react/exhaustive-deps -- the caller's deps say when the question is another one
  const asked = useMemo(() => ({ query }), [desk, ...deps]);
  const [answer, setAnswer] = useState<Answer<T> | undefined>(undefined);
  useEffect(
    () =>
      desk.watch(
        asked.query,
        (value) => setAnswer({ asked, value, error: undefined }),
        (error) => setAnswer({ asked, value: undefined, error }),
      ),
    [desk, asked],
  );
  return answer?.asked === asked ? answer : { value: undefined, error: undefined };
}

/** Runs commands and remembers why the last ones were refused. */
export interface Running {
  /** Answers when the commands are saved, or with the refusal. Faults of the store throw. */
  readonly run: (...invocations: readonly [Invocation, ...Invocation[]]) => Promise<Result<readonly Accepted[], Refusal>>;
  readonly isRunning: boolean;
  readonly refusal: Refusal | undefined;
  readonly clear: () => void;
}

/** `const { run, refusal } = useRun()`: issues commands as the user who is signed in. */
export function useRun(): Running {
  const { desk, session } = useDeskScope();
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (...invocations: readonly [Invocation, ...Invocation[]]) => {
      setRunning(true);
      try {
        const result = await desk.run(session, ...invocations);
        if (isMounted.current) setRefusal(result.ok ? undefined : result.error);
        return result;
      } finally {
        if (isMounted.current) setRunning(false);
      }
    },
    [desk, session],
  );
  const clear = useCallback(() => setRefusal(undefined), []);
  return { run, isRunning, refusal, clear };
}
