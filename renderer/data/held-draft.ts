/** What a form shows of its draft. */
export interface HeldDraft<T> {
  readonly key: string;
  readonly initial: T;
  readonly value: T;
  /** It was typed into or cleared since the key was taken: what was kept before comes too late. */
  readonly isTouched: boolean;
  readonly isReady: boolean;
}

/** A form that has just come to its key. */
export function freshDraft<T>(key: string, initial: T): HeldDraft<T> {
  return { key, initial, value: initial, isTouched: false, isReady: false };
}

/** It is known what was kept under a key: undefined when nothing was, or when it cannot be read. */
export function withKept<T>(now: HeldDraft<T>, key: string, kept: unknown): HeldDraft<T> {
  if (now.key !== key) return now;
  return { ...now, value: kept === undefined || now.isTouched ? now.value : (kept as T), isReady: true };
}

/** Something was typed under a key. */
export function withTyped<T>(now: HeldDraft<T>, key: string, value: T): HeldDraft<T> {
  return now.key === key ? { ...now, value, isTouched: true } : now;
}

/** The form was saved or given up. */
export function withCleared<T>(now: HeldDraft<T>, key: string): HeldDraft<T> {
  return now.key === key ? { ...now, value: now.initial, isTouched: true, isReady: true } : now;
}
