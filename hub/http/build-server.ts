import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { apiFaultOf, sendFault } from './answer-fault.ts';
import { ApiFault } from './api-fault.ts';
import { openCalendarFeedDoors } from './calendar-feed-doors.ts';
import { openDaySumsDoor, openRowSumsDoor } from './sums-doors.ts';
import { openDesksDoor } from './desks-door.ts';
import { openEnrolDoor } from './enrol-door.ts';
import { openFindClientsDoor } from './find-clients-door.ts';
import { openHistoryDoor } from './history-door.ts';
import { openHelloDoor } from './hello-door.ts';
import { openLastVisitDoor } from './last-visit-door.ts';
import { openLeaveDoor } from './leave-door.ts';
import { liveSocketOptions, openLiveDoor, sendDesksAway } from './live-door.ts';
import { guardOrigins } from './origins.ts';
import { openOpsDoors } from './ops-doors.ts';
import type { HubPorts, ServerOptions } from './ports.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { openSignInDoors } from './sign-in-doors.ts';
import { openSyncDoors } from './sync-doors.ts';
import { serveWebFiles } from './web-files.ts';

const bodyBytesMax = 64 * 1024;
/** Longer than a desk waits (`hub-client.ts`): a line too thin for what it sends is for the desk to notice, which then sends less at once. */
const requestMsMax = 90_000;

/** Puts the hub's doors together. Listens to nothing yet. */
export async function buildServer(ports: HubPorts, options: ServerOptions): Promise<FastifyInstance> {
  const shared = {
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMsMax,
    // A key that could poison prototypes is dropped and the rest is taken: a refusal would hold up the desk's queue for ever.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    // Waits for what runs, and lets go of connections that only stay open; `closeDoors` sets the limit.
    forceCloseConnections: 'idle',
  } as const;
  const { tls, trustedProxies } = options;
  const all = { ...shared, trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies] };
  const app = (tls === undefined ? Fastify(all) : Fastify({ ...all, https: tls })) as FastifyInstance;
  app.setErrorHandler((fault, request, reply) => {
    const answer = apiFaultOf(fault);
    // The route's own pattern and not the address: addresses may hold what a person typed.
    if (answer.status >= 500) ports.log.say(`${request.method} ${request.routeOptions.url ?? 'unknown'}: ${reasonOf(fault)}`);
    return sendFault(reply, answer);
  });
  countAnswers(app, ports);
  endConnectionsAtClose(app);
  sendSecurityHeaders(app, tls !== undefined);
  // Before the guard: only the plugin knows that a request wanted to be a socket, and lets go of it when the guard refuses.
  await app.register(fastifyWebsocket, { options: liveSocketOptions, preClose: sendDesksAway });
  guardOrigins(app, tls === undefined);
  openLiveDoor(app, ports);
  openOpsDoors(app, ports, options);
  openHelloDoor(app, ports);
  openEnrolDoor(app, ports);
  openLeaveDoor(app, ports);
  openSignInDoors(app, ports);
  openSyncDoors(app, ports);
  openDaySumsDoor(app, ports);
  openRowSumsDoor(app, ports);
  openFindClientsDoor(app, ports);
  openHistoryDoor(app, ports);
  openLastVisitDoor(app, ports);
  openDesksDoor(app, ports);
  openCalendarFeedDoors(app, ports);
  if (options.webFolder === undefined) app.setNotFoundHandler(() => Promise.reject(new ApiFault('bad-request')));
  else await serveWebFiles(app, options.webFolder);
  return app;
}

/** Counts answers, and notes those of the desks' doors: the route's own pattern, a status, a time. */
function countAnswers(app: FastifyInstance, ports: HubPorts): void {
  app.addHook('onResponse', async (request, reply) => {
    ports.metrics.answered(reply.statusCode);
    const { url } = request.routeOptions;
    if (url?.startsWith('/api/') === true) {
      const ms = Math.round(reply.elapsedTime);
      ports.log.note('answer', { method: request.method, route: url, status: reply.statusCode, ms });
    }
  });
}

/**
 * A request that runs while the doors close is answered on a connection that ends with it, or closing would wait for it to go idle. One that
 * asks for its live line in that moment is refused before the plugin hears of it, and no server counts its connection any more: it ends here.
 */
function endConnectionsAtClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
  app.server.on('upgrade', (_request, socket) => {
    // The refusal is written in this turn.
    if (isClosing) setImmediate(() => socket.destroy());
  });
}

/** The kind of a failure and that of its cause; messages of the database may quote rows and stay out. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown failure';
  const cause = fault.cause instanceof Error ? fault.cause : undefined;
  const code = cause !== undefined && 'code' in cause ? ` ${String(cause.code)}` : '';
  const frame =
    (cause ?? fault).stack
      ?.split('\n')
      .find((line) => line.includes('/hub/') || line.includes('/shared/'))
      ?.trim() ?? '';
  return `${fault.name}${cause === undefined ? '' : ` by ${cause.name}${code}`} ${frame}`;
}
