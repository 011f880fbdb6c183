import type { z } from 'zod';
import {
  type ApiErrorCode,
  apiError,
  calendarFeedsAnswer,
  desksAnswer,
  doneAnswer,
  enrolAnswer,
  findClientsAnswer,
  helloAnswer,
  historyAnswer,
  lastVisitAnswer,
  paths,
  sessionHeader,
  showKeysAnswer,
  signInAnswer,
} from '#shared/hub-api/api.ts';
import type { ClockWatch } from '#renderer/sync/clock-watch.ts';
import { type ListenTerms, listenPatiently } from '#renderer/sync/listen-patiently.ts';
import type {
  CalendarFeedsAnswer,
  CalendarFeedsRequest,
  EnrolAnswer,
  ShowKeysRequest,
  SignInAnswer,
  enrolRequest,
  findClientsRequest,
  historyRequest,
  lastVisitRequest,
  signInRequest,
} from '#shared/hub-api/api.ts';
import type { DaySumsWire } from '#shared/sync/check-days.ts';
import type { RowSumsWire } from '#shared/sync/check-rows.ts';
import { daySumsResponse } from '#shared/sync/day-sums.ts';
import type { Wire, WireTrouble } from '#shared/sync/desk-sync.ts';
import { rowSumsResponse } from '#shared/sync/row-sums.ts';
import { fillResponse, pullResponse, pushResponse } from '#shared/sync/protocol.ts';

/** Why a door of the hub gave no answer. `refused` is the hub's own no. */
export type HubTrouble =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: ApiErrorCode; readonly status: number; readonly retryAfterMs: number | undefined };

/** An answer of the hub, or why there is none. */
export type HubAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: HubTrouble };

/** The hub as a desk speaks to it. Never throws for what a network may do. */
export interface HubClient {
  hello(): Promise<HubAnswer<z.infer<typeof helloAnswer>>>;
  enrol(request: z.infer<typeof enrolRequest>): Promise<HubAnswer<EnrolAnswer>>;
  /** This device is one no more; asked by itself alone. */
  leave(): Promise<HubAnswer<object>>;
  signIn(request: z.infer<typeof signInRequest>): Promise<HubAnswer<SignInAnswer>>;
  signOut(session: string): Promise<HubAnswer<object>>;
  /** Shows keys of this device that the hub may have lost. */
  showKeys(request: ShowKeysRequest): Promise<HubAnswer<z.infer<typeof showKeysAnswer>>>;
  findClients(session: string, request: z.infer<typeof findClientsRequest>): Promise<HubAnswer<z.infer<typeof findClientsAnswer>>>;
  history(session: string, request: z.infer<typeof historyRequest>): Promise<HubAnswer<z.infer<typeof historyAnswer>>>;
  lastVisit(session: string, request: z.infer<typeof lastVisitRequest>): Promise<HubAnswer<z.infer<typeof lastVisitAnswer>>>;
  desks(): Promise<HubAnswer<z.infer<typeof desksAnswer>>>;
  calendarFeeds(session: string, request: CalendarFeedsRequest): Promise<HubAnswer<CalendarFeedsAnswer>>;
  readonly wire: Wire & DaySumsWire & RowSumsWire;
}

/** What the client speaks through. */
export interface HubClientPorts {
  readonly fetch: typeof fetch;
  /** Origin of the hub, without a slash at the end. */
  readonly hubUrl: string;
  /** The device's credential, or null before the enrolment. */
  readonly token: () => string | null;
  /** Told of the hub's clock with every answer that names it. */
  readonly clockWatch?: Pick<ClockWatch, 'heard'>;
}

/**
 * A hub that says nothing for so long is not reachable; a page of a pull may take longer than a question. It may have two million letters, and on
 * a thin line it is read for minutes.
 */
const patience = {
  question: { silentMs: 10_000, longestMs: 10_000 },
  sync: { silentMs: 60_000, longestMs: 15 * 60_000 },
} as const;

interface Question<S extends z.ZodType> {
  readonly path: string;
  readonly answer: S;
  readonly body?: unknown;
  readonly session?: string;
  readonly patience?: ListenTerms;
}

/** Speaks to the hub over HTTP. Answers are checked by their schemas; one that does not fit counts as the hub's failure. */
export function createHubClient(ports: HubClientPorts): HubClient {
  const ask = <S extends z.ZodType>(question: Question<S>): Promise<HubAnswer<z.infer<S>>> => askHub(ports, question);
  const sync = async <S extends z.ZodType>(path: string, answer: S, body: unknown) => {
    const got = await ask({ path, answer, body, patience: patience.sync });
    return got.ok ? got : { ok: false as const, trouble: wireTrouble(got.trouble) };
  };
  return {
    hello: () => ask({ path: paths.hello, answer: helloAnswer }),
    enrol: (body) => ask({ path: paths.enrol, answer: enrolAnswer, body }),
    leave: () => ask({ path: paths.leave, answer: doneAnswer, body: {} }),
    signIn: (body) => ask({ path: paths.signIn, answer: signInAnswer, body }),
    showKeys: (body) => ask({ path: paths.keys, answer: showKeysAnswer, body }),
    signOut: (session) => ask({ path: paths.signOut, answer: doneAnswer, body: {}, session }),
    history: (session, body) => ask({ path: paths.history, answer: historyAnswer, body, session }),
    lastVisit: (session, body) => ask({ path: paths.lastVisit, answer: lastVisitAnswer, body, session }),
    desks: () => ask({ path: paths.desks, answer: desksAnswer, body: {} }),
    calendarFeeds: (session, body) => ask({ path: paths.calendarFeeds, answer: calendarFeedsAnswer, body, session }),
    findClients: (session, body) => ask({ path: paths.findClients, answer: findClientsAnswer, body, session }),
    wire: {
      push: (request) => sync(paths.push, pushResponse, request),
      pull: (request) => sync(paths.pull, pullResponse, request),
      daySums: (request) => sync(paths.daySums, daySumsResponse, request),
      rowSums: (request) => sync(paths.rowSums, rowSumsResponse, request),
      fill: (request) => sync(paths.fill, fillResponse, request),
    },
  };
}

async function askHub<S extends z.ZodType>(ports: HubClientPorts, question: Question<S>): Promise<HubAnswer<z.infer<S>>> {
  const token = ports.token();
  const headers: Record<string, string> = {
    ...(question.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(question.session === undefined ? {} : { [sessionHeader]: question.session }),
  };
  const sentMs = Date.now();
  try {
    const ask = (signal: AbortSignal): Promise<Response> =>
      ports.fetch(ports.hubUrl + question.path, {
        method: question.body === undefined ? 'GET' : 'POST',
        headers,
        ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
        cache: 'no-store',
        credentials: 'omit',
        signal,
      });
    const { response, text } = await listenPatiently(question.patience ?? patience.question, ask, (begun) => {
      const hubMs = Date.parse(begun.headers.get('date') ?? '');
      if (!Number.isNaN(hubMs)) ports.clockWatch?.heard(hubMs, sentMs, Date.now());
    });
    return readAnswer(response, text, question.answer);
  } catch {
    // No connection, a name that does not resolve, a time-out, an answer cut off in the middle: to the desk all the same.
    return { ok: false, trouble: { kind: 'unreachable' } };
  }
}

function readAnswer<S extends z.ZodType>(response: Response, text: string, schema: S): HubAnswer<z.infer<S>> {
  const { status } = response;
  const json = parsedJson(text);
  if (response.ok) {
    const answer = schema.safeParse(json);
    if (answer.success) return { ok: true, value: answer.data };
    return { ok: false, trouble: { kind: 'refused', code: 'failed', status, retryAfterMs: undefined } };
  }
  const error = apiError.safeParse(json);
  const code = error.success ? error.data.code : 'failed';
  return { ok: false, trouble: { kind: 'refused', code, status, retryAfterMs: error.data?.retryAfterMs } };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const laterMs = 5_000;

/** Bad gateway, unavailable, gateway timeout. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** What a refusal means to the sync loop. */
export function wireTrouble(trouble: HubTrouble): WireTrouble {
  if (trouble.kind === 'unreachable') return { kind: 'unreachable' };
  switch (trouble.code) {
    case 'not-enrolled':
      return { kind: 'not-enrolled' };
    case 'update-needed':
    case 'hub-behind':
      return { kind: trouble.code };
    case 'epoch-changed':
      return { kind: 'epoch-changed' };
    case 'busy':
    case 'too-many':
      return { kind: 'retry-later', afterMs: trouble.retryAfterMs ?? laterMs };
    case 'bad-request':
    case 'bad-code':
    case 'bad-credentials':
    case 'signed-out':
    case 'no-right':
    case 'failed':
      // What stands before the hub answers so when it does not reach it.
      return gatewayStatuses.has(trouble.status) ? { kind: 'unreachable' } : { kind: 'failed', status: trouble.status };
  }
}
