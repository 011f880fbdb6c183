import type { FastifyInstance } from 'fastify';
import { findClientsAnswer, findClientsRequest, paths } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import { tryLookup } from '#hub/store/lookups.ts';
import { ApiFault } from './api-fault.ts';
import { people } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** A desk that meets its clients needs a few dozen; somebody who types his way through a number range needs millions. */
const lookupsAnHourMax = 60;
const hourMs = 60 * 60 * 1000;
const answersMax = 20;

/**
 * Which clients have exactly this number? Open also to those who may not read numbers, so that they find whom they have on the line; limited
 * by device and logged, because otherwise typing numbers would tell who is a client.
 */
export function openFindClientsDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.findClients, body: findClientsRequest, admit: people(ports) }, async ({ phone }, { device, user, may }) => {
    if (!may('clients.view')) throw new ApiFault('no-right');
    const typed = await store.unseal(device.chainId, { sealedClass: 'contact', table: 'clients', rowId: 'lookup' }, phone);
    if (typeof typed !== 'string') throw new ApiFault('bad-request');
    const branch = heldOr(await store.read(device.chainId).get('branches', device.branchId), undefined);
    const hash = store.phones.hashOf(device.chainId, typed, branch?.country ?? '');
    const clientIds = hash === undefined ? [] : await store.phones.find(store.db, device.chainId, hash, answersMax);
    const limit = { since: new Date(clock.now().getTime() - hourMs), most: lookupsAnHourMax };
    const lookup = { userId: user.id, phoneHash: hash ?? '', found: clientIds.length };
    if (!(await tryLookup(store.db, device, lookup, limit))) throw new ApiFault('too-many', hourMs / 6);
    return findClientsAnswer.parse({ clientIds });
  });
}
