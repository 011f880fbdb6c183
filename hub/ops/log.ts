import type { Labels } from './exposition.ts';

/** What the hub writes for its operator. Codes, counts, ids of devices and routes; never what a person typed or is called. */
export interface HubLog {
  /** A sentence for a person. */
  readonly say: (line: string) => void;
  /** An event with its numbers, for a collector of logs; a terminal is spared it. */
  readonly note: (what: string, fields: Fields) => void;
}

/** Fields of an event. */
export type Fields = Labels | Readonly<Record<string, string | number | boolean>>;

/** `text` for a terminal, `json` for a collector: one object a line. */
export const logForms = ['text', 'json'] as const;
export type LogForm = (typeof logForms)[number];

/** Makes the log over a place to write lines to. */
export function createLog(form: LogForm, write: (line: string) => void, now: () => Date): HubLog {
  if (form === 'text') return { say: (line) => write(`hub: ${line}`), note: () => {} };
  const put = (what: string, fields: Fields): void => write(JSON.stringify({ at: now().toISOString(), what, ...fields }));
  return { say: (text) => put('said', { text }), note: put };
}
