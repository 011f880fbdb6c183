import { derivedId } from '#shared/kernel/id.ts';
import { type Envelope, auditHash, auditStart, payloadHash, signedText } from '#shared/sync/protocol.ts';
import type { HubStore } from '#hub/store/open.ts';
import { type KeptCommand, eachCommand } from '#hub/store/pages.ts';
import { type SignatureCheck, createSignatureCheck } from '#hub/store/signature-check.ts';
import { signingKeysOf } from '#hub/store/signing-keys.ts';

/** Kept for what it is: nobody could read it, so it has no link in a chain. */
const unlinked = 'unreadable';
/** Refused for this very reason, or before anybody looked. */
const unsigned: ReadonlySet<string> = new Set(['bad-signature', 'wrong-branch', 'cmd-id-reused']);

/**
 * The log of a chain: every command is what its hash and its author's signature say, and each store's commands form one unbroken hash
 * chain, so that nothing was changed, taken out or put in between. Of an old command whose arguments are no longer kept the link is left.
 */
export async function verifyCommands(store: HubStore, chainId: string): Promise<string | undefined> {
  let before: { readonly place: string; readonly hash: string; readonly seq: number } | undefined;
  const isSigned = createSignatureCheck(({ actorId, deviceId }) => signingKeysOf(store.db, chainId, actorId, deviceId));
  for await (const command of eachCommand(store.db, chainId)) {
    const { envelope, seq } = command;
    const place = `device ${command.deviceId}, store ${command.storeId}`;
    const fault = isUnlinked(command) ? undefined : await faultOf(isSigned, chainId, command);
    if (fault !== undefined) return `${place}, command ${seq} (${envelope.name}): ${fault}`;
    if (isUnlinked(command)) continue;
    const here = before?.place === place ? before : undefined;
    const prev = here?.hash ?? (await startOf(store, chainId, command));
    if (envelope.audit.prev !== prev && !(await isBehindRepeated(store, chainId, command, { prev, seq: here?.seq ?? 0 }))) {
      const expected = (here?.seq ?? 0) + 1;
      const missing = seq > expected ? ` (commands ${expected} to ${seq - 1} are missing)` : '';
      return `${place}, command ${seq}: its audit link does not follow from the one before${missing}`;
    }
    before = { place, hash: envelope.audit.hash, seq };
  }
  return undefined;
}

function isUnlinked({ outcome }: KeptCommand): boolean {
  return outcome.code === unlinked;
}

/** A command as it was sent. One whose id another had before is kept under an id that follows from its own and from what it says. */
function asSent({ envelope, outcome }: KeptCommand): Envelope {
  return { ...envelope, cmdId: outcome.cmdId };
}

function isKeptUnderItsId({ envelope, hash, cmdId, outcome }: KeptCommand): boolean {
  return envelope.cmdId === cmdId && (outcome.code === 'cmd-id-reused' ? derivedId(outcome.cmdId, hash) : outcome.cmdId) === cmdId;
}

async function faultOf(isSigned: SignatureCheck, chainId: string, command: KeptCommand): Promise<string | undefined> {
  if (!isKeptUnderItsId(command)) return 'it is kept under another id';
  const { hash, outcome, isTrimmed } = command;
  const envelope = asSent(command);
  // Its content is gone by its term; its hash, its link and its place among the others stay and are looked at.
  if (isTrimmed) return undefined;
  if (payloadHash(chainId, envelope) !== hash) return 'its content is not what it was when it came';
  if (auditHash(envelope.audit.prev, chainId, envelope) !== envelope.audit.hash) return 'its audit hash does not fit its content';
  if (unsigned.has(outcome.code)) return undefined;
  return (await isSigned(envelope, signedText(chainId, envelope))) ? undefined : 'its author did not sign it';
}

/** A store's chain starts at the beginning, or, rebuilt from the journal, behind a command that the hub had from the store before it. */
async function startOf(store: HubStore, chainId: string, { deviceId, envelope }: KeptCommand): Promise<string> {
  if (envelope.audit.prev === auditStart) return auditStart;
  for await (const other of eachCommand(store.db, chainId)) {
    if (other.deviceId === deviceId && other.envelope.audit.hash === envelope.audit.prev) return envelope.audit.prev;
  }
  return auditStart;
}

/** What a desk sent and had not copied yet when it lost its database is known to the hub alone: the last few of a store. */
const uncopiedMost = 16;

/**
 * A desk whose database was lost brings back from its journal also what the hub has already and it had no answer to. Such a command takes its
 * place in the new store's count and chain, but is kept where it came first: near the end of one of the device's stores, or of several that
 * followed each other. Their links are worked out anew; only the very same commands in the same order lead to the one that is looked for. Of
 * trimmed ones the content is gone, so beside one that is trimmed itself they are believed.
 */
async function isBehindRepeated(
  store: HubStore,
  chainId: string,
  command: KeptCommand,
  before: { readonly prev: string; readonly seq: number },
): Promise<boolean> {
  const repeated = command.seq - before.seq - 1;
  if (repeated < 1) return false;
  const tails = await tailsOf(store, chainId, command, repeated + uncopiedMost);
  /** Whether `left` commands from one place on, over the ends of stores, lead to the command. */
  const leadsHere = (of: number, from: number, left: number, link: string, sawTrimmed: boolean): boolean => {
    const tail = tails[of] ?? [];
    let [toGo, end, isTrimmed] = [left, link, sawTrimmed];
    for (const [at, other] of tail.entries()) {
      if (at < from) continue;
      end = auditHash(end, chainId, asSent(other));
      toGo -= 1;
      isTrimmed ||= other.isTrimmed;
      if (toGo === 0) return (isTrimmed && command.isTrimmed) || end === command.envelope.audit.prev;
      if (tail.length - 1 - at <= uncopiedMost && goesOnAfter(of, toGo, end, isTrimmed)) return true;
    }
    return false;
  };
  const goesOnAfter = (of: number, left: number, link: string, sawTrimmed: boolean): boolean => {
    for (let next = of + 1; next < tails.length; next += 1) {
      if (leadsHere(next, 0, left, link, sawTrimmed)) return true;
      if ((tails[next]?.length ?? 0) > uncopiedMost) return false;
    }
    return false;
  };
  const places = tails.flatMap((tail, of) => tail.map((_, from) => ({ of, from })));
  return places.toReversed().some(({ of, from }) => leadsHere(of, from, repeated, before.prev, false));
}

/** The last commands of each of a device's other stores, the oldest store first. */
async function tailsOf(
  store: HubStore,
  chainId: string,
  { deviceId, storeId }: KeptCommand,
  most: number,
): Promise<readonly (readonly KeptCommand[])[]> {
  const tails = new Map<string, KeptCommand[]>();
  for await (const other of eachCommand(store.db, chainId)) {
    if (other.deviceId !== deviceId || other.storeId === storeId || isUnlinked(other)) continue;
    const tail = tails.get(other.storeId) ?? [];
    tail.push(other);
    if (tail.length > most) tail.shift();
    tails.set(other.storeId, tail);
  }
  return [...tails.values()];
}
