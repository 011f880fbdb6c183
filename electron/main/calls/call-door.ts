import { createHash, timingSafeEqual } from 'node:crypto';

import { z } from 'zod';

/** A call that a telephone system told of. The number is null where the caller withheld it. */
export type ToldCall = { readonly number: string | null; readonly direction: 'in' | 'out' };

/** A request as it came over the loopback. */
export type CallRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

/** What is answered: a status and a sentence that whoever sets up the telephone system reads. */
export type CallReply = { readonly status: number; readonly words: string; readonly headers?: Readonly<Record<string, string>> };

/** What the door stands on. */
export type CallDoorPorts = {
  readonly token: () => string;
  readonly port: () => number;
  readonly onCall: (call: ToldCall) => void;
  readonly nowMs: () => number;
};

/** Where calls are told. */
export const callPath = '/calls';

/** A busy reception has a call every few seconds; a program gone wrong has hundreds. */
const callsAMinuteMost = 60;
/** Whoever tries tokens gets nowhere: there are 2^192 of them. This keeps the trying from costing anything. */
const wrongAMinuteMost = 20;
const minuteMs = 60_000;

const toldCall = z.object({
  number: z
    .string()
    .max(40)
    .regex(/^(?:[+(]?\d[\d ()./-]*)?$/, 'must be a telephone number, or empty where it is withheld')
    .nullable(),
  direction: z.enum(['in', 'out']).default('in'),
});

/** Judges what comes in: from this machine, by no web page, with the token, one call that can be read, and not too many. */
export function createCallDoor(ports: CallDoorPorts): (request: CallRequest) => CallReply {
  const calls = createLimit(callsAMinuteMost, ports.nowMs);
  const wrongs = createLimit(wrongAMinuteMost, ports.nowMs);
  return (request) => {
    const stranger = strangerOf(request, ports.port());
    if (stranger !== undefined) return stranger;
    if (!isToken(request.headers['authorization'], ports.token())) {
      if (!wrongs()) return tooMany;
      return { status: 401, words: 'The token is missing or wrong. Send "Authorization: Bearer TOKEN" with the token that Foyer shows.' };
    }
    if (request.method !== 'POST') return { status: 405, words: 'A call is told by POST.', headers: { allow: 'POST' } };
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return { status: 415, words: 'Send JSON, with "Content-Type: application/json".' };
    }
    const call = readCall(request.body);
    if ('status' in call) return call;
    if (!calls()) return tooMany;
    ports.onCall(call);
    return { status: 202, words: 'Told.' };
  };
}

const tooMany: CallReply = { status: 429, words: 'Too many requests. Wait a minute.', headers: { 'retry-after': '60' } };

/** A browser names the page that asks, and a name that was bent to this machine stands in Host: neither is a telephone system. */
function strangerOf({ path, headers }: CallRequest, port: number): CallReply | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers['host'] ?? '') || headers['origin'] !== undefined || headers['sec-fetch-site'] !== undefined) {
    return { status: 403, words: 'Only a program on this machine may tell of calls.' };
  }
  return path === callPath ? undefined : { status: 404, words: `Calls are told at ${callPath}.` };
}

/** Compared by digests, which are of one length whatever was sent. */
function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function readCall(body: string): ToldCall | CallReply {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { status: 400, words: 'The body is no JSON. Send {"number": "+1 416 555 0123", "direction": "in"}.' };
  }
  const parsed = toldCall.safeParse(json);
  if (!parsed.success) return { status: 400, words: z.prettifyError(parsed.error) };
  const { number, direction } = parsed.data;
  return { number: number === '' ? null : number, direction };
}

/** So many in any minute. */
function createLimit(most: number, nowMs: () => number): () => boolean {
  let taken: readonly number[] = [];
  return () => {
    const now = nowMs();
    taken = taken.filter((at) => now - at < minuteMs);
    if (taken.length >= most) return false;
    taken = [...taken, now];
    return true;
  };
}
