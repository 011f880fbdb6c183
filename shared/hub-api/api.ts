import { z } from 'zod';
import { historyEntry, historyTables } from '#shared/history/entry.ts';
import { limits } from '#shared/kernel/limits.ts';
import { id, instant, sealedBox } from '#shared/kernel/schema.ts';
import { classKeys } from '#shared/sealing/class-keys.ts';

/**
 * What a desk asks of the hub besides push, pull and fill. Both ends import these schemas, so a door without one cannot be written.
 * Paths: GET /api/hello, POST /api/enrol, /api/leave, /api/sign-in, /api/sign-out, /api/keys, /api/push, /api/pull, /api/fill, /api/day-sums, /api/row-sums,
 * /api/clients/find, /api/clients/last-visit, /api/history, /api/desks, /api/calendar-feeds, GET /api/calendar-feed/SECRET; WebSocket /api/live.
 */
export const paths = {
  hello: '/api/hello',
  enrol: '/api/enrol',
  leave: '/api/leave',
  signIn: '/api/sign-in',
  signOut: '/api/sign-out',
  keys: '/api/keys',
  push: '/api/push',
  pull: '/api/pull',
  fill: '/api/fill',
  daySums: '/api/day-sums',
  rowSums: '/api/row-sums',
  findClients: '/api/clients/find',
  lastVisit: '/api/clients/last-visit',
  history: '/api/history',
  desks: '/api/desks',
  calendarFeeds: '/api/calendar-feeds',
  /** Followed by a secret; read by calendar programs and by no desk. */
  calendarFeed: '/api/calendar-feed',
  live: '/api/live',
} as const;

/** What the hub says of itself to anybody. `rehearsal` is how far its clock stands from the real one, for chains marked so. */
export const helloAnswer = z.object({
  hub: z.literal('foyer'),
  protocol: z.int(),
  /** The oldest protocol that it still answers; hubs of the first release did not say. */
  oldestProtocol: z.int().optional(),
  rehearsal: z.object({ offsetMs: z.int() }).nullable(),
});

/** A code that the owner or the CLI gave out turns this machine into a device of a branch. */
export const enrolRequest = z.object({ code: z.string().min(4).max(40), name: z.string().min(1).max(80), kind: z.enum(['desk']) });
/** What the new device keeps: who it is, whose, and its credential. */
export const enrolAnswer = z.object({
  chainId: id,
  branchId: id,
  deviceId: id,
  /** Short series code of the device, first part of its receipt and Z numbers. */
  deviceCode: z.string().min(1).max(8),
  token: z.string().min(20).max(200),
  chainName: z.string(),
  branchName: z.string(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** What a door answers that has nothing to tell. */
export const doneAnswer = z.object({});

/** A person's sign-in with the password, online only. */
export const signInRequest = z.object({
  login: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
  /** Raw Ed25519 public key, base64, made on this device for this user. */
  signingKey: z.string().max(60),
});

/** Class keys only of classes that the user may read; a user without the right is never sent one. */
export const signInAnswer = z.object({
  userId: id,
  session: z.string().min(20).max(200),
  classKeys,
  /** The hub's word that it registered this key, for a hub that was brought back from before it; left out by hubs that gave none. */
  keyProof: z.string().min(20).max(200).optional(),
});
export type SignInAnswer = z.infer<typeof signInAnswer>;

/** Keys that a hub of another epoch may not know, with its own word for each. Asked by the device that they are of. */
export const showKeysRequest = z.object({
  keys: z
    .array(z.object({ userId: id, publicKey: z.string().max(60), proof: z.string().max(200) }))
    .min(1)
    .max(limits.keysShownMax),
});
export type ShowKeysRequest = z.infer<typeof showKeysRequest>;
/** Those of the public keys that are registered now; the others it cannot register, or not yet. */
export const showKeysAnswer = z.object({ known: z.array(z.string().max(60)).max(limits.keysShownMax) });

/** A whole phone number, sealed to the contact class, row id `lookup`. Exact matches only; limited per hour and logged. */
export const findClientsRequest = z.object({ phone: sealedBox });
/** Who has that number: ids only, never a number. */
export const findClientsAnswer = z.object({ clientIds: z.array(id).max(20) });

/** Whose last visit is asked for, by a desk that holds ninety days. */
export const lastVisitRequest = z.object({ clientId: id });
/** When it began, and who performed what; null for a client who was never here. */
export const lastVisitAnswer = z.object({
  visit: z.object({ startsAt: instant, services: z.array(z.object({ serviceId: id, staffId: id })).max(limits.visitLinesMax) }).nullable(),
});
export type LastVisitAnswer = z.infer<typeof lastVisitAnswer>;

/** A row whose changes are asked for. */
export const historyRequest = z.object({ table: z.enum(historyTables), id });
/** The newest first; `isWhole` false when there is more than is told, or what was typed then is not kept any more. */
export const historyAnswer = z.object({ entries: z.array(historyEntry).max(200), isWhole: z.boolean() });
export type HistoryAnswer = z.infer<typeof historyAnswer>;

/** Whose days can be followed by a calendar program: a staff member's of the branch, or, without one, everybody's. `make` gives a new address and ends the one before; only then is it told. */
export const calendarFeedsRequest = z.union([
  z.object({ ask: z.literal('list') }),
  z.object({ ask: z.literal('make'), staffId: id.nullable(), showsClients: z.boolean() }),
  z.object({ ask: z.literal('end'), staffId: id.nullable() }),
]);
export const calendarFeedsAnswer = z.object({
  feeds: z.array(z.object({ staffId: id.nullable(), showsClients: z.boolean(), madeAt: instant, readAt: instant.nullable() })).max(1000),
  /** The path of the address that was made, at this hub. */
  madePath: z.string().max(400).nullable(),
});
export type CalendarFeedsRequest = z.infer<typeof calendarFeedsRequest>;
export type CalendarFeedsAnswer = z.infer<typeof calendarFeedsAnswer>;

/** Every refusal of these doors: a code that i18n words, and when to try again. */
export const apiError = z.object({
  code: z.enum([
    'bad-request',
    'bad-code',
    'bad-credentials',
    'not-enrolled',
    'signed-out',
    'no-right',
    'too-many',
    'epoch-changed',
    'update-needed',
    'hub-behind',
    'busy',
    'failed',
  ]),
  retryAfterMs: z.int().min(0).optional(),
});
export type ApiErrorCode = z.infer<typeof apiError>['code'];

/** Header that carries a user's session beside the device's bearer token. */
export const sessionHeader = 'x-foyer-session';

/** A desk's question for the desks of its branch. It has nothing to say: who asks is known by its credential. */
export const desksRequest = z.object({});
/** The desks of the branch as they were named when they were set up, the newest first, also those that were removed: what they did still says where. */
export const desksAnswer = z.object({
  desks: z.array(z.object({ id, code: z.string().min(1).max(8), name: z.string().max(80) })).max(500),
});
export type NamedDesk = z.infer<typeof desksAnswer>['desks'][number];
