import type { HostBridge, HostInfo } from '#shared/bridge/contract.ts';
import { strangerClient } from '#renderer/app/desk-runtime.ts';
import { askToKeep } from '#renderer/app/keep-storage.ts';
import { keepIdentity } from '#renderer/app/device-identity.ts';
import { endLeft } from '#renderer/app/session/leave-hub.ts';
import type { EnrolFault } from '#renderer/features/sign-in/enrol-screen.tsx';
import type { HubTrouble } from '#renderer/sync/hub-client.ts';

/** Turns this machine into a device by a code, keeps what the hub answers with the host, and goes on. */
export async function enrolDevice(
  host: HostBridge,
  hostInfo: HostInfo,
  code: string,
  name: string,
  onEnrolled: () => Promise<void>,
): Promise<EnrolFault | undefined> {
  // What this machine was before ends first: a hub that takes the code can also be told of it.
  await endLeft(host, hostInfo.hubUrl);
  const answer = await strangerClient(hostInfo.hubUrl).enrol({ code, name, kind: 'desk' });
  if (!answer.ok) return faultOf(answer.trouble);
  // By the press that made this machine a desk: from now on there is something to be kept.
  await askToKeep(navigator.storage);
  await keepIdentity(host, { ...answer.value, deviceName: name });
  await onEnrolled();
  return undefined;
}

function faultOf(trouble: HubTrouble): EnrolFault {
  if (trouble.kind === 'unreachable') return 'unreachable';
  if (trouble.code === 'bad-code' || trouble.code === 'too-many' || trouble.code === 'update-needed') return trouble.code;
  return 'failed';
}
