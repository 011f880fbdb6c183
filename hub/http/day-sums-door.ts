import type { FastifyInstance } from 'fastify';
import { paths } from '#shared/hub-api/api.ts';
import { daySumsRequest } from '#shared/sync/day-sums.ts';
import { handleDaySums } from '#shared/sync/handle-day-sums.ts';
import { raiseAlarm } from '#hub/store/alarms.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';
import { deviceInTurn, refuseOutOfRange } from './sync-doors.ts';

/** Compares a desk's days with the hub's. A difference is a fault of one of the two, so the operator hears of it: which desk, which day, how many rows. */
export function openDaySumsDoor(app: FastifyInstance, ports: HubPorts): void {
  openDoor(app, { path: paths.daySums, body: daySumsRequest, before: refuseOutOfRange }, async (body, request) => {
    const device = await deviceInTurn(ports, request);
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
