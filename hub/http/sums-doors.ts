import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/hub-api/api.ts';
import { handleRowSums } from '#shared/sync/handle-row-sums.ts';
import { rowSumsRequest } from '#shared/sync/row-sums.ts';
import { daySumsRequest } from '#shared/sync/day-sums.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { raiseAlarm } from '#hub/store/alarms.ts';
import { devices } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';
import { refuseOutOfRange } from './sync-doors.ts';

/** Compares a desk's days with the hub's. A difference is a fault of one of the two, so the operator hears of it: which desk, which day, how many rows. */
export function openDaySumsDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.daySums, body: daySumsRequest, admit: devices(ports), before: refuseOutOfRange }, async (body, device) => {
    const answer = await handleDaySums(ports.store.pullPorts(device), device, body);
    for (const { verdict } of answer.days) ports.metrics.compared(verdict);
    for (const { day, rows } of answer.days.filter(({ verdict }) => verdict === 'differs')) {
      const deskRows = body.days.find((held) => held.day === day)?.rows ?? 0;
      const detail = { device: device.deviceId, branch: device.branchId, day, deskRows, hubRows: rows };
      ports.metrics.alarmed('day-differs');
      ports.log.note('day-differs', detail);
      await raiseAlarm(ports.store.db, device.chainId, 'day-differs', detail);
    }
    return answer;
  });
}

/** The same for what lies on no day: which desk, which table, how many rows. */
export function openRowSumsDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.rowSums, body: rowSumsRequest, admit: devices(ports), before: refuseOutOfRange }, async (body, device) => {
    const answer = await handleRowSums(ports.store.pullPorts(device), device, body);
    for (const [at, { verdict, rows }] of answer.stretches.entries()) {
      ports.metrics.comparedRows(verdict);
      const held = body.stretches[at];
      if (verdict !== 'differs' || held === undefined) continue;
      const detail = { device: device.deviceId, branch: device.branchId, table: held.table, deskRows: held.rows, hubRows: rows };
      ports.metrics.alarmed('rows-differ');
      ports.log.note('rows-differ', detail);
      await raiseAlarm(ports.store.db, device.chainId, 'rows-differ', detail);
    }
    return answer;
  });
}
