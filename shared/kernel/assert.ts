/** Stops a bug where it shows itself. Never used for what a user may do wrong: that is a refusal. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Foyer bug: ${message}`);
}

/** The value, where the code knows that it cannot be missing; the message says why it cannot. */
export function must<T>(value: T | null | undefined, why: string): T {
  assert(value !== null && value !== undefined, why);
  return value;
}
