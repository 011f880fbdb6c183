import type { JournalVerbs } from '#shared/journal/journal-verbs.ts';
import { HostFault, type HostFaultCode } from '#shared/bridge/host-fault.ts';

/** A verb of the journal with its arguments, as it travels from a page to its worker and from there to the worker that holds the files. */
export type JournalCall = {
  readonly [V in keyof JournalVerbs]: { readonly verb: V; readonly args: Parameters<JournalVerbs[V]>[0] };
}[keyof JournalVerbs];

/** What comes back: errors lose their type on the way between threads, so they travel as data. */
export type JournalReply =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly code: HostFaultCode; readonly message: string };

/** Calls the verb. It never rejects. */
export async function answerCall(verbs: JournalVerbs, call: JournalCall): Promise<JournalReply> {
  try {
    return { ok: true, answer: await callOn(verbs, call) };
  } catch (cause) {
    const fault = journalFaultOf(cause);
    return { ok: false, code: fault.code, message: fault.message };
  }
}

function callOn(verbs: JournalVerbs, call: JournalCall): Promise<unknown> {
  if (call.verb === 'appendJournal') return verbs.appendJournal(call.args);
  return call.verb === 'readJournal' ? verbs.readJournal(call.args) : verbs.trimJournal(call.args);
}

const codes: Readonly<Record<string, HostFaultCode>> = {
  QuotaExceededError: 'full',
  NoModificationAllowedError: 'unavailable',
  NotSupportedError: 'unavailable',
  SecurityError: 'unavailable',
  TypeError: 'unavailable',
};

/** Names what the browser's private files said. A browser without them, or one that forbids them, is `unavailable`. */
export function journalFaultOf(cause: unknown): HostFault {
  if (cause instanceof HostFault) return cause;
  const name = cause instanceof Error ? cause.name : '';
  return new HostFault(codes[name] ?? 'failed', `The second copy was not written or read (${name}).`, { cause });
}
