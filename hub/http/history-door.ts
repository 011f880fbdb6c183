import type { FastifyInstance } from 'fastify';
import { type Right, can } from '#shared/access/rights.ts';
import { historyAnswer, historyRequest, paths } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import { tables } from '#shared/tables/registry.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import { rowHistory } from '#hub/store/row-history.ts';
import { ApiFault } from './api-fault.ts';
import { deviceOf, userOf } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

const entriesMax = 200;

/**
 * Who changed something on the calendar, when, at which desk, and what: from the commands as they were signed. For whoever may see the row,
 * and only of the device's own branch. What is sealed is not in the answer, whoever asks.
 */
export function openHistoryDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.history, body: historyRequest }, async ({ table, id }, request) => {
    const device = await deviceOf(ports, request);
    await assertServed(store.db, device.chainId);
    const user = await userOf(ports, request, device);
    if (!can({ active: user.active, rights: user.rights as Right[] }, tables[table].viewRight)) throw new ApiFault('no-right');
    const row = heldOr(await store.read(device.chainId).get(table, id), undefined);
    // A row that is not there, or another branch's, has no history that this desk may know of.
    if (row === undefined || row.branchId !== device.branchId) return historyAnswer.parse({ entries: [], isWhole: true });
    const history = await rowHistory(store.db, {
      chainId: device.chainId,
      branchId: device.branchId,
      subject: { id, groupId: 'groupEventId' in row ? row.groupEventId : null },
      sinceMs: Date.parse(row.createdAt),
      nowMs: clock.now().getTime(),
      most: entriesMax,
    });
    return historyAnswer.parse(history);
  });
}
