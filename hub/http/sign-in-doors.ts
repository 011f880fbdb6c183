import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { base64ToBytes } from '#shared/kernel/base64.ts';
import { paths, sessionHeader, showKeysAnswer, showKeysRequest, signInRequest } from '#shared/hub-api/api.ts';
import { showKeys } from '#hub/accounts/show-keys.ts';
import { type Guesser, judged } from '#hub/store/attempts.ts';
import { signIn } from '#hub/accounts/sign-in.ts';
import { endSession } from '#hub/store/sessions.ts';
import { ApiFault } from './api-fault.ts';
import { servedDevices } from './callers.ts';
import { openDoor } from './door.ts';
import type { HubPorts } from './ports.ts';

const ed25519Bytes = 32;

/** Signing in and out of a device, and the keys by which its commands are known. Guessing is slowed down by device and login, so that nobody can lock somebody else's desk. */
export function openSignInDoors(app: FastifyInstance, ports: HubPorts): void {
  const { store, clock, terms } = ports;
  const admit = servedDevices(ports);
  openDoor(app, { path: paths.signIn, body: signInRequest, admit }, async (given, device) => {
    if (base64ToBytes(given.signingKey)?.length !== ed25519Bytes) throw new ApiFault('bad-request');
    const who = `${device.deviceId}|${given.login.trim().toLowerCase()}`;
    const guesser: Guesser = { chainId: device.chainId, what: 'sign-in', who };
    const waitMs = await store.attempts.begin(guesser, terms.signIn, clock.now());
    if (waitMs > 0) throw new ApiFault('too-many', waitMs);
    const answer = await judged(store.attempts, guesser, () => signIn(store, device, given, clock.now()));
    if (answer === undefined) throw new ApiFault('bad-credentials', (await store.attempts.waitMs(guesser, clock.now())) || undefined);
    await store.attempts.succeeded(guesser);
    return answer;
  });

  openDoor(app, { path: paths.keys, body: showKeysRequest, admit }, async ({ keys }, device) => {
    const { known, again } = await showKeys(store, device, keys);
    if (again > 0) ports.log.note('keys-again', { chain: device.chainId, device: device.deviceId, count: again });
    return showKeysAnswer.parse({ known });
  });

  const withSession = async (request: FastifyRequest) => ({ device: await admit(request), token: request.headers[sessionHeader] });
  openDoor(app, { path: paths.signOut, body: z.object({}), admit: withSession }, async (_given, { device, token }) => {
    if (typeof token === 'string') await endSession(store.db, device, token, clock.now());
    return {};
  });
}
