import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';
import type { FaultWord } from '#renderer/sync/line-words.ts';

/** Puts an error into words that may leave its thread. */
export function faultWordOf(cause: unknown): FaultWord {
  const fault = asStoreFault(cause);
  const { name, message } = fault instanceof Error ? fault : { name: 'unknown', message: String(fault) };
  return { name, message, code: fault instanceof StoreFault ? fault.code : null };
}

/** The error again on the other side, so that whoever looks for trouble with the database finds it. */
export function faultOfWord({ name, message, code }: FaultWord): Error {
  if (code !== null) return new StoreFault(code, { cause: message });
  return Object.assign(new Error(message), { name });
}
