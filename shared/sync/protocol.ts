import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import { day, id, instant, json } from '#shared/kernel/schema.ts';

/** Raised with every change of a message below; a test pins the schemas' hash to it. A hub answers older desks up to three releases back. */
export const protocolVersion = 1;

/**
 * A command on the wire. `seq` counts densely within a store (the lifetime of one local database) and only finds gaps and rewinds; what makes
 * a command the same command is its id and payload. `audit` links it into the device's hash chain.
 */
export const envelope = z.object({
  cmdId: id,
  seq: z.int().min(1),
  name: z.string().max(60),
  version: z.int().min(1),
  args: json,
  actorId: id,
  deviceId: id,
  branchId: id,
  occurredAt: instant,
  signature: z.string().max(200),
  audit: z.object({ prev: z.string().length(64), hash: z.string().length(64) }),
});
export type Envelope = z.infer<typeof envelope>;

/** What the user's key signs: all that a rebuilt outbox keeps, bound to the chain. Neither store, seq nor audit link. */
export function signedText(chainId: string, signed: Omit<Envelope, 'seq' | 'signature' | 'audit'>): string {
  const { cmdId, name, version, args, actorId, deviceId, branchId, occurredAt } = signed;
  return canonicalJson({ chainId, cmdId, name, version, args, actorId, deviceId, branchId, occurredAt });
}

/** What makes two envelopes the same command; kept for ever beside a fact's id. */
export function payloadHash(chainId: string, signed: Envelope): string {
  return payloadHashOf(signedText(chainId, signed));
}

/** SHA-256 of a text's UTF-8 bytes as 64 hex digits. A runtime may have a quicker one than `shared`, which has none. */
export type Sha256 = (text: string) => string;

/** The same of a text that was written already. */
export function payloadHashOf(text: string, sha256: Sha256 = sha256Hex): string {
  return sha256(text);
}

/** The next link of a device's audit chain. */
export function auditHash(prev: string, chainId: string, signed: Omit<Envelope, 'seq' | 'signature' | 'audit'>): string {
  return auditHashOf(prev, signedText(chainId, signed));
}

/** The same of a text that was written already. */
export function auditHashOf(prev: string, text: string, sha256: Sha256 = sha256Hex): string {
  return sha256(`${prev}\n${text}`);
}

/** First link of every audit chain. */
export const auditStart = '0'.repeat(64);

const subject = z.object({ table: z.string().max(60), id });

/** What finally became of a command: exactly one per command, and it syncs back like a row. */
export const outcome = z.object({
  cmdId: id,
  status: z.enum(['applied', 'applied-flagged', 'conflicted', 'rejected', 'quarantined']),
  /** Refusal or quarantine code, or the first flag's; empty when applied without remark. */
  code: z.string().max(60),
  subjects: z.array(subject).max(500),
});
export type Outcome = z.infer<typeof outcome>;

/** How far a desk has read: one version per stream, within one epoch of the hub's database and one scope of the desk. */
export const cursor = z.object({ epoch: id, scopeHash: z.string().max(64), versions: z.record(z.string(), z.int().min(0)) });
export type Cursor = z.infer<typeof cursor>;

/** A batch of commands of one store. They are `unknown` here: each is opened by itself, so that a bad one harms no other. */
export const pushRequest = z.object({
  protocol: z.int(),
  epoch: id.nullable(),
  storeId: id,
  commands: z.array(z.unknown()).min(1).max(limits.pushCommandsMax),
  /** The push before this one is still on its way, and ends with this seq: before it nothing of this one may be taken. */
  after: z.int().min(1).optional(),
  /** Where the desk stands: a hub that knows less of it went back in time, and has to hear of more than this push. */
  cursor: cursor.optional(),
});
export type PushRequest = {
  protocol: number;
  epoch: string | null;
  storeId: string;
  commands: readonly unknown[];
  after?: number | undefined;
  cursor?: Cursor | undefined;
};

/**
 * What became of the commands of the batch, in order. Shorter than the batch when the next is of a newer build than the hub, and empty when it
 * overtook the one before: the rest is sent again later.
 */
export const pushResponse = z.object({
  epoch: id,
  outcomes: z.array(outcome),
  /** Highest seq of the store that the hub has seen; above the desk's own, the desk's database went back in time. */
  lastSeq: z.int().min(0),
});
export type PushResponse = z.infer<typeof pushResponse>;

/** What changed after my cursor? */
export const pullRequest = z.object({
  protocol: z.int(),
  cursor: cursor.nullable(),
  storeId: id,
  /** First day of the desk's window. A row of a day-stored table that lies before it is told as gone: the desk no longer answers for it. */
  fromDay: day,
  rowsMax: z.int().min(limits.versionRowsMax).max(limits.pullRowsMax),
  /** The desk started anew lately, and wants to hear all that changed since, however much it is: to start anew once more would lead nowhere. */
  goesOn: z.boolean().optional(),
  /** Commands of stores that the desk was before, of which it does not know whether this hub has them: their outcomes are told beside its own. */
  about: z.array(id).max(limits.pushCommandsMax).optional(),
});
export type PullRequest = z.infer<typeof pullRequest>;

/** A row or, with `row: null`, a tombstone. */
export const change = z.object({ table: z.string().max(60), id, row: json.nullable() });
export type WireChange = z.infer<typeof change>;

/** One page of changes, with the outcomes that belong to it. */
export const pullResponse = z.object({
  /**
   * Set when the desk has no cursor or one that cannot be continued: it drops its copy (never its outbox). The cursor stands at the heads
   * and no rows come with it; from there on changes flow, and what was before them is filled.
   */
  reset: z.boolean(),
  changes: z.array(change),
  outcomes: z.array(outcome),
  cursor,
  more: z.boolean(),
  lastSeq: z.int().min(0),
  /** With a reset: the highest number that the hub knows of each series of the device. The copy will not show them until it is filled. */
  lastNumbers: z.record(z.string().max(20), z.int().min(0)).optional(),
});
export type PullResponse = z.infer<typeof pullResponse>;

/**
 * What a desk asks for besides changes. `near`: everything that is small, the days around today, and of the large tables what is open or named
 * there. `large`: the large tables whole. `days`: the day-stored tables of some days, both included.
 */
export const fillPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('near'), from: day, to: day }),
  z.object({ kind: z.literal('large') }),
  z.object({ kind: z.literal('days'), from: day, to: day }),
]);
export type FillPart = z.infer<typeof fillPart>;

/** A place in a part: the last row of a page. Its desk only carries it back to the hub. */
export const fillKey = z.object({ section: z.int().min(0).max(200), day: day.nullable(), id });
export type FillKey = z.infer<typeof fillKey>;

/** Which rows of this part, behind this key, were there at my cursor? */
export const fillRequest = z.object({
  protocol: z.int(),
  cursor,
  storeId: id,
  part: fillPart,
  after: fillKey.nullable(),
  rowsMax: z.int().min(1).max(limits.fillRowsMax),
});
export type FillRequest = z.infer<typeof fillRequest>;

/** One page of a part: current rows whose version is not above the cursor's. What is newer comes as a change anyway. */
export const fillResponse = z.object({
  /** The cursor cannot be continued: pull first, and start anew. Nothing else counts then. */
  anew: z.boolean(),
  changes: z.array(change),
  /** Where the next page begins; null when the part is through. */
  next: fillKey.nullable(),
  /** Rows of the whole part, told with its first page. */
  total: z.int().min(0).nullable(),
  /** The streams' heads when the page was read. A desk whose cursor is behind them may lack a row of the part until it has pulled. */
  heads: z.record(z.string(), z.int().min(0)),
});
export type FillResponse = z.infer<typeof fillResponse>;

/** The hub's word to connected desks that a stream moved on; it carries no data. */
export const poke = z.object({ stream: z.string(), version: z.int() });
export type Poke = z.infer<typeof poke>;
