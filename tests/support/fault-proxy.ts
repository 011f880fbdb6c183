import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Which way bytes go. */
export type Way = 'to hub' | 'to desk';

/** What happens to one connection. Bytes are counted apart for each way. */
export type NetworkFault =
  | { readonly kind: 'none' }
  /** Nobody is there: the connection is reset as soon as it is made. */
  | { readonly kind: 'refused' }
  /** Every piece comes so much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** After so many bytes one way, both ends see the connection closed; `reset` by an RST instead. */
  | { readonly kind: 'cut' | 'reset'; readonly way: Way; readonly afterBytes: number }
  /** After so many bytes nothing passes any more, and nobody is told, for a while; then it is reset. */
  | { readonly kind: 'half-open'; readonly way: Way; readonly afterBytes: number; readonly ms: number }
  /** The hub hears all; of its answer nothing arrives. */
  | { readonly kind: 'reply-lost' }
  /** So many bytes at a time, with a pause behind each, for the first pieces. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly ms: number; readonly pieces: number }
  /** All connections together bring so many bytes a second to the hub; what the hub says passes. */
  | { readonly kind: 'thin'; readonly bytesPerSecond: number };

/** A TCP relay that breaks the network for real: under HTTP and WebSocket, for whoever connects. */
export interface FaultProxy {
  readonly port: number;
  readonly url: string;
  /** How often each kind of fault was met, once it took effect. */
  readonly met: () => ReadonlyMap<NetworkFault['kind'], number>;
  /** Connections made from now on go to this port. */
  aimAt(port: number): void;
  /** Connections made from now on break so. */
  breakBy(choose: () => NetworkFault): void;
  /** Resets everything that is open. */
  cutAll(): void;
  close(): Promise<void>;
}

const sound: NetworkFault = { kind: 'none' };

/** Opens a relay on a free port of the loopback. */
export async function openFaultProxy(targetPort: number): Promise<FaultProxy> {
  const met = new Map<NetworkFault['kind'], number>();
  const open = new Set<Socket>();
  let target = targetPort;
  let choose = (): NetworkFault => sound;
  const uplink: Uplink = { freeAtMs: 0 };
  const meet = (kind: NetworkFault['kind']): void => void met.set(kind, (met.get(kind) ?? 0) + 1);
  const server = createServer({ allowHalfOpen: true }, (desk) => {
    const fault = choose();
    open.add(desk);
    desk.on('error', () => undefined).once('close', () => open.delete(desk));
    if (fault.kind === 'refused') {
      meet('refused');
      desk.resetAndDestroy();
      return;
    }
    const hub = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    open.add(hub);
    hub.on('error', () => desk.resetAndDestroy()).once('close', () => open.delete(hub));
    const line: Line = { fault, desk, hub, meet: () => meet(fault.kind), isHung: false, uplink };
    // Not the other way round: what the hub said before it closed may still be on its slow way.
    desk.once('close', () => line.isHung || hub.destroy());
    void carry(line, 'to hub').catch(() => desk.destroy());
    void carry(line, 'to desk').catch(() => desk.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cutAll = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    met: () => met,
    aimAt: (next) => {
      target = next;
    },
    breakBy: (next) => {
      choose = next;
    },
    cutAll,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      cutAll();
      await closed;
    },
  };
}

/** When what was sent so far has left a thin line. */
interface Uplink {
  freeAtMs: number;
}

interface Line {
  readonly uplink: Uplink;
  readonly fault: NetworkFault;
  readonly desk: Socket;
  readonly hub: Socket;
  readonly meet: () => void;
  /** Nobody hears any more what becomes of the other end. */
  isHung: boolean;
}

/** Carries bytes one way until an end closes or the fault strikes. */
async function carry(line: Line, way: Way): Promise<void> {
  const [from, to] = way === 'to hub' ? [line.desk, line.hub] : [line.hub, line.desk];
  let carried = 0;
  for await (const bytes of from as AsyncIterable<Buffer>) {
    const room = await roomFor(line, way, carried, bytes);
    if (room === undefined) return;
    carried += room;
    const passing = bytes.subarray(0, room);
    await (line.fault.kind === 'thin' && way === 'to hub' ? squeeze(line, line.fault.bytesPerSecond, passing) : write(to, line, passing));
    if (room < bytes.length) {
      await strike(line);
      return;
    }
  }
  to.end();
}

/** How many of the bytes may pass; undefined when the connection is over. */
async function roomFor({ fault, desk, meet }: Line, way: Way, carried: number, bytes: Buffer): Promise<number | undefined> {
  switch (fault.kind) {
    case 'none':
    case 'refused':
    case 'drip':
    case 'thin':
      return bytes.length;
    case 'latency':
      if (carried === 0 && way === 'to hub') meet();
      await sleep(fault.ms);
      return bytes.length;
    case 'reply-lost':
      if (way === 'to hub') return bytes.length;
      meet();
      desk.resetAndDestroy();
      return undefined;
    case 'cut':
    case 'reset':
    case 'half-open':
      return way === fault.way ? Math.min(bytes.length, Math.max(0, fault.afterBytes - carried)) : bytes.length;
  }
}

async function write(to: Socket, { fault, meet }: Line, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) return;
  let rest = bytes;
  if (fault.kind === 'drip') {
    meet();
    for (let piece = 0; piece < fault.pieces && rest.length > 0; piece += 1) {
      to.write(rest.subarray(0, fault.bytes));
      rest = rest.subarray(fault.bytes);
      await sleep(fault.ms);
    }
  }
  if (rest.length > 0 && !to.write(rest)) await once(to, 'drain');
}

const packetBytes = 512;

/** Packet by packet, in turn with whatever else is under way; a desk that gave up sends no more. */
async function squeeze({ desk, hub, uplink, meet }: Line, bytesPerSecond: number, bytes: Buffer): Promise<void> {
  meet();
  for (let at = 0; at < bytes.length && !desk.destroyed; at += packetBytes) {
    const packet = bytes.subarray(at, at + packetBytes);
    const now = performance.now();
    uplink.freeAtMs = Math.max(uplink.freeAtMs, now) + (packet.length / bytesPerSecond) * 1_000;
    await sleep(uplink.freeAtMs - now);
    hub.write(packet);
  }
}

async function strike(line: Line): Promise<void> {
  const { fault, desk, hub } = line;
  line.meet();
  if (fault.kind === 'half-open') {
    // Neither end is read on, so that both believe in the connection.
    line.isHung = true;
    desk.pause();
    hub.pause();
    await sleep(fault.ms);
  }
  for (const end of [desk, hub]) {
    if (fault.kind === 'cut') end.destroy();
    else end.resetAndDestroy();
  }
}

/** Which faults a network has, with chances drawn from `random`: about `share` of all connections break somehow. */
export function anyFault(random: () => number, share: number): NetworkFault {
  if (random() >= share) return sound;
  const way: Way = random() < 0.5 ? 'to hub' : 'to desk';
  // Small numbers meet the handshake and headers, larger ones a body, or a later request on the same connection.
  const afterBytes = Math.floor(random() < 0.5 ? random() * 600 : random() * 30_000);
  return anyOf[networkFaults[Math.floor(random() * networkFaults.length)] ?? 'refused'](random, { way, afterBytes });
}

const anyOf = {
  refused: () => ({ kind: 'refused' }),
  latency: (random) => ({ kind: 'latency', ms: Math.floor(random() * 200) }),
  cut: (_random, place) => ({ kind: 'cut', ...place }),
  reset: (_random, place) => ({ kind: 'reset', ...place }),
  'half-open': (random, place) => ({ kind: 'half-open', ...place, ms: 200 + Math.floor(random() * 3_000) }),
  'reply-lost': () => ({ kind: 'reply-lost' }),
  drip: (random) => ({ kind: 'drip', bytes: 1 + Math.floor(random() * 40), ms: 1 + Math.floor(random() * 10), pieces: 100 }),
} satisfies Partial<
  Record<NetworkFault['kind'], (random: () => number, place: { readonly way: Way; readonly afterBytes: number }) => NetworkFault>
>;

/** Kinds of fault that `anyFault` draws from. */
export const networkFaults = Object.keys(anyOf) as readonly (keyof typeof anyOf)[];
