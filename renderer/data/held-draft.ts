import { type StoreApi, createStore } from 'zustand/vanilla';
import type { DraftBox } from '#renderer/data/drafts.ts';

/** What a form shows of its draft. */
export interface HeldDraft<T> {
  readonly initial: T;
  readonly value: T;
  /** It was typed into or cleared since it was begun: what was kept before comes too late. */
  readonly isTouched: boolean;
  readonly isReady: boolean;
}

/** The half-typed form under one key. Whoever holds on to it after the form went to another key still changes this one. */
export interface DraftHolder<T> {
  readonly drafts: DraftBox;
  readonly key: string;
  readonly shown: StoreApi<HeldDraft<T>>;
  /** Brings what was kept, unless something was typed by then. */
  readonly load: () => Promise<void>;
  /** Types over what stands there now, not over what stood there when a screen was drawn: two changes of one press both count. */
  readonly change: (make: (now: T) => T) => void;
  readonly clear: () => void;
}

/** A form that has just come to its key. */
export function holdDraft<T>(drafts: DraftBox, key: string, initial: T): DraftHolder<T> {
  const shown = createStore<HeldDraft<T>>(() => ({ initial, value: initial, isTouched: false, isReady: false }));
  const take = (kept: unknown): void =>
    shown.setState((now) => ({ value: kept === undefined || now.isTouched ? now.value : (kept as T), isReady: true }));
  return {
    drafts,
    key,
    shown,
    // A draft that cannot be read must not keep the form from being filled in.
    load: () => drafts.load(key).then(take, () => take(undefined)),
    change: (make) => {
      const value = make(shown.getState().value);
      shown.setState({ value, isTouched: true });
      drafts.keep(key, value);
    },
    clear: () => {
      shown.setState({ value: initial, isTouched: true, isReady: true });
      void drafts.drop(key);
    },
  };
}
