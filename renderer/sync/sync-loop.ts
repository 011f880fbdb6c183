import type { DeskSync } from '#shared/sync/desk-sync.ts';

/** What the loop drives. */
export interface SyncLoopPorts {
  readonly sync: Pick<DeskSync, 'run'>;
  /** Asked before each run; answers false when the desk cannot pull yet. */
  readonly before: () => Promise<boolean>;
  /** The store failed or the hub sent what cannot be read. The loop goes on, slowly. */
  readonly onFault: (cause: unknown) => void;
}

const retryMs = { notYet: 2_000, afterFault: 15_000 } as const;

/** Runs the desk's sync machine for as long as this window leads. */
export interface SyncLoop {
  /** Runs soon: a command was saved, the hub poked, the network came back. */
  readonly wake: () => void;
  /** Settles when the loop has ended. */
  readonly ended: Promise<void>;
}

/**
 * Runs, then waits as long as the machine says or until it is woken. A wake during a run makes one more run follow at once, so that what was
 * saved while a push was under way does not wait for the timer.
 */
export function startSyncLoop(ports: SyncLoopPorts, stopped: AbortSignal): SyncLoop {
  let isWoken = false;
  let rouse: (() => void) | undefined;
  const wake = (): void => {
    isWoken = true;
    rouse?.();
  };
  const rest = async (ms: number): Promise<void> => {
    if (isWoken || stopped.aborted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      rouse = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    rouse = undefined;
  };
  stopped.addEventListener('abort', wake);
  const turn = async (): Promise<number> => {
    try {
      return (await ports.before()) ? await ports.sync.run() : retryMs.notYet;
    } catch (cause) {
      ports.onFault(cause);
      return retryMs.afterFault;
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopped.aborted) {
      isWoken = false;
      await rest(await turn());
    }
  };
  return { wake, ended: loop() };
}
