import type { FastifyInstance, FastifyRequest } from 'fastify';
import { must } from '#shared/kernel/assert.ts';
import { type EnrolAnswer, enrolRequest, paths } from '#shared/hub-api/api.ts';
import { heldOr } from '#shared/tables/read.ts';
import { type Guesser, judged } from '#hub/store/attempts.ts';
import { chainOfCode, enrolDevice } from '#hub/store/devices.ts';
import { isChain } from '#hub/store/epoch.ts';
import { assertServed } from '#hub/store/frozen-chain.ts';
import { ApiFault } from './api-fault.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

/** Turns the machine that knows a code into a device of the code's branch. */
export function openEnrolDoor(app: FastifyInstance, { store, clock, terms }: HubPorts): void {
  // Anybody may try; by where he is he is told from others.
  const admit = async (request: FastifyRequest): Promise<string> => request.ip;
  openDoor(app, { path: paths.enrol, body: enrolRequest, admit }, async ({ code, name, kind }, who): Promise<EnrolAnswer> => {
    const guesser: Guesser = { chainId: chainOfCode(code), what: 'enrol', who };
    // A code of no chain opens nothing, and is not worth a row that anybody could make us write.
    if (!(await isChain(store.db, guesser.chainId))) throw new ApiFault('bad-code');
    const waitMs = await store.attempts.begin(guesser, terms.enrol, clock.now());
    if (waitMs > 0) throw new ApiFault('too-many', waitMs);
    await assertServed(store.db, guesser.chainId);
    const enrolled = await judged(store.attempts, guesser, () => enrolDevice(store.db, code, name, kind, clock.now()));
    if (enrolled === undefined) throw new ApiFault('bad-code');
    await store.attempts.succeeded(guesser);
    const { chainId, branchId, deviceId, deviceCode, token } = enrolled;
    const read = store.read(chainId);
    const chain = must(heldOr(await read.get('chains', chainId), undefined), 'a code was made for a chain');
    const branch = must(heldOr(await read.get('branches', branchId), undefined), 'a code was made for a branch');
    return { chainId, branchId, deviceId, deviceCode, token, chainName: chain.name, branchName: branch.name };
  });
}
