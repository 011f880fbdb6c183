import type { HostBridge } from '#shared/bridge/contract.ts';
import { keepIdentity, type KeptIdentity, readLeaving } from '#renderer/app/device-identity.ts';
import { type HubClient, createHubClient } from '#renderer/sync/hub-client.ts';

type CredentialHost = Pick<HostBridge, 'readDeviceCredential' | 'keepDeviceCredential' | 'forgetDeviceCredential'>;

/**
 * Ends this device at the hub, once nothing of its data is here any more. Where the hub cannot be asked now, the credential stays with the host,
 * marked, so that the next contact ends it; a desk it is no more in either case.
 */
export async function leaveHub(host: CredentialHost, client: Pick<HubClient, 'leave'>, identity: KeptIdentity): Promise<void> {
  if (await isEnded(client)) await host.forgetDeviceCredential();
  else await keepIdentity(host, { ...identity, isLeaving: true });
}

let ending: Promise<boolean> | undefined;

/** Tells the hub of the device that this machine was, if it has not heard of it; true when nothing is left to tell. Asked twice at once it is done once. */
export function endLeft(host: CredentialHost, hubUrl: string, clientOf = clientFor): Promise<boolean> {
  const end = async (): Promise<boolean> => {
    const left = await readLeaving(host);
    if (left === null) return true;
    if (!(await isEnded(clientOf(hubUrl, left.token)))) return false;
    await host.forgetDeviceCredential();
    return true;
  };
  ending ??= end().finally(() => (ending = undefined));
  return ending;
}

/** A hub that does not know the device has ended it before, or lost it. */
async function isEnded(client: Pick<HubClient, 'leave'>): Promise<boolean> {
  const answer = await client.leave();
  return answer.ok || (answer.trouble.kind === 'refused' && answer.trouble.code === 'not-enrolled');
}

function clientFor(hubUrl: string, token: string): Pick<HubClient, 'leave'> {
  return createHubClient({ fetch: (...request) => fetch(...request), hubUrl, token: () => token });
}
