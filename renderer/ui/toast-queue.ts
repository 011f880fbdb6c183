/** What a toast says and offers. */
export interface ToastContent {
  readonly text: string;
  readonly tone?: 'neutral' | 'good' | 'warn' | 'bad';
  /** Takes back what the toast tells of. Its key is Mod+Z, for the newest toast that has it. */
  readonly undo?: () => void;
  /** Leads to what the toast tells of; pressed, the toast goes. */
  readonly action?: ToastAction;
}

/** What a toast leads to. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A toast on the screen. */
export interface Toast extends ToastContent {
  readonly id: number;
}

/** The clock a queue runs on, so that tests need not wait. */
export interface ToastClock {
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Toasts, the newest last; the screen shows at most three. */
export interface ToastQueue {
  readonly show: (content: ToastContent) => number;
  readonly dismiss: (id: number) => void;
  /** Runs the newest undo that is still offered; says whether there was one. */
  readonly undoLast: () => boolean;
  readonly undo: (id: number) => void;
  /** The pointer or the focus is on the toasts: nothing disappears until it is gone. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly list: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** How long a toast stays, and with it the undo that it offers. */
export const toastMs = 8_000;

const shownMost = 3;

const windowClock: ToastClock = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Makes a queue. The desk has one, `toast`; tests make their own with a clock of theirs. */
export function createToastQueue(clock: ToastClock = windowClock): ToastQueue {
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const stops = new Map<number, () => void>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const stop = (id: number) => {
    stops.get(id)?.();
    stops.delete(id);
  };
  const dismiss = (id: number) => {
    stop(id);
    set(toasts.filter((toast) => toast.id !== id));
  };
  const start = (id: number) => {
    stop(id);
    stops.set(
      id,
      clock.after(toastMs, () => dismiss(id)),
    );
  };
  const undo = (id: number) => {
    const found = toasts.find((toast) => toast.id === id);
    dismiss(id);
    found?.undo?.();
  };

  return {
    show(content) {
      lastId += 1;
      const next = [...toasts, { ...content, id: lastId }];
      for (const gone of next.slice(0, -shownMost)) stop(gone.id);
      set(next.slice(-shownMost));
      start(lastId);
      return lastId;
    },
    dismiss,
    undo,
    undoLast() {
      const found = toasts.findLast((toast) => toast.undo !== undefined);
      if (found !== undefined) undo(found.id);
      return found !== undefined;
    },
    hold: () => toasts.forEach((toast) => stop(toast.id)),
    release: () => toasts.forEach((toast) => start(toast.id)),
    list: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The toasts of this window: `toast.show({ text: 'Moved to 10:40', undo })`. */
export const toast: ToastQueue = createToastQueue();
