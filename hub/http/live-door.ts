import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { paths } from '#shared/hub-api/api.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { ApiFault } from './api-fault.ts';
import { deviceBehind, deviceInTime } from './callers.ts';
import { createDeviceLines } from './device-lines.ts';
import { pollHeads } from './head-poller.ts';
import { type LiveDesk, createLiveDesks } from './live-desks.ts';
import type { HubPorts } from './ports.ts';

/** The first message of a desk that cannot put its token into the protocols. */
const greeting = z.object({
  token: z
    .string()
    .max(300)
    .regex(/^[\w.:-]+$/),
});
const protocolName = 'foyer.live';
const tokenProtocol = /^token\.(.+)$/;
const greetingMsMax = 5_000;
const pingMs = 20_000;
/** How soon a desk that was removed is let go of. */
const lookAgainMs = 20_000;
const messageBytesMax = 1_024;
/** A desk needs one, whatever windows it has; a few more may not have been missed yet after a cable was pulled. */
const linesOfDeviceMax = 8;
/** Close codes: the desk must enrol again, or said nothing we understand, or should come back because the hub restarts or is busy (RFC 6455 registry). */
const closed = { notEnrolled: 4401, silent: 4408, restarting: 1012, busy: 1013 } as const;

/** Limits of the sockets; a desk has next to nothing to say here. */
export const liveSocketOptions = {
  maxPayload: messageBytesMax,
  handleProtocols: (offered: ReadonlySet<string>): string | false => (offered.has(protocolName) ? protocolName : false),
} as const;

/** Tells connected desks that the hub goes and that they should come back; called before the doors close. */
export function sendDesksAway(this: FastifyInstance, done: () => void): void {
  for (const socket of this.websocketServer.clients) socket.close(closed.restarting);
  this.websocketServer.close();
  done();
}

/**
 * The live channel: tells desks which stream moved on and nothing else. The device's token comes as a protocol (`token.…` beside
 * `foyer.live`) or in the first message, never in the address, which logs would keep.
 */
export function openLiveDoor(app: FastifyInstance, ports: HubPorts): void {
  const desks = createLiveDesks();
  const lines = createDeviceLines(linesOfDeviceMax);
  const stop = new AbortController();
  const deaf = ports.store.feed.listen((moved) => desks.moved(moved));
  const polling = pollHeads(ports.store, desks, stop.signal);
  app.addHook('onClose', async () => {
    deaf();
    stop.abort();
    await polling;
  });

  app.get(paths.live, { websocket: true }, (socket, request) => {
    const gone = new AbortController();
    socket.once('close', () => gone.abort());
    socket.on('error', () => socket.terminate());
    keepAlive(socket, gone.signal);
    void greet(socket, request, gone.signal).then(async (token) => {
      if (token === undefined) return socket.close(closed.silent);
      const device = await deviceInTime(ports, token).catch((fault: unknown) => {
        socket.close(whyNot(fault));
        return undefined;
      });
      if (device === undefined || gone.signal.aborted) return undefined;
      const { chainId, branchId } = device;
      const desk: LiveDesk = { chainId, streams: [chainStream, branchId], send: (poke) => socket.send(JSON.stringify(poke)) };
      desks.add(desk);
      ports.metrics.deskConnected(1);
      const countOut = lines.open(device.deviceId, () => {
        // Told nothing from now on, also when the other end never answers the close.
        gone.abort();
        socket.close(closed.busy);
      });
      letGoWhenRemoved(ports, token, socket, gone.signal);
      gone.signal.addEventListener('abort', () => {
        countOut();
        desks.remove(desk);
        ports.metrics.deskConnected(-1);
      });
      return undefined;
    });
  });
}

/** A database that is away knows nobody, and says nothing of whom it would have known. */
function whyNot(fault: unknown): number {
  return fault instanceof ApiFault && fault.code === 'not-enrolled' ? closed.notEnrolled : closed.busy;
}

/** A line that was opened with a good token must not outlive it. */
function letGoWhenRemoved(ports: HubPorts, token: string, socket: WebSocket, gone: AbortSignal): void {
  const look = async (): Promise<void> => {
    try {
      await deviceBehind(ports, token);
    } catch (fault) {
      // Anything else is the database's trouble and no reason to send a desk away.
      if (whyNot(fault) === closed.notEnrolled) socket.close(closed.notEnrolled);
    }
  };
  const timer = setInterval(() => void look(), lookAgainMs);
  timer.unref();
  gone.addEventListener('abort', () => clearInterval(timer));
}

/** The token of whoever connected; undefined when none came in time. */
async function greet(socket: WebSocket, request: FastifyRequest, gone: AbortSignal): Promise<string | undefined> {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',');
  const inProtocols = offered.map((word) => tokenProtocol.exec(word.trim())?.[1]).find((token) => token !== undefined);
  if (inProtocols !== undefined) return inProtocols;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), greetingMsMax);
    gone.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    socket.once('message', (data: Buffer) => {
      clearTimeout(timer);
      resolve(tokenIn(data.toString('utf8')));
    });
  });
}

function tokenIn(message: string): string | undefined {
  try {
    return greeting.safeParse(JSON.parse(message)).data?.token;
  } catch {
    // Not JSON: nobody of ours.
    return undefined;
  }
}

/** A desk whose cable was pulled says nothing; one that misses a whole turn is let go. */
function keepAlive(socket: WebSocket, gone: AbortSignal): void {
  let isHeard = true;
  socket.on('pong', () => {
    isHeard = true;
  });
  const timer = setInterval(() => {
    if (!isHeard) return socket.terminate();
    isHeard = false;
    return socket.ping();
  }, pingMs);
  timer.unref();
  gone.addEventListener('abort', () => clearInterval(timer));
}
