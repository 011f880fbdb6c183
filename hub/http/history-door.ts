import type { FastifyInstance } from 'fastify';
import { historyAnswer, historyRequest, paths } from '#shared/hub-api/api.ts';
import { subjectOf } from '#shared/history/subject.ts';
import { toldTo } from '#shared/history/told-to.ts';
import { tables } from '#shared/tables/registry.ts';
import { rowHistory } from '#hub/store/row-history.ts';
import { ApiFault } from './api-fault.ts';
import { people } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

const entriesMax = 200;

/**
 * Who changed something on the calendar or a document of the money, when, at which desk, and what: from the commands as they were signed. For
 * whoever may see the row, and only of the device's own branch. What is sealed is not in the answer, whoever asks; what needs a right of its
 * own is told to who has it.
 */
export function openHistoryDoor(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock } = ports;
  openDoor(app, { path: paths.history, body: historyRequest, admit: people(ports) }, async ({ table, id }, { device, may }) => {
    if (!may(tables[table].viewRight)) throw new ApiFault('no-right');
    const { chainId, branchId } = device;
    const subject = await subjectOf(store.read(chainId), branchId, table, id);
    // A row that is not there, or another branch's, has no history that this desk may know of.
    if (subject === undefined) return historyAnswer.parse({ entries: [], isWhole: true });
    const asked = { chainId, branchId, subject, nowMs: clock.now().getTime(), most: entriesMax };
    const { entries, isWhole } = await rowHistory(store.db, asked);
    return historyAnswer.parse({ entries: entries.map((entry) => toldTo(entry, table, may)), isWhole });
  });
}
