import { addDays, businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { HubClock } from '#hub/clock.ts';
import type { HubStore } from '#hub/store/open.ts';
import { createMonthKeeper } from './keep-month-ends.ts';
import { type ChainForgotten, retainEach } from './retention.ts';
import { settleDueMoney } from './settle-due-money.ts';

/** Runs what follows from committed changes, outside of their transaction. */
export interface JobRunner {
  /** Looks at a branch soon; many calls are one look. */
  wake(chainId: string, branchId: string): void;
  /** Looks at every branch that has something due, as the timer does. */
  runAll(): Promise<void>;
  /** Ends with the piece of work that is under way. What is left stays due, and is done at the next start. */
  stop(): Promise<void>;
}

const everyMs = 60_000;
/** For what looks at every chain. */
const hourMs = 60 * 60_000;

/** Starts the jobs: after commits, and every minute because days also come without anybody doing anything. */
export function startJobs(
  store: HubStore,
  clock: HubClock,
  log: (line: string) => void,
  onForgotten: (one: ChainForgotten) => void = () => {},
): JobRunner {
  const months = createMonthKeeper(store);
  const woken = new Map<string, { readonly chainId: string; readonly branchId: string }>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  const runBranches = async (): Promise<void> => {
    while (woken.size > 0 && !signal.aborted) {
      const [key, place] = [...woken][0] ?? [];
      if (key === undefined || place === undefined) return;
      woken.delete(key);
      const branch = heldOr(await store.read(place.chainId).get('branches', place.branchId), undefined);
      if (branch === undefined) continue;
      const posted = await settleDueMoney(store, place.chainId, branch, clock.businessNow(), signal).catch(later);
      if (!signal.aborted) await months.keep(place.chainId, branch, clock.businessNow()).catch(later);
      if (posted > 0)
        log(`${posted} rows of card fees and payouts posted for ${branch.slug}, due by ${businessDayOf(clock.businessNow(), branch)}.`);
    }
  };

  /** What a job could not do now it does at its next turn; nothing is forgotten before it is done. The other branches have theirs. */
  const later = (fault: unknown): number => {
    log(`A job could not run: ${fault instanceof Error ? fault.name : 'unknown'}; it is tried again.`);
    return 0;
  };

  const run = (): Promise<void> => {
    running ??= runBranches()
      .catch((fault: unknown) => void later(fault))
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  const wake = (chainId: string, branchId: string): void => {
    woken.set(`${chainId}|${branchId}`, { chainId, branchId });
    void run();
  };

  const runAll = async (): Promise<void> => {
    const isServed = await servedChains(store, clock);
    for (const place of await store.branchesWithDueFees(latestDay(clock))) {
      if (isServed(place.chainId)) woken.set(`${place.chainId}|${place.branchId}`, place);
    }
    await run();
  };

  const timer = setInterval(() => void runAll().catch(later), everyMs);
  timer.unref();
  /** Branches that nobody works at: the others are looked at with each push. */
  const endMonths = async (): Promise<void> => {
    const isServed = await servedChains(store, clock);
    const endMonthsOf = async (chainId: string): Promise<void> => {
      for (const branch of await store.all(chainId, 'branches'))
        if (!signal.aborted) await months.keep(chainId, branch, clock.businessNow()).catch(later);
    };
    for (const { id } of await store.chains()) if (isServed(id) && !signal.aborted) await endMonthsOf(id).catch(later);
  };
  const hourly = [everyHour(endMonths, later), everyHour(() => retainEach(store, clock.now(), onForgotten, later, signal), later)] as const;
  // A start is not held up by it, and a desk that opens then need not wait an hour.
  hourly[0].now();
  return {
    wake,
    runAll,
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await Promise.all([running, ...hourly.map((one) => one.stop())]);
    },
  };
}

/** Work of each hour, never twice at once; what failed is tried in the next. */
function everyHour(work: () => Promise<void>, onFault: (fault: unknown) => void) {
  let running: Promise<void> | undefined;
  const now = (): void => {
    running ??= work()
      .catch(onFault)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(now, hourMs);
  timer.unref();
  return {
    now,
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Somewhere it is tomorrow already; what is due at a branch its own day decides. */
function latestDay(clock: HubClock): string {
  return addDays(clock.businessNow().slice(0, 10), 1);
}

/** On a rehearsal clock only chains that are marked so: another chain's fees would be posted by the wrong day. */
async function servedChains(store: HubStore, clock: HubClock): Promise<(chainId: string) => boolean> {
  if (clock.rehearsal === null) return () => true;
  const rehearsing = new Set((await store.chains()).flatMap(({ id, rehearsal }) => (rehearsal ? [id] : [])));
  return (chainId) => rehearsing.has(chainId);
}
