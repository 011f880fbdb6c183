import type { FastifyInstance, FastifyReply } from 'fastify';
import { type CalendarFeedsAnswer, calendarFeedsAnswer, calendarFeedsRequest, paths } from '#shared/hub-api/api.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { createDeviceRates } from '#hub/ops/device-rates.ts';
import { type CalendarFeed, endFeed, feedOfToken, listFeeds, makeFeed, noteFeedRead } from '#hub/store/calendar-feeds.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import { ApiFault } from './api-fault.ts';
import { people } from './callers.ts';
import { openDoor } from './door.ts';
import { mayBeMade, writeFeed } from './calendar-feed.ts';
import type { HubPorts } from './ports.ts';

/** Calendar programs come once in some minutes; who comes oftener waits. */
const feedRates = { burst: 6, perSecond: 1 / 30, devicesMax: 20_000 };
/** By where a request came from, so that made-up secrets cost no query each. */
const callerRates = { burst: 60, perSecond: 1, devicesMax: 20_000 };
/** Chain, id and secret; anything else is not worth a question, and some of it the database would not take. */
const tokenShape = /^[\w.-]{1,300}$/;

/** Addresses for calendar programs: making and ending them, and reading one. */
export function openCalendarFeedDoors(app: FastifyInstance, ports: HubPorts): void {
  openFeedsDoor(app, ports);
  openFeedDoor(app, ports);
}

/** For those who arrange working hours: whose days can be followed is theirs to say. */
function openFeedsDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.calendarFeeds, body: calendarFeedsRequest, admit: people(ports) }, async (body, { device, user, may }) => {
    if (!may('schedules.edit')) throw new ApiFault('no-right');
    if (body.ask === 'list') return answerOf(ports, device, null);
    if (!(await isOfBranch(ports, device, body.staffId))) throw new ApiFault('bad-request');
    const whose = { chainId: device.chainId, branchId: device.branchId, staffId: body.staffId };
    if (body.ask === 'end') {
      await endFeed(store.db, whose, clock.now());
      return answerOf(ports, device, null);
    }
    if (!mayBeMade(whose, may)) throw new ApiFault('no-right');
    if (body.showsClients && !may('clients.view')) throw new ApiFault('no-right');
    const token = await makeFeed(store.db, { ...whose, showsClients: body.showsClients, madeBy: user.id }, clock.now());
    return answerOf(ports, device, `${paths.calendarFeed}/${token}.ics`);
  });
}

/** Everybody is of every branch. */
async function isOfBranch({ store }: HubPorts, { chainId, branchId }: DeviceIdentity, staffId: string | null): Promise<boolean> {
  if (staffId === null) return true;
  const staff = heldOr(await store.read(chainId).get('staff', staffId), undefined);
  return staff?.branchIds.includes(branchId) === true;
}

async function answerOf({ store }: HubPorts, device: DeviceIdentity, madePath: string | null): Promise<CalendarFeedsAnswer> {
  const feeds = await listFeeds(store.db, device.chainId, device.branchId);
  const told = feeds.map(({ madeAt, readAt, ...feed }) => ({
    ...feed,
    madeAt: madeAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
  return calendarFeedsAnswer.parse({ feeds: told, madePath });
}

/** The secret in the address is all that a calendar program has to show. What is wrong with one is not told: it is not there. */
function openFeedDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  const nowMs = (): number => clock.now().getTime();
  const callers = createDeviceRates(callerRates, nowMs);
  const feeds = createDeviceRates(feedRates, nowMs);
  app.get<{ Params: { token: string } }>(`${paths.calendarFeed}/:token`, async (request, reply) => {
    const { token } = request.params;
    const waitMs = callers.take(request.ip);
    if (waitMs > 0) return tooOften(reply, waitMs);
    if (!tokenShape.test(token)) return notThere(reply);
    const feed = await feedOfToken(store.db, token.replace(/\.ics$/, ''));
    if (feed === undefined) return notThere(reply);
    const feedWaitMs = feeds.take(feed.id);
    if (feedWaitMs > 0) return tooOften(reply, feedWaitMs);
    await assertServed(store.db, feed.chainId);
    const text = await feedText(ports, feed);
    if (text === undefined) return notThere(reply);
    await noteFeedRead(store.db, feed, clock.now());
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .send(text);
  });
}

async function feedText({ store, clock }: HubPorts, feed: CalendarFeed): Promise<string | undefined> {
  const branch = heldOr(await store.read(feed.chainId).get('branches', feed.branchId), undefined);
  return branch === undefined ? undefined : writeFeed(store, feed, branch, businessDayOf(clock.now().toISOString(), branch));
}

function tooOften(reply: FastifyReply, waitMs: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', String(Math.ceil(waitMs / 1_000)))
    .type('text/plain')
    .send('Too often. Try again later.');
}

function notThere(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain').send('There is no such calendar. Ask at the desk for a new address.');
}
