import { can } from '#shared/access/rights.ts';
import type { Right } from '#shared/access/rights.ts';
import type { Write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { type OpenedCommand, type UnopenedCommand, deciderOf, openCommand } from '#shared/commands/open-command.ts';
import { isFactName, isOfNewerBuild } from '#shared/commands/registry.ts';
import { must } from '#shared/kernel/assert.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { canonicalJson, sha256Hex } from '#shared/kernel/canonical.ts';
import { cutDeeper, nestsDeeper } from '#shared/kernel/json-depth.ts';
import { limits } from '#shared/kernel/limits.ts';
import { datedAhead } from '#shared/sync/dated-ahead.ts';
import { type RenewEpoch, firstLost, storeMark } from '#shared/sync/gone-back.ts';
import { type Settled, judge, settleAccepted, settleQuarantined, settleRejected, stampOf } from '#shared/sync/judge.ts';
import {
  type Envelope,
  type Outcome,
  type PushRequest,
  type PushResponse,
  type Sha256,
  auditStart,
  envelope,
  payloadHashOf,
  auditHashOf,
  signedText,
} from '#shared/sync/protocol.ts';
import type { Read } from '#shared/tables/read.ts';
import { chainStream } from '#shared/tables/registry.ts';

/** The device that a request came from, as its credential says. */
export interface DeviceIdentity {
  readonly chainId: string;
  readonly deviceId: string;
  readonly branchId: string;
}

/** A store's place in its device's history: the highest seq seen and the head of its audit chain. */
export interface StoreHead {
  readonly lastSeq: number;
  readonly auditHead: string;
}

/** What the hub keeps of a command for ever. */
export interface StoredCommand {
  readonly envelope: Envelope;
  readonly storeId: string;
  readonly hash: string;
  readonly outcome: Outcome;
  /** Version of the branch's stream under which the outcome syncs back. */
  readonly version: number;
}

/** A command of a batch as far as a store needs to know what it will be asked. */
export interface Foreseen {
  readonly cmdId: string;
  /** Asks what deciding the command will ask; what it answers is of no interest. */
  ask(read: Read): Promise<unknown>;
}

/** One transaction of the hub's store. Reads see what it wrote before, and of branch tables only the rows of the device's own branch. */
export interface HubTx extends Read {
  /** Raises the heads of the streams and holds them until the end. Must be the first statement; locks chain first, then branches in order. */
  lockStreams(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Told once, behind the lock, what is coming: a store at the end of a wire fetches it together. Changes no answer. */
  foresee?(batch: readonly Foreseen[]): Promise<void>;
  /**
   * What is kept under an id. When it is the very command that is asked about, told by the hash of its payload, and another store sent it first, the
   * store that sends it now hears of its outcome as well.
   */
  seen(cmdId: string, hash: string): Promise<Pick<StoredCommand, 'hash' | 'outcome'> | undefined>;
  /** Runs work of which nothing remains when it throws. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Stores rows under the versions of their streams. */
  write(writes: readonly Write[], versions: ReadonlyMap<string, number>): Promise<void>;
  keep(command: StoredCommand): Promise<void>;
  storeHead(storeId: string): Promise<StoreHead | undefined>;
  setStoreHead(storeId: string, deviceId: string, head: StoreHead): Promise<void>;
  /** Puts an alarm where operators look: a broken audit chain, a reused command id, a gap. */
  alarm(code: string, detail: Readonly<Record<string, string | number>>): Promise<void>;
  /** Called for every row written by an accepted command, for what follows from it under the same lock (e.g. the phone index). */
  after(writes: readonly Write[], by: Envelope): Promise<readonly Write[]>;
}

/** Where a push stands among those of its store. */
export interface StoreTurn {
  /** The seq behind which it stands, when what brings that is still on its way. */
  readonly after: number | undefined;
  /** The highest that it brings itself. */
  readonly upTo: number;
}

/** The hub's store and crypto, as push needs them. */
export interface PushPorts extends RenewEpoch {
  epoch(chainId: string): Promise<string>;
  /** True when the author's key of that device signed the command, whose signed text is given. Done before the transaction, because it is slow. */
  verify(chainId: string, signed: Envelope, text: string): Promise<boolean>;
  /** Told before the transaction, so that a push that was opened before the one that it stands behind can wait for that instead of being sent again. */
  stands?(turn: StoreTurn): void;
  /** What the hub's clock says, by which business days are counted: on a rehearsal not the machine's. */
  nowMs(): number;
  /** A quicker hash than `shared` has, where there is one. */
  readonly sha256?: Sha256;
  transaction<T>(chainId: string, work: (tx: HubTx) => Promise<T>): Promise<T>;
}

/** The desk speaks of another epoch: the hub was restored from a backup, and the desk must first learn of it by a pull. */
export class EpochChanged extends Error {
  override readonly name = 'EpochChanged';
  readonly epoch: string;
  constructor(epoch: string) {
    super('the hub is of another epoch');
    this.epoch = epoch;
  }
}

/** Thrown within a push, so that not even a head stays raised: it would hide from other desks what they could tell. */
class GoneBack extends Error {
  override readonly name = 'GoneBack';
}

/**
 * Takes a batch of commands. One transaction; heads locked first; a savepoint a command, so that one that breaks never blocks the rest. A
 * command seen before gets its stored outcome again. A command of a newer desk has no outcome yet, nor has what stands behind it: this hub
 * cannot tell a payment from a note, so the desk keeps them until the hub is brought up to date. A batch that overtook the one before it is left
 * untouched, because order counts. Throws only what concerns the whole batch.
 */
export async function handlePush(ports: PushPorts, device: DeviceIdentity, request: PushRequest): Promise<PushResponse> {
  const epoch = await ports.epoch(device.chainId);
  if (request.epoch !== null && request.epoch !== epoch) throw new EpochChanged(epoch);
  const opened = await Promise.all(request.commands.map((raw) => open(ports, device, raw)));
  const firstNewer = opened.findIndex(({ signed, envelope: { name, version } }) => signed && isOfNewerBuild(name, version));
  const batch = firstNewer === -1 ? opened : opened.slice(0, firstNewer);
  ports.stands?.({ after: request.after, upTo: Math.max(0, ...batch.map((one) => one.envelope.seq)) });
  const streams = [device.branchId, ...(batch.some((one) => one.inside.command?.touchesChain === true) ? [chainStream] : [])];
  const taking = ports.transaction(device.chainId, async (tx) => {
    // Nothing is raised for nothing: a desk that waits for a newer hub asks again and again.
    const versions = batch.length === 0 ? new Map<string, number>() : await tx.lockStreams(streams);
    if (batch.length > 0) await tx.foresee?.(batch.map((one) => foreseen(device, one)));
    const seenUpTo = (await tx.storeHead(request.storeId))?.lastSeq ?? 0;
    if (isGoneBack(device, request, versions, seenUpTo)) throw new GoneBack();
    if (request.after !== undefined && seenUpTo < request.after) return { epoch, outcomes: [], lastSeq: seenUpTo };
    const outcomes: Outcome[] = [];
    const came = { storeId: request.storeId, nowMs: ports.nowMs() };
    for (const one of batch) outcomes.push(await take(tx, device, came, one, versions));
    const head = await tx.storeHead(request.storeId);
    return { epoch, outcomes, lastSeq: head?.lastSeq ?? 0 };
  });
  return taking.catch(async (fault: unknown) => {
    if (!(fault instanceof GoneBack)) throw fault;
    await ports.renewEpoch(device, { cursor: must(request.cursor, 'only a cursor tells it'), storeId: request.storeId });
    throw new EpochChanged(epoch);
  });
}

/**
 * Whether the desk was told more than this hub knows: what it pushes may stand on what the hub had and lost, so nothing of it is taken before the
 * desk has heard of another epoch, and sends the rest with it. The streams were raised by one.
 */
function isGoneBack(
  { deviceId }: DeviceIdentity,
  { cursor, epoch, storeId }: PushRequest,
  raised: ReadonlyMap<string, number>,
  seenUpTo: number,
): boolean {
  if (cursor === undefined || cursor.epoch !== epoch) return false;
  const heads = [...raised].map(([stream, version]) => [stream, version - 1] as const);
  return firstLost(cursor, { ...Object.fromEntries(heads), [storeMark(deviceId, storeId)]: seenUpTo }) !== undefined;
}

function foreseen(device: DeviceIdentity, { envelope: signed, inside }: Opened): Foreseen {
  // Both at once: a question whose answer nobody waits for would end the process when it fails.
  const ask = (read: Read): Promise<unknown> =>
    Promise.all([
      read.get('users', signed.actorId),
      inside.ok ? inside.command.load(read, inside.args, stampOf(device.chainId, signed)) : undefined,
    ]);
  return { cmdId: signed.cmdId, ask };
}

interface Opened {
  /** As it was signed, verified and is kept. */
  readonly envelope: Envelope;
  /** What is decided: arguments of an older build are brought forward. */
  readonly inside: OpenedCommand | UnopenedCommand;
  /** Of what was signed, which is written once for signature, hash and link. All three are worked out before anybody waits for the lock. */
  readonly hash: string;
  /** What the link of the audit chain must be, behind the one that it names. */
  readonly link: string;
  readonly signed: boolean;
  /** Set when the envelope itself could not be read; `envelope` then holds what could be saved of it. */
  readonly unreadable: boolean;
}

const unknown = { ok: false, command: undefined, code: 'unknown-command' } as const;

async function open(ports: PushPorts, device: DeviceIdentity, raw: unknown): Promise<Opened> {
  const isTooDeep = nestsDeeper(raw, limits.commandLevelsMax);
  const parsed = isTooDeep ? undefined : envelope.safeParse(raw);
  if (parsed?.success !== true) {
    const salvaged = salvage(device, raw);
    const text = signedText(device.chainId, salvaged);
    return { envelope: salvaged, inside: unknown, ...hashesOf(ports, salvaged, text), signed: false, unreadable: true };
  }
  const { name, version, args } = parsed.data;
  const text = signedText(device.chainId, parsed.data);
  const signed = await ports.verify(device.chainId, parsed.data, text);
  // What nobody signed is not looked into.
  const inside = signed ? openCommand(name, version, args) : { ...unknown, command: deciderOf(name, version) };
  return { envelope: parsed.data, inside, ...hashesOf(ports, parsed.data, text), signed, unreadable: false };
}

function hashesOf({ sha256 }: PushPorts, { audit }: Envelope, text: string): Pick<Opened, 'hash' | 'link'> {
  return { hash: payloadHashOf(text, sha256), link: auditHashOf(audit.prev, text, sha256) };
}

/** Makes a keepable envelope out of something unreadable, so that even this gets an outcome and is shown to a person. */
function salvage(device: DeviceIdentity, given: unknown): Envelope {
  const raw = cutDeeper(given, limits.commandLevelsMax);
  const text = sha256Hex(canonicalJson(raw ?? null));
  const fields = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const named = envelope.shape.cmdId.safeParse(fields['cmdId']);
  const when = envelope.shape.occurredAt.safeParse(fields['occurredAt']);
  return {
    cmdId: named.success ? named.data : derivedId(text, 'unreadable'),
    seq: 1,
    name: 'unreadable',
    version: 1,
    args: JSON.parse(canonicalJson(raw ?? null)) as Envelope['args'],
    actorId: 'unknown',
    deviceId: device.deviceId,
    branchId: device.branchId,
    occurredAt: when.success ? when.data : '1970-01-01T00:00:00.000Z',
    signature: '',
    audit: { prev: auditStart, hash: auditStart },
  };
}

/** Which store a batch came from, and when by the hub's clock. */
interface Came {
  readonly storeId: string;
  readonly nowMs: number;
}

async function take(tx: HubTx, device: DeviceIdentity, came: Came, one: Opened, versions: ReadonlyMap<string, number>): Promise<Outcome> {
  const { hash } = one;
  const { storeId } = came;
  const before = await tx.seen(one.envelope.cmdId, hash);
  if (before !== undefined) {
    if (before.hash === hash) {
      if (!one.unreadable) await followAgain(tx, device, storeId, one);
      return before.outcome;
    }
    await tx.alarm('cmd-id-reused', { cmdId: one.envelope.cmdId, deviceId: device.deviceId });
    const renamed = { ...one, envelope: { ...one.envelope, cmdId: derivedId(one.envelope.cmdId, hash) } };
    const again = await tx.seen(renamed.envelope.cmdId, hash);
    // Told under the id that its desk knows it by, or it would wait there for ever.
    const aside = settleQuarantined(shownAt(device, renamed), codeOf(one, 'cmd-id-reused'));
    const told: Settled = { ...aside, outcome: { ...aside.outcome, code: 'cmd-id-reused', cmdId: one.envelope.cmdId } };
    const outcome = again?.outcome ?? (await keep(tx, device, storeId, renamed, told, versions));
    // What its desk did next links to it.
    if (!one.unreadable) await followAgain(tx, device, storeId, one);
    return outcome;
  }
  const { outcome: became, writes } = await settle(tx, device, one);
  const ahead = one.unreadable ? [] : await datedAhead(tx, shownAt(device, one), came);
  const settled = { outcome: became, writes: [...writes, ...ahead] };
  const outcome = await keep(tx, device, storeId, one, settled, versions);
  if (!one.unreadable) await followStore(tx, device, storeId, one);
  return outcome;
}

/**
 * A command as its tray item shows it: in the branch of the device that sent it, whose stream is locked, whatever branch it names. Of what nobody
 * signed, that device is all that is known.
 */
function shownAt({ branchId, deviceId }: DeviceIdentity, { envelope: sent, signed }: Opened): Envelope {
  return { ...sent, branchId, deviceId: signed ? sent.deviceId : deviceId };
}

/** Why a command is set aside: that nobody signed it comes before whatever else may be wrong with it. */
function codeOf({ signed, unreadable }: Opened, code: string): string {
  if (unreadable) return 'unreadable';
  return signed ? code : 'bad-signature';
}

/** Decides one command and writes its rows within a savepoint; whatever breaks becomes a quarantined fact or a rejected claim. */
async function settle(tx: HubTx, device: DeviceIdentity, one: Opened): Promise<Settled> {
  const { envelope: signed, inside } = one;
  const shown = shownAt(device, one);
  const refuseWith = (code: string): Settled => {
    const isFact = inside.command?.kind === 'fact' || one.unreadable || isFactName(signed.name);
    return isFact ? settleQuarantined(shown, code) : settleRejected(shown, { code, subjects: [] });
  };
  if (one.unreadable) return refuseWith('unreadable');
  // The author's key is of the device that he acted on. A desk that was set up again is another device to the hub and still sends, under its
  // new credential, what was signed under the old one: the signature vouches for it.
  if (!one.signed) return refuseWith('bad-signature');
  if (signed.branchId !== device.branchId) return refuseWith('wrong-branch');
  if (!inside.ok) return refuseWith(inside.code);
  const { command, args } = inside;
  try {
    return await tx.savepoint(async () => {
      const actor = await tx.get('users', signed.actorId);
      const user = actor.held ? actor.value : undefined;
      const mayAct = user !== undefined && can({ active: user.active, rights: user.rights as Right[] }, ...command.rights(args));
      if (!mayAct || !user.branchIds.includes(signed.branchId)) return refuseWith('no-right');
      const judged = await judge(command, tx, args, stampOf(device.chainId, signed), 'happened').catch(whatNamesNothing);
      if (judged === undefined) return refuseWith('names-nothing');
      if (!judged.ok) return settleRejected(signed, judged.refusal);
      return settleAccepted(signed, judged.accepted);
    });
  } catch (broken) {
    await tx.alarm('handler-broke', {
      cmdId: signed.cmdId,
      name: signed.name,
      message: broken instanceof Error ? broken.message.slice(0, 200) : 'unknown',
    });
    return refuseWith('handler-broke');
  }
}

function whatNamesNothing(cause: unknown): undefined {
  if (!(cause instanceof NamesNothing)) throw cause;
}

/** Writes a settled command's rows and keeps it with its outcome. A store that refuses the rows turns the command into a broken one. */
async function keep(
  tx: HubTx,
  device: DeviceIdentity,
  storeId: string,
  one: Opened,
  settled: Settled,
  versions: ReadonlyMap<string, number>,
): Promise<Outcome> {
  const { envelope: signed, hash } = one;
  const version = must(versions.get(device.branchId), 'the stream of the device is always locked');
  const store = async (what: Settled): Promise<Outcome> =>
    tx.savepoint(async () => {
      const further = await tx.after(what.writes, signed);
      await tx.write([...what.writes, ...further], versions);
      await tx.keep({ envelope: signed, storeId, hash, outcome: what.outcome, version });
      return what.outcome;
    });
  try {
    return await store(settled);
  } catch (broken) {
    await tx.alarm('store-refused', { cmdId: signed.cmdId, message: broken instanceof Error ? broken.message.slice(0, 200) : 'unknown' });
    const isFact = isFactName(signed.name);
    const shown = shownAt(device, one);
    const code = codeOf(one, 'handler-broke');
    return store(isFact ? settleQuarantined(shown, code) : settleRejected(shown, { code, subjects: [] }));
  }
}

/** Follows the store's dense seq and the device's audit chain; a gap or a broken link is an alarm, never a reason to drop a command. */
async function followStore(tx: HubTx, device: DeviceIdentity, storeId: string, { envelope: signed, link }: Opened): Promise<void> {
  const head = (await tx.storeHead(storeId)) ?? { lastSeq: 0, auditHead: auditStart };
  if (signed.seq > head.lastSeq + 1) await tx.alarm('seq-gap', { storeId, expected: head.lastSeq + 1, got: signed.seq });
  const linked = signed.audit.prev === head.auditHead && signed.audit.hash === link;
  if (!linked) await tx.alarm('audit-broken', { storeId, seq: signed.seq });
  await tx.setStoreHead(storeId, device.deviceId, { lastSeq: Math.max(head.lastSeq, signed.seq), auditHead: signed.audit.hash });
}

/** A command that another store sent first takes its place in this store's count and chain all the same; one that this store repeats has it. */
async function followAgain(tx: HubTx, device: DeviceIdentity, storeId: string, one: Opened): Promise<void> {
  const head = await tx.storeHead(storeId);
  if (one.envelope.seq > (head?.lastSeq ?? 0)) await followStore(tx, device, storeId, one);
}
