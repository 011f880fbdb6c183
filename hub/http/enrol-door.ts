import type { FastifyInstance } from 'fastify';
import { must } from '#shared/kernel/assert.ts';
import { type EnrolAnswer, enrolRequest, paths } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import { chainOfCode, enrolDevice } from '#hub/store/devices.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import { ApiFault } from './api-fault.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** Turns the machine that knows a code into a device of the code's branch. */
export function openEnrolDoor(app: FastifyInstance, { store, clock, enrolments }: HubPorts): void {
  openDoor(app, { path: paths.enrol, body: enrolRequest }, async ({ code, name, kind }, request): Promise<EnrolAnswer> => {
    const waitMs = enrolments.waitMs(request.ip);
    if (waitMs > 0) throw new ApiFault('too-many', waitMs);
    // Counted before the code is looked at, so that many guesses at once are many guesses.
    enrolments.failed(request.ip);
    await assertServed(store.db, chainOfCode(code));
    const enrolled = await enrolDevice(store.db, code, name, kind, clock.now());
    if (enrolled === undefined) throw new ApiFault('bad-code');
    enrolments.succeeded(request.ip);
    const { chainId, branchId, deviceId, deviceCode, token } = enrolled;
    const read = store.read(chainId);
    const chain = must(heldOr(await read.get('chains', chainId), undefined), 'a code was made for a chain');
    const branch = must(heldOr(await read.get('branches', branchId), undefined), 'a code was made for a branch');
    return { chainId, branchId, deviceId, deviceCode, token, chainName: chain.name, branchName: branch.name };
  });
}
