import type { DeskSync } from '#shared/sync/desk-sync.ts';

/** What the loop drives. */
export interface SyncLoopPorts {
  readonly sync: Pick<DeskSync, 'run'>;
  /** Asked before each run; answers null, or in how many ms to ask again when the desk cannot pull yet. */
  readonly before: () => Promise<number | null>;
  /** How long the hub must be left alone from now on, however often the loop is woken. */
  readonly heldMs: () => number;
  /** Asked after a poke: whether it spoke of anything that the last pull did not bring. */
  readonly isBehind: () => Promise<boolean>;
  /** The store failed or the hub sent what cannot be read. The loop goes on, slowly. */
  readonly onFault: (cause: unknown) => void;
}

const retryAfterFaultMs = 15_000;

/** Between two runs that broke lies this much at least: what breaks at once would otherwise break again with every command. */
const heldAfterFaultMs = 1_000;

/** Runs the desk's sync machine for as long as this window leads. */
export interface SyncLoop {
  /** Runs soon: a command was saved, the network came back. */
  readonly wake: () => void;
  /** Runs soon if the hub has something that the desk does not know: the hub poked. */
  readonly poke: () => void;
  /** Settles when the loop has ended. */
  readonly ended: Promise<void>;
}

/** How a turn ended: when to come again at the latest, and how long not to. */
interface Turn {
  readonly nextMs: number;
  readonly heldMs: number;
}

/**
 * Runs, then waits as long as the machine says or until it is woken. A wake during a run makes one more run follow at once, so that what was
 * saved while a push was under way does not wait for the timer. Nothing wakes it in a span in which the hub asked to be left alone; what was
 * said meanwhile counts at its end.
 */
export function startSyncLoop(ports: SyncLoopPorts, stopped: AbortSignal): SyncLoop {
  const bell = createBell(stopped);
  const turn = async (): Promise<Turn> => {
    try {
      const nextMs = (await ports.before()) ?? (await ports.sync.run());
      return { nextMs, heldMs: ports.heldMs() };
    } catch (cause) {
      ports.onFault(cause);
      return { nextMs: retryAfterFaultMs, heldMs: heldAfterFaultMs };
    }
  };
  /** A store that cannot tell is asked by the run itself, which says what is wrong with it. */
  const isNews = async (): Promise<boolean> => ports.isBehind().catch(() => true);
  const rest = async ({ nextMs, heldMs }: Turn): Promise<void> => {
    await bell.wait(heldMs, () => false);
    const untilMs = performance.now() + nextMs - heldMs;
    for (;;) {
      await bell.wait(untilMs - performance.now(), (heard) => heard.isWoken || heard.isPoked);
      const heard = bell.heard();
      if (stopped.aborted || heard.isWoken || performance.now() >= untilMs || !heard.isPoked) return;
      bell.take('isPoked');
      if (await isNews()) return;
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopped.aborted) {
      bell.take('isWoken');
      await rest(await turn());
    }
  };
  return { wake: () => bell.ring('isWoken'), poke: () => bell.ring('isPoked'), ended: loop() };
}

interface Heard {
  readonly isWoken: boolean;
  readonly isPoked: boolean;
}

/** What was said to the loop and not yet acted on. */
interface Bell {
  ring(what: keyof Heard): void;
  take(what: keyof Heard): void;
  heard(): Heard;
  /** Waits so long, or until what was heard is enough. Only the loop's end cuts it short in any case. */
  wait(ms: number, isEnough: (heard: Heard) => boolean): Promise<void>;
}

function createBell(stopped: AbortSignal): Bell {
  let heard: Heard = { isWoken: false, isPoked: false };
  let rouse: (() => void) | undefined;
  stopped.addEventListener('abort', () => rouse?.());
  return {
    ring: (what) => {
      heard = { ...heard, [what]: true };
      rouse?.();
    },
    take: (what) => {
      heard = { ...heard, [what]: false };
    },
    heard: () => heard,
    wait: async (ms, isEnough) => {
      const isOver = (): boolean => stopped.aborted || isEnough(heard);
      if (ms <= 0 || isOver()) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        rouse = () => isOver() && resolve();
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      rouse = undefined;
    },
  };
}
