import type { Pending } from '#shared/sync/desk-store.ts';
import type { DeskSyncStore, Wire, WireAnswer, WireTrouble } from '#shared/sync/desk-sync.ts';
import { type Envelope, type PushResponse, protocolVersion } from '#shared/sync/protocol.ts';
import type { PushPace } from '#shared/sync/push-pace.ts';

/** What sending runs on. */
export interface PushAllPorts {
  readonly store: Pick<DeskSyncStore, 'head' | 'pendingFrom'>;
  readonly wire: Pick<Wire, 'push'>;
  /** Commands in one push. */
  readonly pushMax: number;
  /** What the line bears. */
  readonly pace: PushPace;
  readonly nowMs: () => number;
  /** A command that has to wait for rows of other desks. */
  readonly isHeldBack: (one: Pending) => boolean;
  /** Pulls. What goes wrong on the line is found once more by whoever pulls last. */
  readonly hear: () => Promise<unknown>;
}

/**
 * Sends everything that waits, oldest first, in bounded batches. The next batch goes out while the one before is still on its way, and says so:
 * the hub looks at its signatures meanwhile, and takes nothing of it before the other. Outcomes come back with a pull: of a long outbox those of
 * the first batches are fetched and taken while the next are on their way. On a thin line batches are smaller and go one after the other, and so does
 * what a restored hub made wait.
 */
export async function pushAll(ports: PushAllPorts): Promise<WireTrouble | undefined> {
  const hearing = createHearing(ports.hear);
  try {
    return await sendAll(ports, () => hearing.begin());
  } finally {
    await hearing.ended();
  }
}

/** Commands that go out together, and where the next begin; null behind the last. */
interface Batch {
  readonly commands: readonly Envelope[];
  readonly chars: number;
  readonly next: number | null;
  /** Behind what it names the hub may stand already, by newer commands that did not wait as these did: their order holds only one after the other. */
  readonly hasWaited: boolean;
}

/** A push on its way. */
interface UnderWay {
  readonly batch: Batch;
  readonly answer: Promise<WireAnswer<PushResponse>>;
  /** The last seq of the one before it, behind which it was sent before that was answered. */
  readonly after: number | undefined;
}

/** How a push ended. */
interface End {
  /** Every command has its outcome at the hub. */
  readonly isWhole: boolean;
  readonly trouble?: WireTrouble;
}

async function sendAll(ports: PushAllPorts, hear: () => void): Promise<WireTrouble | undefined> {
  const { store, wire, pace, nowMs } = ports;
  const [{ cursor, storeId }, first] = await Promise.all([store.head(), batchFrom(ports, 1)]);
  // A desk without a copy hears with its first batch which hub it is; what follows is for that one, and not for what it may be set back to meanwhile.
  let epoch = cursor?.epoch ?? null;
  const send = async ({ commands, chars }: Batch, after: number | undefined): Promise<WireAnswer<PushResponse>> => {
    const request = { protocol: protocolVersion, epoch, storeId, commands, ...(cursor === null ? {} : { cursor }) };
    const sentMs = nowMs();
    const answer = await wire.push(after === undefined ? request : { ...request, after });
    pace.note(chars, nowMs() - sentMs, answer.ok);
    return answer;
  };
  const push = (batch: Batch, after?: number): UnderWay => {
    const answer = send(batch, after);
    // Whoever waits for it is told; one that is on its way when something else breaks is waited for by nobody.
    answer.catch(() => undefined);
    return { batch, answer, after };
  };
  /**
   * Waits for a push behind which everything before it is through. One that overtook that is sent once more, and says again behind what: its
   * cursor is older than that, and a hub that went back would take it for all that it ever saw.
   */
  const endOf = async ({ batch, answer, after }: UnderWay): Promise<End> => {
    const first = await answer;
    if (first.ok) epoch ??= first.value.epoch;
    const hasOvertaken = first.ok && after !== undefined && first.value.outcomes.length === 0;
    const last = hasOvertaken ? await push(batch, after).answer : first;
    if (!last.ok) return { isWhole: false, trouble: last.trouble };
    const { outcomes, lastSeq } = last.value;
    if (hasOvertaken && outcomes.length === 0 && lastSeq < after) return { isWhole: false, trouble: { kind: 'epoch-changed' } };
    // Fewer outcomes than commands: the hub is older than this desk and takes the rest when it has been brought up to date.
    return outcomes.length < batch.commands.length ? { isWhole: false, trouble: { kind: 'hub-behind' } } : { isWhole: true };
  };
  let before: UnderWay | undefined;
  let sent = 0;
  for (let batch = first; ;) {
    if (before !== undefined && (!pace.mayOvertake() || before.batch.hasWaited || batch.hasWaited)) {
      const end = await endOf(before);
      if (!end.isWhole) return end.trouble;
      sent += before.batch.commands.length;
      before = undefined;
    }
    const { commands, next } = batch;
    const mine: UnderWay | undefined = commands.length === 0 ? undefined : push(batch, before?.batch.commands.at(-1)?.seq);
    // Read before what is heard begins to be written: it would wait for that.
    const reading = next === null ? undefined : batchFrom(ports, next);
    const [end, following] = await Promise.all([before && endOf(before), reading, reading?.then(() => (sent > 0 ? hear() : undefined))]);
    if (end?.isWhole === false) {
      // What went out behind it will not be taken, but is on its way.
      await mine?.answer;
      return end.trouble;
    }
    if (following === undefined) {
      if (mine === undefined) return undefined;
      // Nothing is read any more, so that what is left to be heard behind the last push is that push alone.
      if (before !== undefined) hear();
      return (await endOf(mine)).trouble;
    }
    sent += before?.batch.commands.length ?? 0;
    before = mine;
    batch = following;
  }
}

/** Looks one command further than a batch may be long, so that the last batch is known as such; what is issued meanwhile rings the bell. */
async function batchFrom({ store, pushMax, isHeldBack, pace }: PushAllPorts, from: number): Promise<Batch> {
  const found = await store.pendingFrom(from, pushMax + 1);
  const page = found.slice(0, pushMax);
  const due = page.filter((one) => !isHeldBack(one));
  const { going, chars } = bounded(due, pace.charsMax());
  const commands = going.map(({ envelope }) => envelope);
  const last = going.length < due.length ? going.at(-1) : page.at(-1);
  const isAll = page.length === found.length && going.length === due.length;
  const hasWaited = going.some(({ again }) => again !== undefined);
  return { commands, chars, hasWaited, next: isAll || last === undefined ? null : last.envelope.seq + 1 };
}

interface Hearing {
  /** Begins to hear, unless that is under way. */
  begin(): void;
  /** Settles when nothing is under way any more; throws what hearing threw. */
  ended(): Promise<void>;
}

function createHearing(hear: () => Promise<unknown>): Hearing {
  let isHearing = false;
  let last: Promise<unknown> = Promise.resolve();
  return {
    begin: () => {
      if (isHearing) return;
      isHearing = true;
      last = hear().finally(() => (isHearing = false));
      // Whoever waits for the end is told; until then nobody listens.
      last.catch(() => undefined);
    },
    ended: async () => {
      await last;
    },
  };
}

/** The first commands whose characters fit into one push; the first always goes, whatever its size. */
function bounded(pending: readonly Pending[], charsMax: number): { readonly going: readonly Pending[]; readonly chars: number } {
  let chars = 0;
  const going: Pending[] = [];
  for (const one of pending) {
    const more = JSON.stringify(one.envelope).length;
    if (going.length > 0 && chars + more > charsMax) break;
    chars += more;
    going.push(one);
  }
  return { going, chars };
}
