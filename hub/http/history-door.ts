import type { FastifyInstance } from 'fastify';
import { historyAnswer, historyRequest, paths } from '#shared/hub-api/api.ts';
import { withoutClients } from '#shared/history/history.ts';
import { heldOr } from '#shared/tables/read.ts';
import { tables } from '#shared/tables/registry.ts';
import { rowHistory } from '#hub/store/row-history.ts';
import { ApiFault } from './api-fault.ts';
import { people } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

const entriesMax = 200;

/**
 * Who changed something on the calendar, when, at which desk, and what: from the commands as they were signed. For whoever may see the row,
 * and only of the device's own branch. What is sealed is not in the answer, whoever asks; clients are not named to who may not see them.
 */
export function openHistoryDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.history, body: historyRequest, admit: people(ports) }, async ({ table, id }, { device, may }) => {
    if (!may(tables[table].viewRight)) throw new ApiFault('no-right');
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
    return historyAnswer.parse(may('clients.view') ? history : { ...history, entries: history.entries.map(withoutClients) });
  });
}
